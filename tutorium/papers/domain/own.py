"""Somebody's own copy of a paper: its pieces joined and cut by hand, and how much one may keep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from tutorium.formats.exam_papers.values import Box, Crop, Document, Split

MOST_PAPERS = 20
MOST_BYTES = 200_000_000  # of one learner's files together
LONGEST_LABEL = 24  # characters
MOST_MARKS = 300  # of one question
_LONGEST_TEXT = 120  # characters of a line that are kept, to choose it by
_TOUCHING = 8.0  # points between two pieces of one page that are shown as one
_TENTHS = 10

Row = list[float]  # page, left, top, right, bottom: how a crop is stored
Lines = Sequence[Sequence[tuple[float, str]]]  # of each page: top and text


class QuotaError(Exception):
    """The learner keeps as many papers, or as much of them, as one may."""


class NoSuchPlaceError(Exception):
    """A piece cannot be cut there: the place is not within it."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A PDF that was read and split, with its bytes."""

    name: str
    data: bytes
    document: Document
    split: Split

    @property
    def sizes(self) -> list[tuple[float, float]]:
        return [(page.width, page.height) for page in self.document.pages]

    @property
    def lines(self) -> list[list[tuple[float, str]]]:
        return [
            [(line.box.top, line.text[:_LONGEST_TEXT]) for line in page.lines]
            for page in self.document.pages
        ]


@dataclass(frozen=True, slots=True)
class CutPlace:
    """Where a piece can be cut: above a line, or at a height of a page without text."""

    page: int
    top: float
    text: str = ""

    @property
    def key(self) -> str:
        return f"{self.page}-{self.top:g}"


def check_quota(*, papers: int, size: int, more: int) -> None:
    """Raise `QuotaError` where one paper more, of so many bytes, is too much."""
    if papers >= MOST_PAPERS or size + more > MOST_BYTES:
        raise QuotaError


def sensible(marks: Decimal | None) -> Decimal | None:
    """Return marks as a question can have them; a year in brackets is none."""
    return marks if marks is not None and 0 < marks <= MOST_MARKS else None


def grammatical(marks: Decimal) -> int:
    """Return a whole number with the plural of marks that may be half ones: 1 mark, 1.5 marks."""
    return ceil(marks) if marks == 1 else max(2, ceil(marks))


def to_row(crop: Crop) -> Row:
    box = crop.box
    return [crop.page, *(round(side, 1) for side in (box.left, box.top, box.right, box.bottom))]


def from_row(row: Sequence[float]) -> Crop:
    page, left, top, right, bottom = row
    return Crop(int(page), Box(left, top, right, bottom))


def joined(first: Iterable[Crop], second: Iterable[Crop]) -> list[Crop]:
    """Return the crops of two neighbours; what touches on a page becomes one."""
    crops = sorted((*first, *second), key=lambda crop: (crop.page, crop.box.top))
    kept: list[Crop] = []
    for crop in crops:
        last = kept[-1] if kept else None
        if last and last.page == crop.page and crop.box.top <= last.box.bottom + _TOUCHING:
            kept[-1] = Crop(crop.page, last.box.join(crop.box))
        else:
            kept.append(crop)
    return kept


def places_within(crops: Sequence[Crop], lines: Lines) -> list[CutPlace]:
    """Return where a piece may be cut: above each line but its first; without lines, in tenths."""
    found = [place for crop in crops for place in _line_places(crop, lines)]
    if len(found) > 1:
        return found[1:]
    return [place for crop in crops for place in _tenths(crop)][1:]


def _line_places(crop: Crop, lines: Lines) -> Iterator[CutPlace]:
    written = lines[crop.page - 1] if crop.page <= len(lines) else ()
    for top, text in written:
        if crop.box.top <= top < crop.box.bottom:
            yield CutPlace(crop.page, round(top, 1), text)


def _tenths(crop: Crop) -> Iterator[CutPlace]:
    for tenth in range(_TENTHS):
        yield CutPlace(crop.page, round(crop.box.top + crop.box.height * tenth / _TENTHS, 1))


def text_within(crops: Sequence[Crop], lines: Lines) -> str:
    """Return what is written within crops, for who cannot see them."""
    return "\n".join(place.text for crop in crops for place in _line_places(crop, lines))


def cut(crops: Sequence[Crop], place: CutPlace) -> tuple[list[Crop], list[Crop]]:
    """Return the crops above and below a place. Raises `NoSuchPlaceError` where one has none."""
    above: list[Crop] = []
    below: list[Crop] = []
    for crop in crops:
        box, is_there = crop.box, crop.page == place.page
        if is_there and box.top < place.top < box.bottom:
            above.append(Crop(crop.page, Box(box.left, box.top, box.right, place.top - 1)))
            below.append(Crop(crop.page, Box(box.left, place.top - 1, box.right, box.bottom)))
        elif (crop.page, box.top) < (place.page, place.top):
            above.append(crop)
        else:
            below.append(crop)
    if not above or not below:
        raise NoSuchPlaceError
    return above, below


def distinct(labels: Iterable[str]) -> list[str]:
    """Return labels of which none comes twice: `1`, `1 (2)`, `1 (3)`."""
    taken: set[str] = set()
    kept: list[str] = []
    for label in labels:
        kept.append(free_label(label[:LONGEST_LABEL] or "?", taken))
        taken.add(kept[-1])
    return kept


def free_label(label: str, taken: Iterable[str]) -> str:
    """Return a label that is not taken, the one that was asked for if it is free."""
    known = set(taken)
    number, free = 1, label
    while free in known:
        number += 1
        suffix = f" ({number})"
        free = label[: LONGEST_LABEL - len(suffix)] + suffix
    return free
