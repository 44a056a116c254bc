from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.results import ANYTHING, FACETS, Filters, Results
from tutorium.search.domain.sought import (
    LONGEST,
    Missed,
    admitted,
    first_day_kept,
    first_day_reported,
    may_be_kept,
    missed,
    normalised,
    of_known_courses,
)

DAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def results(total=0, *, little=False):
    return Results(total, [], {name: [] for name in FACETS}, found_little=little)


def kept(words="osmosis", filters=ANYTHING, found=None, at=NOON):
    return missed(words, filters, found or results(), at=at)


def is_kept(words):
    return may_be_kept(normalised(words))


# --- Which searches --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "is_noted"),
    [
        (results(0), True),
        (results(0, little=True), True),
        (results(7, little=True), True),
        (results(7), False),
    ],
)
def test_only_what_found_little_is_noted(found, is_noted):
    assert bool(kept(found=found)) is is_noted


def test_search_is_noted_with_its_day_words_course_and_count():
    found = kept("  Osmosis\tin CELLS ", Filters(course="ib-biology"), results(3, little=True))

    assert found == Missed(DAY, "osmosis in cells", "ib-biology", 3)


def test_day_is_of_utc():
    late = datetime(2026, 12, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))

    assert kept(at=late) == Missed(date(2026, 12, 2), "osmosis", "", 0)


@pytest.mark.parametrize(
    ("filters", "is_noted"),
    [
        (ANYTHING, True),
        (Filters(course="c"), True),
        (Filters(course="c", qualification="q", subject="s"), True),
        (Filters(subject="s"), False),
        (Filters(qualification="q"), False),
        (Filters(kind="note"), False),
        (Filters(course="c", kind="note"), False),
        (Filters(course="c", language="fr"), False),
        (Filters(course="c\0"), False),
        (Filters(course="c\ud800"), False),
    ],
)
def test_search_in_a_part_that_the_course_does_not_tell_is_passed_over(filters, is_noted):
    assert bool(kept(filters=filters)) is is_noted


@given(st.text(), st.integers(0, 3), st.booleans())
def test_noting_takes_whatever_is_typed_and_keeps_what_a_row_can_hold(words, total, little):
    found = kept(words, found=results(total, little=little))

    if found:
        assert 0 < len(found.words) <= LONGEST
        assert found.words.isprintable()
        assert found.words == " ".join(found.words.split())


def test_long_words_are_cut():
    assert kept("Å" * 300) == Missed(DAY, "å" * LONGEST, "", 0)


# --- Words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  Khrushchev’s\n Policies ", "khrushchev’s policies"),
        ("STRASSE Straße", "strasse strasse"),
        ("e\u0301migre\u0301", "émigré"),
        ("nul\0byte half\ud800letter", "nul byte half letter"),
        ("soft\u00adhyphen \u202etxet", "softhyphen txet"),
        ("H₂O, x² and ½", "h₂o, x² and ½"),
        ("ثورة  אוקטובר", "ثورة אוקטובר"),
        ("", ""),
    ],
)
def test_words_are_folded(typed, said):
    assert normalised(typed) == said


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.text())
def test_case_of_what_was_typed_does_not_matter(text):
    assert normalised(text.casefold()) == normalised(normalised(text))


# --- What looks personal ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "ada@example.org",
        "ask ada @ school",
        "my handle is @ada_l",
        "ada＠example．org",
        "ada@exa\u200bmple.org",
        "ada(at)example",
        "ada [ at ] example",
        "ada at example dot com",
        "https://example.org/x",
        "www.example",
        "see example.org/essay please",
        "example.co.uk",
        "vsco.co_ada homework on t.me/ada",
        "text me 07911123456",
        "text me 07911 123 456",
        "text me 07911_123_456",
        "+44 (0)20 7946 0958 tutor",
        "tel +1-202-555-0143",
        "call 202 555 0143",
        "call 555-1234",
        "belgium 0478/12.34.56",
        "danish 12 34 56 78",
        "candidate 123456",
        "tom ２０７９１１１２３",
        "tom ٠٧٩١١١٢٣٤٥٦",
        "iban gb29nwbk60161331926819",
        "0800 800 000 help",
        "server 192.168.1.1",
    ],
)
def test_what_leads_to_somebody_is_not_kept(words):
    assert not is_kept(words)


