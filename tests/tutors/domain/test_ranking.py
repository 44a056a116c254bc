"""Laws of the order in which tutors are shown."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutors.domain.test_standing import proofs, records
from tutorium.tutors.domain.ranking import (
    EVERY,
    NEW_BELOW,
    WEIGHTS,
    WITHOUT_PROOF,
    Candidate,
    Placed,
    Reason,
    ranked,
    reasons,
    score,
    soonness,
)
from tutorium.tutors.domain.standing import Proof, Record

TODAY = date(2026, 11, 2)
PROVEN = Proof(40, 40, 3, 9, has_examined=True)
PRAISED = Record(reviews=50, stars=245, lessons=60, kept=60)
hours = st.none() | st.floats(0, 400)


@st.composite
def candidates(draw):
    ids = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=30))
    return [Candidate(id_, draw(records()), draw(proofs()), draw(hours)) for id_ in ids]


def test_weights_are_a_whole_and_those_that_the_document_says():
    document = (Path(__file__).parents[3] / "docs" / "tutors.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (\d+) % \|", document, re.MULTILINE)

    assert sum(WEIGHTS.values()) == pytest.approx(1)
    assert {name: int(share) / 100 for name, share in rows} == WEIGHTS


@given(record=records(), proof=proofs(), free_in=hours, mean=st.floats(1, 5))
def test_score_is_between_nothing_and_all(record, proof, free_in, mean):
    assert 0 <= score(Candidate(1, record, proof, free_in), mean=mean) <= 1 + 1e-9


@given(record=records(), proof=proofs(), free_in=hours, mean=st.floats(1, 5))
def test_better_in_one_thing_is_never_worse_in_all(record, proof, free_in, mean):
    now = Candidate(1, record, proof, free_in)
    better = [
        replace(now, record=replace(record, reviews=record.reviews + 1, stars=record.stars + 5)),
        replace(now, record=replace(record, lessons=record.lessons + 1, kept=record.kept + 1)),
        replace(now, proof=replace(proof, taught=proof.taught + 1)),
        replace(now, proof=replace(proof, has_examined=True)),
        replace(now, free_in=0.0),
        *([replace(now, free_in=free_in / 2)] if free_in is not None else []),
    ]

    assert min(score(each, mean=mean) for each in better) >= score(now, mean=mean) - 1e-9


def test_soon_counts_for_a_week():
    week = timedelta(days=7) / timedelta(hours=1)

    assert (soonness(0), soonness(week / 2), soonness(week)) == (1, 0.5, 0)
    assert (soonness(None), soonness(10 * week)) == (0, 0)


def test_best_in_all_has_all_and_worst_has_the_fit_without_proof_alone():
    best = Candidate(1, Record(10**6, 5 * 10**6, 10**6, 10**6), PROVEN, 0.0)
    worst = Candidate(1, Record(10**6, 10**6, 10**6, 0))

    assert score(best, mean=5) == pytest.approx(1, abs=1e-4)
    assert score(worst, mean=1) == pytest.approx(WEIGHTS["fit"] * WITHOUT_PROOF, abs=1e-4)


@pytest.mark.parametrize(("reviews", "is_new"), [(NEW_BELOW - 1, True), (NEW_BELOW, False)])
def test_who_has_fewer_reviews_is_new(reviews, is_new):
    assert Candidate(1, Record(reviews, 5 * reviews)).is_new is is_new


@given(rows=candidates(), days=st.integers(0, 400))
def test_everybody_who_fits_is_shown_once(rows, days):
    placed = ranked(rows, mean=4, day=TODAY + timedelta(days))

    assert Counter(each.candidate.id for each in placed) == Counter(each.id for each in rows)


@given(rows=candidates())
def test_order_does_not_depend_on_how_it_was_asked(rows):
    there, back = ranked(rows, mean=4, day=TODAY), ranked(rows[::-1], mean=4, day=TODAY)

    assert list(there) == list(back)


@given(rows=candidates(), looked=st.lists(st.slices(30), max_size=5))
def test_places_are_the_same_in_whatever_pieces_one_looks(rows, looked):
    whole, pieces = (ranked(rows, mean=4, day=TODAY) for _ in range(2))
    everything = list(whole)

    assert len(pieces) == len(rows)
    assert [pieces[piece] for piece in looked] == [everything[piece] for piece in looked]


@given(rows=candidates())
def test_who_is_not_new_stands_by_the_score_alone(rows):
    placed = ranked(rows, mean=4, day=TODAY)

    scores = [each.score for each in placed if not each.candidate.is_new]
    assert scores == sorted(scores, reverse=True)


@given(rows=candidates())
def test_only_each_fourth_place_is_by_turn_and_of_somebody_new(rows):
    for place, each in enumerate(ranked(rows, mean=4, day=TODAY)):
        if each.is_turn:
            assert place % EVERY == EVERY - 1
            assert each.candidate.is_new


def test_newcomers_come_to_the_first_page_in_turn_whatever_the_praised_have():
    praised = [Candidate(n, PRAISED, PROVEN, 0.0) for n in range(60)]
    new = [Candidate(1000 + n) for n in range(20)]

    seen = Counter(
        each.candidate.id
        for day in range(200)
        for each in ranked([*praised, *new], mean=4, day=TODAY + timedelta(day))[:20]
        if each.candidate.is_new
    )

    # five of twenty a day: fifty times each in 200 days, within what chance allows
    assert set(seen) == {each.id for each in new}
    assert min(seen.values()) > 25
    assert max(seen.values()) < 80


def test_draw_is_another_one_the_next_day_and_the_same_all_day():
    alike = [Candidate(n) for n in range(50)]
    orders = [
        [each.candidate.id for each in ranked(alike, mean=4, day=TODAY + timedelta(n))]
        for n in (0, 0, 1)
    ]

    assert orders[0] == orders[1] != orders[2]


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (Candidate(1), [Reason.OFFERED, Reason.NEW]),
        (
            Candidate(1, PRAISED, Proof(3, 4), 2.0),
            [Reason.PROVEN, Reason.SOON, Reason.REVIEWED, Reason.RELIABLE],
        ),
        (
            Candidate(1, proof=Proof(has_examined=True)),
            [Reason.EXAMINER, Reason.NEW],
        ),
        (
            Candidate(1, PRAISED, PROVEN, 0.0),
            [Reason.EXAMINER, Reason.PROVEN, Reason.SOON, Reason.REVIEWED],
        ),
        (
            Candidate(1, Record(reviews=1, stars=5, lessons=1, kept=1), Proof(0, 1)),
            [Reason.PROVEN, Reason.REVIEWED, Reason.RELIABLE, Reason.NEW],
        ),
        (Candidate(1, proof=Proof(taught=1)), [Reason.PROVEN, Reason.NEW]),
        (Candidate(1, proof=Proof(answers=1)), [Reason.PROVEN, Reason.NEW]),
    ],
)
def test_reasons_are_true_and_at_most_four(candidate, expected):
    assert reasons(Placed(candidate, 0.5, is_turn=False)) == expected
