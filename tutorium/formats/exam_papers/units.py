"""What a student answers and marks as one: the smallest pieces whose marks are printed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tutorium.formats.exam_papers.cropping import Cropping
from tutorium.formats.exam_papers.values import Item, Unit


def units_of(items: Iterable[Item], cropping: Cropping, lines: Sequence[str]) -> tuple[Unit, ...]:
    """Return units in the paper's order; what introduces several parts is shown with the first."""
    return tuple(
        _unit(item, start, cropping, lines)
        for question in items
        for item, start in _smallest(question, question.start)
    )


def pieces_of(items: Iterable[Item], cropping: Cropping, lines: Sequence[str]) -> tuple[Unit, ...]:
    """Return every item as a piece of its own, a question with all its parts."""
    return tuple(_unit(item, item.start, cropping, lines) for item in items)


def marks_of(item: Item) -> Decimal | None:
    """Return an item's marks: printed with it, or the sum of its parts' where each has some."""
    amounts = [marks_of(part) for part in item.parts]
    if item.marks is not None or not amounts or None in amounts:
        return item.marks
    return sum(filter(None, amounts), Decimal())


def _unit(item: Item, start: int, cropping: Cropping, lines: Sequence[str]) -> Unit:
    end = max(item.end, start + 1)  # two parts may begin on one line
    return Unit(item.label, item.marks, cropping.crops(start, end), "\n".join(lines[start:end]))


def _smallest(item: Item, start: int) -> Iterator[tuple[Item, int]]:
    if not _may_be_taken_apart(item):
        yield item, start
        return
    for part in item.parts:
        yield from _smallest(part, start if part is item.parts[0] else part.start)


def _may_be_taken_apart(item: Item) -> bool:
    """Tell whether every part has marks, and they add up to what is printed above them."""
    amounts = [marks_of(part) for part in item.parts]
    if not amounts or None in amounts:
        return False
    return item.marks is None or sum(filter(None, amounts), Decimal()) == item.marks
