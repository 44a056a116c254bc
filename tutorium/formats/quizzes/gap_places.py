"""Gaps of a text, kept in their places while the text around them is made into Markdown."""

import re

from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Choice, Expression, Gaps, Number, Text

Inner = Choice | Number | Text | Expression
_PRIVATE = re.compile("[\ue000-\ue0ff]")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")
_FORMULA = re.compile(r"(?<![\\$])(\$\$?)(?!\$)(?:[^$\\]|\\.)+\1", re.DOTALL)


def without_signs(text: str) -> str:
    """Return a foreign text without the letters that stand for gaps here."""
    return _PRIVATE.sub("", text)


class Places:
    """Gaps of one text: hidden while its HTML is read, named `gap1`, `gap2` … in the Markdown."""

    def __init__(self) -> None:
        self._inner: list[Inner] = []

    def hide(self, inner: Inner) -> str:
        """Return what stands in the HTML for a gap."""
        self._inner.append(inner)
        return f"\ue000{len(self._inner)}\ue001"

    def gaps(self, markdown: str) -> Gaps:
        if any(_HIDDEN.search(formula[0]) for formula in _FORMULA.finditer(markdown)):
            raise NotCarriedError("a text with gaps", "a gap of it stands within a formula")
        names = [f"gap{number}" for number in range(1, len(self._inner) + 1)]
        text = _HIDDEN.sub(lambda match: f"[[gap{match[1]}]]", markdown)
        if not names or not all(f"[[{name}]]" in text for name in names):
            raise NotCarriedError("a text with gaps", "a gap of it stands where no text can")
        return Gaps(text, tuple(zip(names, self._inner, strict=True)))
