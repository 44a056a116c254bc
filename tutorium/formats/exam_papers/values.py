"""A paper in plain values. Lengths are points (1/72 inch) from the page's top left corner, as seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def join(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """One visible character, upright on the page as it is seen."""

    text: str
    box: Box
    baseline: float
    size: float  # of the font, in points
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    text: str  # two spaces where something stands apart
    box: Box
    size: float  # of the most frequent font size
    is_bold: bool = False  # at its beginning


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines from top to bottom, and the boxes of its drawings and images."""

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    drawings: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a page to be shown; the first page is 1."""

    page: int
    box: Box


@dataclass(slots=True)
class Item:
    """A question or a part of one as the paper prints it."""

    label: str  # 3, 3(b), 3(b)(ii), 01.2; `A 3` where numbering starts anew in each section
    text: str = ""  # its own, without its parts'
    marks: Decimal | None = None  # as printed
    parts: "list[Item]" = field(default_factory=list)
    start: int = 0  # places among the lines of `Cropping`, half-open
    end: int = 0
    restarts: bool = False  # its list of parts began more than once; the last one is kept

    def walk(self) -> "Iterator[Item]":
        yield self
        for part in self.parts:
            yield from part.walk()


class Confidence(StrEnum):
    SURE = "sure"  # numbers run without a gap and marks add up to the printed total
    LIKELY = "likely"
    UNSURE = "unsure"
    NONE = "none"  # not split: whole pages


class Doubt(StrEnum):
    """What speaks for less than certainty."""

    NO_TEXT = "no-text"  # a scan, or a font that cannot be read
    NO_NUMBERING = "no-numbering"
    GAPS = "gaps"
    LATE_START = "late-start"
    RESTARTS = "restarts"  # numbers start anew in each section
    PARTS_RESTART = "parts-restart"  # a list of parts starts anew within one question
    UNCOVERED = "uncovered"  # much of the paper stands before its first question
    NO_MARKS = "no-marks"
    SOME_MARKS = "some-marks"
    TOTAL_DIFFERS = "total-differs"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a student answers and marks as one: the smallest piece that has marks of its own."""

    label: str
    marks: Decimal | None
    crops: tuple[Crop, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    items: tuple[Item, ...]
    units: tuple[Unit, ...]  # without questions, one unit a page
    pieces: tuple[Unit, ...]  # every item at every level, for pairing
    confidence: Confidence
    doubts: tuple[Doubt, ...]
    total: Decimal | None  # marks of the whole paper, where the paper prints them
