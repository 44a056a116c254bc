"""Photographs of pages."""

from typing import Any

from django import forms

from tutorium.formats.photographs import MOST_BYTES as MOST_PHOTOGRAPH_BYTES
from tutorium.formats.photographs import (
    Photograph,
    Refusal,
    UnreadablePhotographError,
    read_photograph,
)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class PhotographsField(forms.FileField):
    """Hands over what can be read as a photograph, and of the rest the name and the reason."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Photograph | tuple[str, Refusal]]:
        del initial
        return [self._read(given) for given in data or ()]

    def _read(self, given: Any) -> Photograph | tuple[str, Refusal]:
        try:
            return read_photograph(given.read(MOST_PHOTOGRAPH_BYTES + 1))
        except UnreadablePhotographError as error:
            return "".join(filter(str.isprintable, given.name))[:80], error.kind


class AddPages(forms.Form):
    """Photographs of pages; what is good is kept whatever came with it."""

    pages = PhotographsField(required=False)
