from datetime import date

import pytest

from tutorium.library.domain.coursework import Place, Suspicion, Why, Window, suspicion

IB = Place("ib", "ib")
A_LEVEL = Place("a-level", "aqa")
MAY, AUGUST = date(2027, 5, 12), date(2027, 8, 12)


def words(text, place=IB, *, day=AUGUST, windows=()):
    found = suspicion(text, place, day=day, windows=windows)
    return found and found.words


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("How do I begin my coursework?", IB, "coursework"),
        ("Can you write my NEA on Macbeth?", A_LEVEL, "NEA"),
        ("my nea is due", A_LEVEL, "my nea"),
        ("Topic for my IA in physics", IB, "my IA"),
        ("Structure of an internal assessment", IB, "internal assessment"),
        ("This is internally-assessed", IB, "internally-assessed"),
        ("Ideas for an extended essay on Lenin", IB, "extended essay"),
        ("My TOK essay, title 3", IB, "TOK essay"),
        ("Is this good for EPQ?", A_LEVEL, "EPQ"),
        ("my create performance task", Place("ap"), "create performance task"),
        ("Help with my IA", Place(), "my IA"),  # no course was said: any may be meant
    ],
)
def test_coursework_is_known_by_its_words(text, place, found):
    assert words(text, place) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Why did the NEP end?", IB),
        ("What is the linea alba?", A_LEVEL),
        ("Where is a nea made, or an epq?", A_LEVEL),
        ("Is IA an oxidation state?", IB),
        ("Extended essay", A_LEVEL),  # of another qualification
        ("Compare the essays of Orwell", IB),
    ],
)
def test_other_words_are_none(text, place):
    assert words(text, place) is None


@pytest.mark.parametrize(
    "text", ["I am in the exam right now", "today's paper", "leaked questions"]
)
def test_exam_that_runs_is_refused_on_any_day(text):
    found = suspicion(text, IB, day=AUGUST, windows=[])

    assert (found.why, found.until) == (Why.LIVE_EXAM, date(2027, 8, 13))


def test_paper_of_this_series_is_refused_while_it_is_sat():
    text = "What is the answer to question 4 of paper 1, May 2027?"

    assert words(text, day=MAY) == "paper 1, May 2027"
    assert words(text, day=AUGUST) is None
    assert words("Question 4 of paper 1, May 2019", day=MAY) is None


def test_usual_time_has_a_last_day_and_no_name():
    assert suspicion("this year's paper", IB, day=MAY, windows=[]) == Suspicion(
        Why.LIVE_EXAM, "this year's paper", "", date(2027, 5, 25)
    )


@pytest.mark.parametrize(("day", "found"), [(19, None), (20, "this year's paper"), (31, None)])
def test_usual_times_have_a_first_and_a_last_day(day, found):
    month = 4 if day < 31 else 5

    assert words("this year's paper", day=date(2027, month, day)) == found


def test_table_of_the_operator_stands_in_the_place_of_what_is_usual():
    own = Window("The June series", date(2027, 6, 1), date(2027, 6, 9), qualification="ib")
    text = "yesterday's exam"

    assert words(text, day=MAY, windows=[own]) is None
    assert suspicion(text, IB, day=date(2027, 6, 9), windows=[own]) == Suspicion(
        Why.LIVE_EXAM, "yesterday's exam", "The June series", date(2027, 6, 9)
    )
    assert words(text, A_LEVEL, day=MAY, windows=[own]) == "yesterday's exam"


@pytest.mark.parametrize(
    ("place", "is_about"),
    [(IB, False), (A_LEVEL, True), (Place("a-level", "ocr"), False), (Place(), True)],
)
def test_time_of_exams_may_be_of_one_awarding_body(place, is_about):
    window = Window("AQA", MAY, MAY, "a-level", "aqa")

    assert window.is_about(place) is is_about
