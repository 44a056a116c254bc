"""Texts with gaps, as cards have them: `{{c1::hidden}}`, `{{c1::hidden::hint}}`, one in another.

Every number is a card: it hides what has its number and shows the rest. `{{c1,2::…}}` is hidden
for both. What never closes, and what has no number, is text as it stands.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MAX_NUMBER = 500  # as Anki has it
MAX_DEPTH = 20
_SIGN = re.compile(r"\{\{c(?P<numbers>\d{1,3}(?:,\d{1,3})*)::|(?P<end>\}\})")
_FORMULA = re.compile(r"(?<!\\)(?P<sign>\$\$?)(?:[^$\\]|\\.)+?(?P=sign)", re.DOTALL)
_SIGN_OF_TEX = re.compile(r"[\\{}$%&#_^~]")
_COMMAND_END = re.compile(r"\\[A-Za-z]+$")


@dataclass(slots=True)
class Gap:
    """What is hidden: texts and further gaps, between `start` and `end` of the source."""

    numbers: tuple[int, ...]
    start: int
    end: int = 0
    inside: list["str | Gap"] = field(default_factory=list)
    hint: str | None = None


Pieces = list[str | Gap]


def parse(text: str) -> Pieces:
    """Return the text in pieces, of which each gap is one."""
    levels: list[tuple[Gap | None, Pieces]] = [(None, [])]  # open gaps, the outermost first
    position = 0
    for match in _SIGN.finditer(text):
        numbers = _numbers(match["numbers"])
        if numbers and len(levels) > MAX_DEPTH:
            continue
        if not numbers and (not match["end"] or len(levels) == 1):
            continue
        _add(levels[-1][1], text[position : match.start()])
        position = match.end()
        if numbers:
            gap = Gap(numbers, match.start())
            levels.append((gap, gap.inside))
        else:
            _close(levels, match.end())
    _add(levels[-1][1], text[position:])
    while len(levels) > 1:
        _take_back(levels, text)
    return levels[0][1]


def _close(levels: list[tuple[Gap | None, Pieces]], end: int) -> None:
    gap, _ = levels.pop()
    if gap is not None:
        gap.end = end
        _split_hint(gap)
        levels[-1][1].append(gap)


def _take_back(levels: list[tuple[Gap | None, Pieces]], text: str) -> None:
    """Make text of the sign of a gap that never closes; gaps within it stay."""
    gap, inside = levels.pop()
    if gap is not None:
        sign = _SIGN.match(text, gap.start)
        _add(levels[-1][1], sign[0] if sign else "")
        levels[-1][1].extend(inside)


def _numbers(said: str | None) -> tuple[int, ...]:
    found = [int(each) for each in (said or "").split(",") if each]
    return tuple(dict.fromkeys(each for each in found if 0 < each <= MAX_NUMBER))


def _add(pieces: Pieces, text: str) -> None:
    if text:
        pieces.append(text)


def _split_hint(gap: Gap) -> None:
    """Take the hint off: it stands after `::` in the last text of the gap."""
    last = gap.inside[-1] if gap.inside else None
    if isinstance(last, str) and "::" in last:
        said, _, gap.hint = last.partition("::")
        gap.inside[-1:] = [said] if said else []


def gaps(pieces: Pieces) -> Iterator[Gap]:
    """Yield every gap, the outer before the inner."""
    for piece in pieces:
        if isinstance(piece, Gap):
            yield piece
            yield from gaps(piece.inside)


def numbers(text: str) -> tuple[int, ...]:
    """Return the numbers that a text hides something for, in order."""
    return tuple(sorted({number for gap in gaps(parse(text)) for number in gap.numbers}))


def asked(text: str, number: int) -> str:
    """Return the Markdown in which what has the number stands as `[…]` or as its hint."""
    return _Written(text, number, _hidden).said()


def answered(text: str, number: int) -> str:
    """Return the Markdown of the whole text, with what has the number marked: `==hidden==`."""
    return _Written(text, number, _marked).said()


def _hidden(gap: Gap, said: str, *, in_formula: bool) -> str:  # noqa: ARG001  (called alike)
    hint = (gap.hint or "").strip()
    if in_formula:
        return rf"[\text{{{_SIGN_OF_TEX.sub(' ', hint)}}}]" if hint else r"[\ldots]"
    return rf"\[{hint or '…'}\]"


def _marked(gap: Gap, said: str, *, in_formula: bool) -> str:  # noqa: ARG001  (called alike)
    is_plain = said and said.strip() == said and "\n" not in said and "=" not in said
    return f"=={said}==" if is_plain and not in_formula else said


@dataclass(frozen=True, slots=True)
class _Written:
    """A text with the gaps of one number written by `active`, and all others as they read."""

    text: str
    number: int
    active: Callable[..., str]

    def said(self) -> str:
        formulas = [match.span() for match in _FORMULA.finditer(self.text)]
        return self._pieces(parse(self.text), formulas)

    def _pieces(self, pieces: Pieces, formulas: list[tuple[int, int]]) -> str:
        return "".join(
            piece if isinstance(piece, str) else self._gap(piece, formulas) for piece in pieces
        )

    def _gap(self, gap: Gap, formulas: list[tuple[int, int]]) -> str:
        said = self._pieces(gap.inside, formulas)
        place = bisect_left(formulas, (gap.start, 0))  # of the first that does not begin before
        in_formula = place > 0 and gap.end < formulas[place - 1][1]
        if in_formula:  # a dollar after a blank would close nothing
            said = said.strip()
            said = f"{{{said}}}" if _COMMAND_END.search(said) else said
        if self.number in gap.numbers:
            return self.active(gap, said, in_formula=in_formula)
        return said
