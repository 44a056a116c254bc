from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.tutors.domain.standing import (
    ENOUGH_ANSWERS,
    ENOUGH_TAUGHT,
    PRIOR_STARS,
    BadStandingError,
    Proof,
    Record,
    competence,
    mean_stars,
    reliability,
    shrunk_stars,
)

small = st.integers(0, 500)


@st.composite
def records(draw):
    reviews, lessons = draw(small), draw(small)
    stars = draw(st.integers(reviews, reviews * 5))
    return Record(reviews, stars, lessons, draw(st.integers(0, lessons)))


@st.composite
def proofs(draw):
    available = draw(small)
    marks = draw(st.integers(0, available))
    return Proof(marks, available, draw(small), draw(small), draw(st.booleans()))


@pytest.mark.parametrize(
    "fields",
    [
        {"reviews": 1, "stars": 0},
        {"reviews": 1, "stars": 6},
        {"stars": 1},
        {"lessons": 1, "kept": 2},
        {"reviews": -1, "stars": -3},
    ],
)
def test_record_that_cannot_be_is_refused(fields):
    with pytest.raises(BadStandingError):
        Record(**fields)


@pytest.mark.parametrize(
    "fields", [{"marks": 2, "marks_available": 1}, {"answers": -1}, {"taught": -1}]
)
def test_proof_that_cannot_be_is_refused(fields):
    with pytest.raises(BadStandingError):
        Proof(**fields)


def test_mean_without_any_review_is_said_once():
    assert (mean_stars(0, 0), mean_stars(4, 18)) == (PRIOR_STARS, 4.5)


def test_who_has_no_review_stands_at_the_mean():
    assert shrunk_stars(0, 0, mean=4.2) == pytest.approx(4.2)


@given(record=records(), mean=st.floats(1, 5))
def test_shrunk_stars_lie_between_the_mean_and_the_own_average(record, mean):
    own = record.stars / record.reviews if record.reviews else mean

    shrunk = shrunk_stars(record.reviews, record.stars, mean=mean)

    assert min(own, mean) - 1e-9 <= shrunk <= max(own, mean) + 1e-9


def test_one_perfect_review_weighs_less_than_many_good_ones():
    one, many = Record(reviews=1, stars=5), Record(reviews=100, stars=480)

    def shrunk(record):
        return shrunk_stars(record.reviews, record.stars, mean=4.3)

    assert shrunk(one) < shrunk(many)


@given(record=records())
def test_lesson_kept_more_never_lowers_reliability_nor_one_missed_raises_it(record):
    now = reliability(record.lessons, record.kept)
    kept = replace(record, lessons=record.lessons + 1, kept=record.kept + 1)
    missed = replace(record, lessons=record.lessons + 1)

    assert (
        0
        < reliability(missed.lessons, missed.kept)
        < now
        <= reliability(kept.lessons, kept.kept)
        <= 1
    )


@given(proof=proofs())
def test_competence_is_between_nothing_and_all(proof):
    assert 0 <= competence(proof) <= 1 + 1e-9


@given(proof=proofs())
def test_more_proof_is_never_less_competence(proof):
    now = competence(proof)
    more = [
        replace(proof, taught=proof.taught + 1),
        replace(proof, answers=proof.answers + 1),
        replace(proof, has_examined=True),
        replace(proof, marks=proof.marks_available),
    ]

    assert min(map(competence, more)) >= now


@pytest.mark.parametrize(("of", "enough"), [("taught", ENOUGH_TAUGHT), ("answers", ENOUGH_ANSWERS)])
def test_lessons_and_answers_count_one_by_one_until_there_are_enough(of, enough):
    proven = [competence(Proof(**{of: count})) for count in range(enough + 2)]

    assert proven == pytest.approx([proven[1] * min(n, enough) for n in range(enough + 2)])


def test_few_marks_prove_little():
    assert competence(Proof(2, 2)) < competence(Proof(30, 40))
