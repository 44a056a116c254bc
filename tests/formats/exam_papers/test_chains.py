"""The questions' own numbers among all that begin a line."""

from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.exam_papers.chains import NONE, Candidate, best_chain


def candidates(*numbers, left=72.0, style="stop", begin=0):
    return [Candidate(begin + at, style, number, left) for at, number in enumerate(numbers)]


def places(chain):
    return [link.place for link in chain.links]


def test_numbers_that_count_up_are_a_chain():
    chain = best_chain(candidates(1, 2, 3))

    assert (places(chain), chain.gaps, chain.score) == ([0, 1, 2], 0, 3)


def test_a_list_on_the_cover_is_left_aside():
    assert places(best_chain(candidates(1, 2, 3, 1, 2, 3, 4))) == [3, 4, 5, 6]


def test_a_list_within_a_question_is_left_aside():
    questions = candidates(1, 2, 3), candidates(4, 5, begin=20)
    steps = candidates(1, 2, 3, left=110.0, begin=10)

    assert places(best_chain([*questions[0], *steps, *questions[1]])) == [0, 1, 2, 20, 21]


def test_a_missing_number_is_a_gap():
    chain = best_chain(candidates(1, 2, 4, 5))

    assert (places(chain), chain.gaps) == ([0, 1, 2, 3], 1)


def test_a_number_far_off_is_left_out():
    assert places(best_chain(candidates(1, 2, 60, 3))) == [0, 1, 3]


def test_the_longer_style_wins_and_the_word_where_they_tie():
    words = candidates(1, 2, style="word")

    assert best_chain([*words, *candidates(1, 2, 3)]).links[0].style == "stop"
    assert best_chain([*candidates(1, 2), *words]).links[0].style == "word"


def test_no_candidates_are_no_chain():
    assert best_chain([]) == NONE


def test_a_chain_of_lists_within_lists_wanders():
    lefts = (72.0, 100.0, 100.0, 72.0, 100.0, 100.0, 72.0)
    lists = [Candidate(at, "letter)", at + 1, left) for at, left in enumerate(lefts)]

    assert best_chain(lists).wanders is True
    assert best_chain(candidates(1, 2, 3)).wanders is False


def test_a_number_that_returns_for_each_part_begins_at_the_first():
    parts = [
        Candidate(at, "bare", number, 72.0, has_part=True)
        for at, number in enumerate((1, 1, 2, 2, 3))
    ]

    assert best_chain(parts).first_places(parts) == (0, 2, 4)


def test_a_number_without_parts_begins_where_the_chain_says():
    numbers = candidates(1, 2, 3, 1, 2, 3, 4)

    assert best_chain(numbers).first_places(numbers) == (3, 4, 5, 6)


@given(st.lists(st.integers(1, 40), max_size=40))
def test_a_chain_always_counts_up_and_goes_forward(numbers):
    chain = best_chain(candidates(*numbers))

    counted = [link.number for link in chain.links]
    assert counted == sorted(set(counted))
    assert places(chain) == sorted(set(places(chain)))
