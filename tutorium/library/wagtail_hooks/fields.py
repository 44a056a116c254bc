"""Form fields of the desk: lists of lines, terms, and Markdown with a preview beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.translation import gettext as _


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(self.lines(value or ()))

    def lines(self, values: Sequence[Any]) -> list[str]:
        return [str(value) for value in values]

    def clean(self, value: Any) -> list[Any]:
        text = super().clean(value)
        return [self.entry(line.strip()) for line in text.splitlines() if line.strip()]

    def entry(self, line: str) -> Any:
        return line

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "").split() != (data or "").split()


class TermsField(LinesField):
    """Key terms of a note, one a line: the term, a colon and a space, what it means."""

    def lines(self, values: Sequence[Mapping[str, str]]) -> list[str]:
        return [f"{each['term']}: {each['means']}" for each in values]

    def entry(self, line: str) -> dict[str, str]:
        term, colon, means = line.partition(": ")
        if not colon or not means.strip():
            say = _("Write “term: what it means”. This line has no colon: %(line)s")
            raise forms.ValidationError(say % {"line": line})
        return {"term": term.strip(), "means": means.strip()}


class MarkdownInput(forms.Textarea):
    """A plain text area; a small script shows beside it what readers would see."""

    template_name = "library/desk/markdown_input.html"

    def __init__(self, *, inline: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.inline = inline
        super().__init__({"rows": 3 if inline else 28, "spellcheck": "true"} | (attrs or {}))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["inline"] = self.inline
        context["render_url"] = reverse("library_render")
        context["frame_url"] = reverse("library_render_frame")
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": ["library/desk/markdown-input.css"]},
            js=[Script("library/desk/markdown-input.js", type="module")],  # type: ignore[list-item]  # the stubs know only paths
        )
