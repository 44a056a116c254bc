"""The smallest pieces whose marks are printed."""

from decimal import Decimal

from tutorium.formats.exam_papers.units import marks_of
from tutorium.formats.exam_papers.values import Item


def item(label, marks=None, *parts):
    return Item(label, marks=None if marks is None else Decimal(marks), parts=list(parts))


def test_printed_marks_are_an_items_marks():
    assert marks_of(item("1", 5, item("1(a)", 2), item("1(b)", 2))) == 5


def test_marks_of_parts_add_up_where_each_has_some():
    assert marks_of(item("1", None, item("1(a)", 2), item("1(b)", 1))) == 3
    assert marks_of(item("1", None, item("1(a)", 2), item("1(b)"))) is None


def test_an_item_without_marks_has_none():
    assert marks_of(item("1")) is None
