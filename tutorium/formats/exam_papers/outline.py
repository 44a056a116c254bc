"""The parts within one question: (a), (b)(i), (ii), in the order in which they are printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tutorium.formats.exam_papers.labels import Lettered, read_letter, read_number
from tutorium.formats.exam_papers.values import Item

_DEEPEST = 2  # levels of parts
_MOST_PARTS = 100  # of one question


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an item begins: a line, and the columns of its label and of what follows it."""

    place: int
    label: int
    column: int
    item: Item


@dataclass(slots=True)
class _Level:
    parent: Item
    style: tuple[str, bool]
    is_roman: bool
    last: int


@dataclass(slots=True)
class Outline:
    """Reads the lines of one question and remembers which lists of parts are open."""

    question: Item
    number: int
    style: str
    levels: list[_Level] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def read(self, lines: Iterable[tuple[int, str]]) -> list[Mark]:
        for place, text in lines:
            if len(self.marks) < _MOST_PARTS:
                self._line(place, text)
        return self.marks

    def _line(self, place: int, text: str) -> None:
        column = 0
        numbered = read_number(text)
        if numbered and (numbered.number, numbered.style) == (self.number, self.style):
            column = numbered.end
            if numbered.part:
                self._numbered_part(place, numbered.part, numbered.end)
        while lettered := read_letter(text, column):
            if not self._letter(place, lettered):
                return
            column = lettered.end

    def _numbered_part(self, place: int, part: int, end: int) -> None:
        if part == len(self.question.parts) + 1:
            del self.levels[:]
            item = Item(f"{self.question.label}.{part}")
            self._add(Mark(place, 0, end, item), self.question)

    def _letter(self, place: int, found: Lettered) -> bool:
        style = (found.punctuation, found.is_upper)
        for depth, level in enumerate(self.levels):
            value = found.roman if level.is_roman else found.letter
            if level.style == style and value == level.last + 1:
                del self.levels[depth + 1 :]
                level.last += 1
                self._append(place, found, level)
                return True
        return self._begin(place, found, style)

    def _begin(self, place: int, found: Lettered, style: tuple[str, bool]) -> bool:
        """Open a list at its first label; one that starts over replaces what it repeats."""
        is_roman = found.roman == 1
        if not is_roman and found.letter != 1:
            return False
        again = next((level for level in self.levels if level.style == style), None)
        if again and again.is_roman == is_roman:
            self._clear(again)
            again.last = 1
            self._append(place, found, again)
            return True
        if len(self.levels) == _DEEPEST:
            return False
        level = _Level(self._innermost(), style, is_roman, 1)
        self.levels.append(level)
        self._append(place, found, level)
        return True

    def _innermost(self) -> Item:
        if self.levels:
            return self.levels[-1].parent.parts[-1]
        return self.question.parts[-1] if self.question.parts else self.question

    def _clear(self, level: _Level) -> None:
        del self.levels[self.levels.index(level) + 1 :]
        gone = {id(item) for part in level.parent.parts for item in part.walk()}
        self.marks = [mark for mark in self.marks if id(mark.item) not in gone]
        level.parent.parts.clear()
        level.parent.restarts = True

    def _append(self, place: int, found: Lettered, level: _Level) -> None:
        item = Item(f"{level.parent.label}({found.name})")
        self._add(Mark(place, found.start, found.end, item), level.parent)

    def _add(self, mark: Mark, parent: Item) -> None:
        mark.item.start = mark.place
        parent.parts.append(mark.item)
        self.marks.append(mark)


def texts(marks: Sequence[Mark], lines: Sequence[str], end: int) -> Iterator[tuple[Item, str]]:
    """Give each item the text of its own: from its label to the next one."""
    for mark, after in zip(marks, (*marks[1:], None), strict=True):
        last, column = (after.place, after.label) if after else (end, 0)
        piece = list(lines[mark.place : last + 1 if column else last])
        if column:
            piece[-1] = piece[-1][:column]
        if piece:
            piece[0] = piece[0][mark.column :]
        yield mark.item, "\n".join(piece)
