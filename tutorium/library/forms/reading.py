"""How readers narrow a list, and report what is wrong."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.core.reports.pages import ReportForm
from tutorium.curriculum.models import Level, Topic
from tutorium.library.domain.passages import tidy
from tutorium.library.models import ProblemReport


class ReportProblem(ReportForm):
    class Meta(ReportForm.Meta):
        model = ProblemReport
        fields = ["message", "passage", "email"]
        labels = ReportForm.Meta.labels | {"passage": _("Which sentence? (optional)")}

    def clean_passage(self) -> str:
        return tidy(self.cleaned_data["passage"])


class Order(TextChoices):
    TOPIC = "topic", _("In the order of the specification")
    TITLE = "title", _("Alphabetical")


class LeanSelect(forms.Select):
    """A select that is drawn at once: Django takes a template for each of many options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 (Django's)
        drawn = self.build_attrs({**self.attrs, "name": name}, attrs)
        options = (
            (key, " selected" if str(key) == str(value or "") else "", label)
            for key, label in self.choices
        )
        return format_html(
            "<select{}>{}</select>",
            flatatt(drawn),
            format_html_join("", '<option value="{}"{}>{}</option>', options),
        )


class FilterItems(forms.Form):
    """How a reader narrows a course's list; what cannot be understood narrows nothing."""

    topic = forms.ChoiceField(required=False, label=_("Topic"), widget=LeanSelect)
    level = forms.ChoiceField(required=False, label=_("Level"), widget=LeanSelect)
    order = forms.ChoiceField(choices=Order.choices, required=False, label=_("Order"))

    def __init__(
        self, *args: Any, topics: Iterable[Topic], levels: Iterable[Level], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._rows: dict[str, dict[str, Any]] = {
            "topic": {topic.code: topic for topic in topics},
            "level": {level.code: level for level in levels},
        }
        for name, everything in (("topic", _("All topics")), ("level", _("All levels"))):
            choices = [(code, str(row)) for code, row in self._rows[name].items()]
            self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # of a choice
        if not self._rows["level"]:
            del self.fields["level"]

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        rows = {
            name: rows.get(self.cleaned_data.get(name, "")) for name, rows in self._rows.items()
        }
        return self.cleaned_data | rows
