from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.relatedness import Candidate, keywords, ranked, spread, suits

bags = st.lists(st.sampled_from(["stalin", "terror", "purg", "farm", "plan", "war"])).map(" ".join)
levels = st.frozensets(st.sampled_from(["ib:sl", "ib:hl", "aqa:as", "aqa:a", "a:b:c", "none"]))
candidates = st.builds(
    Candidate,
    id=st.integers(min_value=1),
    keywords=bags,
    language=st.sampled_from(["en", "es"]),
    nearness=st.sampled_from([1, 2]),
    levels=levels,
)
pools = st.lists(candidates, unique_by=lambda each: each.id)
owns = st.builds(Candidate, st.just(0), bags, st.just("en"), st.just(0), levels)
numbers = st.floats(min_value=-1, max_value=1)


@st.composite
def choices(draw):
    likeness = draw(st.lists(numbers, max_size=8))
    row = st.lists(numbers, min_size=len(likeness), max_size=len(likeness))
    return likeness, [draw(row) for _ in likeness]


def ids(own, *pool):
    return [id_ for id_, _ in ranked(own, pool)]


def test_keywords_are_the_stems_of_what_tells_each_once():
    words = ["why", "did", "the", "policies", "fail", "failing", "policy", "terror", "purges"]

    assert keywords(words, "en") == "polici fail terror purg"


@pytest.mark.parametrize(
    ("own", "other", "does"),
    [
        ({"ib:hl"}, {"ib:sl", "ib:hl"}, True),
        ({"ib:sl", "ib:hl"}, {"ib:hl"}, False),
        ({"ib:sl"}, {"ib:hl"}, False),
        ({"ib:sl"}, {"aqa:a"}, True),
        ({"ib:sl", "aqa:a"}, {"ib:sl", "aqa:as"}, False),
        ({"ib:history:sl"}, {"ib:physics:hl"}, True),
        ({"ib:sl"}, set(), True),
        (set(), {"ib:hl"}, True),
    ],
)
def test_what_suits_serves_every_level_of_the_courses_of_both(own, other, does):
    assert suits(own, other) == does


@given(levels)
def test_document_suits_its_own_readers(own):
    assert suits(own, own)


@given(levels, levels, levels)
def test_document_suits_no_fewer_readers_than_wider_ones(own, other, more):
    courses = {level.rpartition(":")[0] for level in other}
    same_courses = {level for level in more if level.rpartition(":")[0] in courses}

    assert suits(own, other | same_courses) >= suits(own, other)


def test_more_alike_comes_first_among_equally_near():
    own = Candidate(1, "stalin terror purg", "en", 0)
    terror = Candidate(2, "stalin terror", "en", 2)
    farming = Candidate(3, "stalin farm", "en", 2)

    assert ids(own, farming, terror) == [2, 3]


def test_word_of_the_whole_topic_says_less_than_a_rare_one():
    own = Candidate(1, "stalin purg", "en", 0)
    rare = Candidate(2, "purg war", "en", 2)
    common = [Candidate(id_, f"stalin plan{id_}", "en", 2) for id_ in (3, 4, 5)]

    assert ids(own, *common, rare)[0] == 2


@given(owns, pools)
def test_what_suits_is_ranked_once_and_nothing_else(own, pool):
    suiting = [each.id for each in pool if suits(own.levels, each.levels)]

    assert sorted(ids(own, *pool)) == sorted(suiting)


@given(owns, pools)
def test_language_and_then_nearness_come_before_likeness(own, pool):
    groups = {each.id: (each.language == own.language, each.nearness) for each in pool}

    order = [groups[id_] for id_ in ids(own, *pool)]

    assert order == sorted(order, reverse=True)


@given(owns, pools)
def test_ranks_do_not_depend_on_the_order_of_the_pool(own, pool):
    assert ranked(own, pool) == ranked(own, pool[::-1])


def test_other_level_is_left_out():
    own = Candidate(1, "stalin", "en", 0, frozenset({"ib:sl"}))
    higher = Candidate(2, "stalin", "en", 2, frozenset({"ib:hl"}))

    assert ids(own, higher, replace(higher, id=3, levels=own.levels)) == [3]


def test_choice_is_spread_over_what_is_unlike():
    likeness = [0.9, 0.88, 0.6]
    between = [[1, 1, 0], [1, 1, 0], [0, 0, 1]]

    assert spread(likeness, between, limit=3) == [0, 2, 1]


def test_choice_is_unlike_the_likest_of_what_was_chosen():
    likeness = [1.0, 0.9, 0.8, 0.7]
    between = [[1, 0, 0, 0.2], [0, 1, 1, 0.2], [0, 1, 1, 0], [0.2, 0.2, 0, 1]]

    assert spread(likeness, between, limit=4) == [0, 1, 3, 2]


def test_choice_is_by_likeness_where_all_are_as_unlike():
    assert spread([0.1, 0.9, 0.5], [[0.2] * 3] * 3, limit=3) == [1, 2, 0]


@given(choices(), st.integers(min_value=0, max_value=10))
def test_places_are_distinct_and_as_many_as_there_may_be(choice, limit):
    chosen = spread(*choice, limit=limit)

    assert len(chosen) == len({*chosen}) == min(limit, len(choice[0]))
    assert {*chosen} <= {*range(len(choice[0]))}


@given(choices(), st.integers(min_value=1, max_value=10))
def test_first_place_is_the_likest(choice, limit):
    likeness, _ = choice

    chosen = spread(*choice, limit=limit)

    assert [likeness[place] for place in chosen[:1]] == sorted(likeness, reverse=True)[:1]


@given(choices(), st.integers(min_value=0, max_value=8))
def test_smaller_choice_is_the_beginning_of_a_larger(choice, limit):
    assert spread(*choice, limit=limit) == spread(*choice, limit=8)[:limit]
