"""Questions with their parts, texts and marks, from the lines between two numbers."""

from collections.abc import Sequence

from tutorium.formats.exam_papers.headings import offers_choices
from tutorium.formats.exam_papers.labels import read_letter, read_number
from tutorium.formats.exam_papers.marks import find_marks, find_marks_each
from tutorium.formats.exam_papers.numbering import Beginning
from tutorium.formats.exam_papers.outline import Mark, Outline, texts
from tutorium.formats.exam_papers.values import Item

_HEADING_LINES = 4  # what a section says of all its questions
_ONE_DIGIT = 9


def read_item(beginning: Beginning, lines: Sequence[str]) -> Item:
    item = Item(_label(beginning), start=beginning.place, end=beginning.end)
    for each, text in texts(_marks(item, beginning, lines), lines, item.end):
        found = find_marks(text)
        each.text, each.marks = text.strip(), found.own if each.marks is None else each.marks
        if found.total is not None:
            item.marks = found.total
    _close(item, item.end)
    heading = _heading(beginning, lines)
    _drop_choices(item, is_cued=offers_choices(heading))
    if all(inner.marks is None for inner in item.walk()):
        item.marks = find_marks_each(heading)
    return item


def _label(beginning: Beginning) -> str:
    link = beginning.link
    if link.style.startswith("letter"):
        return beginning.prefix + chr(ord("A") + link.number - 1)
    zero = "0" if link.style == "padded" and link.number <= _ONE_DIGIT else ""
    return f"{beginning.prefix}{zero}{link.number}"


def _marks(item: Item, beginning: Beginning, lines: Sequence[str]) -> list[Mark]:
    first = lines[item.start]
    label = read_letter(first) if beginning.link.style.startswith("letter") else read_number(first)
    own = Mark(item.start, 0, label.end if label else 0, item)
    if beginning.link.style.startswith("letter"):
        return [own]
    outline = Outline(item, beginning.link.number, beginning.link.style)
    return [own, *outline.read((at, lines[at]) for at in range(item.start, item.end))]


def _close(item: Item, end: int) -> None:
    item.end = end
    ends = [*(part.start for part in item.parts[1:]), end]
    for part, part_end in zip(item.parts, ends, strict=False):
        _close(part, part_end)


def _heading(beginning: Beginning, lines: Sequence[str]) -> str:
    section = beginning.section
    if not section.is_headed:
        return ""
    return "\n".join(lines[section.start : min(section.start + _HEADING_LINES, beginning.place)])


def _drop_choices(item: Item, *, is_cued: bool) -> None:
    """Take choices for what they are: a list that asks nothing by itself and bears no marks.

    Capital letters count choices on nearly every paper, announced or not.
    """
    is_cued = is_cued or offers_choices(item.text)
    if (is_cued or _are_capitals(item.parts)) and all(
        not part.parts and part.marks is None for part in item.parts
    ):
        item.parts.clear()
    for part in item.parts:
        _drop_choices(part, is_cued=is_cued)


def _are_capitals(parts: Sequence[Item]) -> bool:
    return bool(parts) and all(part.label[-2:-1].isupper() for part in parts)
