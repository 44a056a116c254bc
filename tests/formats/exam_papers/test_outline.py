"""The parts within one question."""

from tutorium.formats.exam_papers.outline import Mark, Outline, texts
from tutorium.formats.exam_papers.values import Item


def parts(*rows, style="stop", number=1):
    question = Item(str(number))
    Outline(question, number, style).read(enumerate(rows))
    return [item.label for item in question.walk()][1:]


def test_letters_and_numerals_nest():
    rows = ("1. Read.", "(a) Why?", "(i) First", "(ii) Second", "(b) How?", "(i) Third")

    assert parts(*rows) == ["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "1(b)(i)"]


def test_numerals_may_stand_above_letters():
    assert parts("1.", "i. Why?", "a) One", "b) Two", "ii. How?") == [
        "1(i)", "1(i)(a)", "1(i)(b)", "1(ii)",
    ]  # fmt: skip


def test_i_after_h_is_a_letter():
    assert parts("1.", *[f"({letter}) Say" for letter in "abcdefghij"])[-2:] == ["1(i)", "1(j)"]


def test_several_labels_may_stand_on_one_line():
    assert parts("1. (a) (i) Why?", "(ii) How?") == ["1(a)", "1(a)(i)", "1(a)(ii)"]


def test_a_number_may_return_before_each_part():
    assert parts("1 (a) Why?", "1 (b) How?", style="bare") == ["1(a)", "1(b)"]


def test_numbered_parts_are_read():
    assert parts("01.1 Why?", "01.2 How?", "01.4 Never", style="padded") == ["1.1", "1.2"]


def test_letters_out_of_order_are_no_parts():
    assert parts("1. Points", "(c) is the centre", "(b) is on it") == []


def test_a_list_that_starts_over_replaces_the_one_before_and_says_so():
    question = Item("1")
    rows = ("1. Steps", "(a) Choose", "(b) Send", "Now complete", "(a) k =", "(b) f =", "(c) h =")
    marks = Outline(question, 1, "stop").read(enumerate(rows))

    assert question.restarts is True
    assert [(mark.item.label, mark.place) for mark in marks] == [
        ("1(a)", 4), ("1(b)", 5), ("1(c)", 6),
    ]  # fmt: skip


def test_a_list_within_a_list_within_a_list_is_text():
    assert parts("1.", "(a) x", "(i) y", "A. z") == ["1(a)", "1(a)(i)"]


def test_each_item_has_the_text_of_its_own():
    whole, first, second = Item("1"), Item("1(a)"), Item("1(b)")
    marks = [Mark(0, 0, 2, whole), Mark(0, 3, 6, first), Mark(2, 0, 3, second)]
    lines = ["1. (a) Why?", "Say.", "(b) How?", "2. Next"]

    assert list(texts(marks, lines, 3)) == [
        (whole, " "), (first, " Why?\nSay."), (second, " How?"),
    ]  # fmt: skip
