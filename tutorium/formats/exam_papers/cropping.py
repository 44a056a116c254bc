"""Which pieces of which pages show a run of lines, with the figures between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tutorium.formats.exam_papers.furniture import is_at_edge
from tutorium.formats.exam_papers.values import Box, Crop, Line, Page, Unit

_AIR = 5.0  # points left around a crop
_RULE = 3.0  # points: what is thinner is a line
_WIDE = 0.5  # of the page's width: a rule as wide is for writing on, or belongs to the header
_WHOLE = 0.9  # of the page: what is as large is a background or a frame
_LEAST = 6.0  # points: what is lower shows nothing
_WRITING_LINE = re.compile(r"^[\W\d]{0,4}[._…\s]{8,}\W{0,4}$")


@dataclass(slots=True)
class Cropping:
    """Pages, the lines of them that count, and from where to where each page has content."""

    pages: Sequence[Page]
    kept: Sequence[Sequence[Line]]
    placed: list[tuple[int, Line]] = field(default_factory=list)  # page from 1
    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        self.placed = [
            (number, line) for number, lines in enumerate(self.kept, start=1) for line in lines
        ]
        lines = [line.box for _, line in self.placed]
        self.left = min((box.left for box in lines), default=0.0)
        self.right = max((box.right for box in lines), default=0.0)

    def crops(self, start: int, end: int) -> tuple[Crop, ...]:
        """Return the pieces that show lines `start` up to `end`, half-open."""
        first, _ = self.placed[start]
        last, stop = self._end(first, end)
        bands = [
            (number, self._above(start) if number == first else self._top(number),
             stop if number == last else self._bottom(number))
            for number in range(first, last + 1)
        ]  # fmt: skip
        return tuple(crop for band in bands for crop in self._trimmed(*band))

    def whole_pages(self) -> tuple[Unit, ...]:
        return tuple(
            Unit(str(number), None, (Crop(number, Box(0, 0, page.width, page.height)),), "")
            for number, page in enumerate(self.pages, start=1)
        )

    def _end(self, first: int, end: int) -> tuple[int, float]:
        """Return the page of the last piece and where it ends."""
        if end >= len(self.placed):
            return len(self.pages), self._bottom(len(self.pages))
        number, line = self.placed[end]
        is_on_top = line is self.kept[number - 1][0]
        if is_on_top and number > first:
            return number - 1, self._bottom(number - 1)
        return number, self._above(end)

    def _above(self, place: int) -> float:
        """Return the height between a line and the one before it, not far above the line."""
        number, line = self.placed[place]
        before, other = self.placed[place - 1] if place else (0, line)
        middle = (other.box.bottom + line.box.top) / 2 if before == number else 0.0
        return max(middle, line.box.top - _AIR)

    def _top(self, number: int) -> float:
        above = (line for line in self._dropped(number) if self._is_above(number, line))
        return max((line.box.bottom for line in above), default=0.0)

    def _bottom(self, number: int) -> float:
        below = (line for line in self._dropped(number) if not self._is_above(number, line))
        return min((line.box.top for line in below), default=self.pages[number - 1].height)

    def _dropped(self, number: int) -> list[Line]:
        """Return headers and footers: notices in the middle of a page end nothing."""
        kept, page = set(map(id, self.kept[number - 1])), self.pages[number - 1]
        return [line for line in page.lines if id(line) not in kept and is_at_edge(page, line)]

    def _is_above(self, number: int, line: Line) -> bool:
        return line.box.middle < self.pages[number - 1].height / 2

    def _trimmed(self, number: int, top: float, bottom: float) -> Iterator[Crop]:
        """Cut a band down to what it shows, space for writing left out."""
        page = self.pages[number - 1]
        ink = [box for box in self._ink(number) if top - 1 <= box.middle <= bottom]
        if not ink:
            return
        upper = max(min(box.top for box in ink) - _AIR, top, 0.0)
        lower = min(max(box.bottom for box in ink) + _AIR, bottom, page.height)
        left = max(min(self.left, *(box.left for box in ink)) - 2 * _AIR, 0.0)
        right = min(max(self.right, *(box.right for box in ink)) + 2 * _AIR, page.width)
        if lower - upper >= _LEAST and right - left >= _LEAST:
            yield Crop(number, Box(left, upper, right, lower))

    def _ink(self, number: int) -> Iterator[Box]:
        page = self.pages[number - 1]
        for line in self.kept[number - 1]:
            if not _WRITING_LINE.match(line.text):
                yield line.box
        for box in page.drawings:
            is_rule = box.height < _RULE and box.width > _WIDE * page.width
            is_ground = box.height > _WHOLE * page.height or box.width > _WHOLE * page.width
            if not is_rule and not is_ground:
                yield box
