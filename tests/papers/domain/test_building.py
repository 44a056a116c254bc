"""Papers made of a bank: laws that hold for every bank, wish and seed."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.papers.domain.building import (
    MOST_QUESTIONS,
    Candidate,
    Wish,
    build,
    plan,
    suits,
)


def bank(marks, *, groups=2, **fields):
    """Return a question for each of these marks, dealt to so many groups in turn."""
    return [
        Candidate(
            uid=f"Q{number:04}",
            marks=worth,
            paths=(f"{number % groups + 1:04}.0001.",),
            group=f"{number % groups + 1:04}.",
            **fields,
        )
        for number, worth in enumerate(marks)
    ]


banks = st.builds(bank, st.lists(st.integers(1, 25), max_size=60), groups=st.integers(1, 5))
wishes = st.integers(5, 200)
seeds = st.integers(0, 10**6)


def spread(paper):
    return Counter((each.group, each.marks) for each in paper)


def total(paper):
    return sum(each.marks for each in paper)


@given(banks, wishes, seeds)
def test_no_question_stands_twice_and_no_mark_too_many(found, marks, seed):
    paper = build(found, Wish(marks), seed=seed)

    assert len({each.uid for each in paper}) == len(paper) <= MOST_QUESTIONS
    assert total(paper) <= marks


@given(banks, wishes, seeds, seeds)
def test_papers_of_two_seeds_are_parallel(found, marks, one, other):
    wish = Wish(marks)

    assert spread(build(found, wish, seed=one)) == spread(build(found, wish, seed=other))


@given(banks, wishes, seeds)
def test_the_same_seed_makes_the_same_paper_in_whatever_order_the_bank_comes(found, marks, seed):
    wish = Wish(marks)

    assert build(found, wish, seed=seed) == build(reversed(found), wish, seed=seed)


@given(banks, wishes, seeds, st.data())
def test_what_was_seen_is_not_asked(found, marks, seed, data):
    seen = frozenset(each.uid for each in found if data.draw(st.booleans()))

    assert seen.isdisjoint(each.uid for each in build(found, Wish(marks), seed=seed, seen=seen))


@given(st.lists(st.integers(1, 12), min_size=1, max_size=14), st.integers(5, 60))
@example([3] * 8 + [19], 25)
def test_marks_are_exact_wherever_the_bank_adds_up_to_them(worths, marks):
    sums = {0}
    for worth in worths:
        sums |= {each + worth for each in sums}

    paper = build(bank(worths), Wish(marks))

    assert total(paper) == max(each for each in sums if each <= marks)


def test_consecutive_seeds_share_no_question_while_the_bank_lasts():
    found = bank([4] * 40, groups=4)
    papers = [build(found, Wish(32), seed=seed) for seed in range(4)]

    assert len({each.uid for paper in papers for each in paper}) == 32


def test_marks_are_spread_over_the_topics():
    paper = build(bank([2, 3, 4, 6] * 20, groups=5), Wish(60))

    marks = Counter()
    for each in paper:
        marks[each.group] += each.marks
    assert len(marks) == 5
    assert max(marks.values()) - min(marks.values()) <= 6


def test_easier_questions_come_first():
    found = [
        Candidate(f"Q{n}", 5, ("0001.",), "0001.", difficulty=hard)
        for n, hard in enumerate((5, 1, 3))
    ]

    assert [each.difficulty for each in build(found, Wish(15))] == [1, 3, 5]


QUESTION = Candidate(
    "Q",
    4,
    ("0001.0002.", "0003."),
    "0001.",
    difficulty=3,
    command_term="explain",
    calculator=True,
    levels=("HL",),
)


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(4), True),
        (Wish(3), False),
        (Wish(9, topics=("0001.",)), True),
        (Wish(9, topics=("0003.", "0009.")), True),
        (Wish(9, topics=("0002.",)), False),
        (Wish(9, terms=("explain", "state")), True),
        (Wish(9, terms=("state",)), False),
        (Wish(9, easiest=3, hardest=3), True),
        (Wish(9, easiest=4), False),
        (Wish(9, hardest=2), False),
        (Wish(9, calculator=True), True),
        (Wish(9, calculator=False), False),
        (Wish(9, level="HL"), True),
        (Wish(9, level="SL"), False),
    ],
)
def test_question_suits_a_wish(wish, fits):
    assert suits(QUESTION, wish) is fits


def test_question_that_does_not_mind_suits_with_and_without_calculator_and_at_every_level():
    open_ = Candidate("Q", 4, ("0001.",), "0001.")

    assert suits(open_, Wish(9, calculator=False, level="SL"))


def test_empty_bank_makes_an_empty_paper():
    assert build([], Wish(40)) == []


def test_paper_never_has_more_questions_than_it_may():
    assert len(build(bank([1] * 200), Wish(100))) == MOST_QUESTIONS


def test_plan_has_short_and_long_questions_as_the_bank_does():
    slots = plan({("a", 1): 40, ("a", 8): 5}, 40)

    assert Counter(worth for _, worth in slots) == {1: 24, 8: 2}

    slots = plan({("a", 1): 40, ("a", 8): 10}, 60)

    assert Counter(worth for _, worth in slots) == {1: 20, 8: 5}


def test_paper_of_all_the_questions_that_it_may_have_takes_the_longest():
    assert total(build(bank([1, 2] * 100), Wish(200))) == 2 * MOST_QUESTIONS


def test_large_bank_of_short_questions_still_makes_a_long_paper():
    paper = build(bank([1] * 500 + [6] * 60), Wish(200))

    assert total(paper) == 200
    assert len(paper) <= MOST_QUESTIONS
