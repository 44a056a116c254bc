"""Widgets of forms that Django's own templates make too slowly."""

from typing import Any

from django.forms import Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(Select):
    """A list of hundreds of choices without groups, written without a template for each of them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer
        said = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "",
            '\n  <option value="{}"{}>{}</option>',
            (
                (each["value"], flatatt(each["attrs"]) if each["attrs"] else "", each["label"])
                for _group, choices, _index in said["optgroups"]
                for each in choices
            ),
        )
        return format_html(
            '<select name="{}"{}>{}\n</select>', said["name"], flatatt(said["attrs"]), options
        )