@pytest.mark.parametrize(
    "words",
    [
        "How did Khrushchev's policies differ from Stalin's?",
        "causes of ww1 1914-1918",
        "germany 1918 1923 1929 1933 1939",
        "paper 2 2019 12 marks",
        "alexander 336-323 bc",
        "6 000 000 killed",
        "1000000 J in kJ",
        "world population 8,000,000,000",
        "0.000012 mol",
        "pi = 3.14159265",
        "h = 6.62607015e-34",
        "h = 6,62607015 × 10⁻³⁴",
        "C6H12O6 + 6O2 -> 6CO2 + 6H2O",
        "x² + y² = r²",
        "ib history p3.europe.16.4",
        "3.4.1.3 energy",
        "USSR u.s.s.r. e.g. the n.e.p.",
        "q 1 2 3",
        "光合作用とは何か",
    ],
)
def test_what_people_study_is_kept(words):
    assert is_kept(words)


@pytest.mark.parametrize("words", ["", "1914", "?!", "3 + 4 = 7", "🙂🙂"])
def test_what_has_no_letter_is_not_kept(words):
    assert not is_kept(words)


def test_question_may_be_long_but_not_a_letter():
    assert is_kept("word " * 25)
    assert not is_kept("word " * 26)


@given(st.text(), st.integers(100_000, 10**15).filter(lambda number: number % 1000))
def test_long_number_is_never_kept_whatever_stands_before_it(text, number):
    assert not is_kept(f"{text} call {number}")


@given(
    st.text(),
    st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}", fullmatch=True),
    st.text(),
)
def test_address_is_never_kept_wherever_it_stands(before, address, after):
    assert not is_kept(before + address + after)


# --- How much --------------------------------------------------------------------------------


def counted(*words, course=""):
    return {Missed(DAY, each, course, 0): number for number, each in enumerate(words, start=1)}


def test_full_day_still_counts_what_it_has():
    found = admitted(counted("a", "b", "c"), {("b", "")}, room=1)

    assert [(each.words, times) for each, times in found] == [("a", 1), ("b", 2)]


def test_two_counts_of_one_row_need_room_for_one():
    counts = {Missed(DAY, "a", "", 0): 1, Missed(DAY, "a", "", 5): 2, Missed(DAY, "b", "", 0): 1}

    assert [each.found for each, _ in admitted(counts, (), room=1)] == [0, 5]


PLACES = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["", "c"]))


@given(
    st.dictionaries(st.tuples(PLACES, st.integers(0, 2)), st.integers(1, 9)),
    st.sets(PLACES),
    st.integers(-2, 9),
)
def test_day_never_grows_beyond_its_room_and_never_forgets_its_own(asked, stored, room):
    counts = {
        Missed(DAY, words, course, found): times
        for ((words, course), found), times in asked.items()
    }

    let_in = dict(admitted(counts, stored, room=room))

    assert len({each.place for each in let_in} - stored) <= max(0, room)
    assert {each for each in counts if each.place in stored} <= let_in.keys()
    assert let_in.items() <= counts.items()


def test_course_that_there_is_not_is_left_out():
    counts = counted("a") | counted("b", course="ib-history") | counted("c", course="ada-was-here")

    assert [each.words for each in of_known_courses(counts, ["ib-history"])] == ["a", "b"]


def test_rows_are_kept_for_90_days_and_reported_for_30():
    assert first_day_kept(date(2026, 12, 31)) == date(2026, 10, 2)
    assert first_day_reported(date(2026, 12, 31)) == date(2026, 12, 2)
