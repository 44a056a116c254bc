"""Texts with gaps: what is hidden, what is shown, and what is no gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards import cloze

TEXT = "The {{c1::Secret Speech}} of {{c2::1956::year}} was {{c1::Khrushchev's}}."


def test_numbers_are_those_that_hide_something():
    assert cloze.numbers(TEXT) == (1, 2)
    assert cloze.numbers("{{c3::a {{c1::b}}}} {{c2,5::c}}") == (1, 2, 3, 5)
    assert cloze.numbers("no gap {{at all}} {{c0::x}} {{c::y}}") == ()


def test_asked_hides_every_gap_of_its_number():
    assert cloze.asked(TEXT, 1) == r"The \[…\] of 1956 was \[…\]."


def test_asked_shows_the_hint():
    assert cloze.asked(TEXT, 2) == r"The Secret Speech of \[year\] was Khrushchev's."


def test_answered_marks_what_was_hidden():
    assert cloze.answered(TEXT, 2) == "The Secret Speech of ==1956== was Khrushchev's."


def test_number_that_nothing_has_marks_nothing():
    assert cloze.answered(TEXT, 0) == "The Secret Speech of 1956 was Khrushchev's."


def test_gap_within_a_gap_is_hidden_with_it_and_alone():
    text = "{{c1::Canberra in {{c2::Australia}}}}"

    assert cloze.asked(text, 1) == r"\[…\]"
    assert cloze.asked(text, 2) == r"Canberra in \[…\]"
    assert cloze.answered(text, 1) == "==Canberra in Australia=="


def test_gap_with_two_numbers_is_hidden_for_both():
    assert [cloze.asked("{{c1,2::x}} y", number) for number in (1, 2)] == [r"\[…\] y"] * 2


def test_gap_in_a_formula_stays_a_formula():
    text = r"$a+{{c1::\frac{1}{2} }}$ and $\sin{{c2::\alpha ::angle}}x$"

    assert cloze.asked(text, 1) == r"$a+[\ldots]$ and $\sin{\alpha}x$"
    assert cloze.asked(text, 2) == r"$a+\frac{1}{2}$ and $\sin[\text{angle}]x$"
    assert cloze.answered(text, 1) == r"$a+\frac{1}{2}$ and $\sin{\alpha}x$"


def test_gap_around_a_formula_is_marked_with_it():
    assert cloze.answered("It is {{c1::$x^2$}}.", 1) == "It is ==$x^2$==."
    assert cloze.asked("It is {{c1::$x^2$}}.", 1) == r"It is \[…\]."


@pytest.mark.parametrize("said", ["a\n\nb", " a", "a = b", ""])
def test_answered_leaves_out_the_mark_that_would_be_none(said):
    assert cloze.answered(f"{{{{c1::{said}}}}}", 1) == said


def test_hint_follows_the_last_text_of_a_gap():
    assert cloze.asked("{{c1::a {{c2::b}} c::hint}}", 1) == r"\[hint\]"
    assert cloze.asked("{{c1::std::vector}}", 1) == r"\[vector\]"  # as Anki has it


def test_what_never_closes_is_text():
    assert cloze.parse("{{c1::a {{c2::b}} c") == [
        "{{c1::", "a ", cloze.Gap((2,), 8, 17, ["b"]), " c",
    ]  # fmt: skip
    assert cloze.answered("a }} b {{c1::c", 1) == "a }} b {{c1::c"


def test_gaps_nest_no_deeper_than_cards_do():
    deep = "{{c1::" * 5000 + "x" + "}}" * 5000

    assert cloze.numbers(deep) == (1,)
    assert len(cloze.asked(deep, 1)) < len(deep)


@given(st.text(alphabet="{}c12,: a$\\", max_size=60))
def test_any_text_is_read(text):
    for number in (*cloze.numbers(text), 999):
        cloze.asked(text, number)
        cloze.answered(text, number)

    if not cloze.numbers(text):
        assert cloze.answered(text, 1) == text
