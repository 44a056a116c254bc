"""Lists of hundreds of choices, which Django checks and writes too slowly."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.forms import Select
from django.forms.utils import flatatt
from django.utils.choices import CallableChoiceIterator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

KEPT = 32  # lists of choices, as they are written


class LongChoices(CallableChoiceIterator):
    """Choices without groups that a function returns as pairs, which nobody need look through."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield from self.func()


class LongSelect(Select):
    """A list of hundreds of choices without groups, which is written once and kept."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer
        choices = [("" if key is None else str(key), str(label)) for key, label in self.choices]
        options, chosen = list(_written(tuple(choices))), set(self.format_value(value))
        for number, (key, _label) in enumerate(choices):
            if key in chosen:
                options[number] = options[number].replace(">", " selected>", 1)
                break
        return format_html(
            '<select name="{}"{}>{}\n</select>',
            name,
            flatatt(self.build_attrs(self.attrs, attrs)),
            mark_safe("".join(options)),  # noqa: S308 (each was escaped)
        )


@lru_cache(maxsize=KEPT)
def _written(choices: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the options in the words that they are shown in, none of them selected."""
    return tuple(
        format_html('\n  <option value="{}">{}</option>', key, label) for key, label in choices
    )
