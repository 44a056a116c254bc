"""What a session asks."""

from dataclasses import dataclass
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.choosing import Past, choose, went_wrong


@dataclass(frozen=True)
class Place:
    id: int
    path: str = "0001."


pasts = st.builds(
    lambda times, marks, more: Past(times, marks, marks + more),
    st.integers(1, 9),
    st.integers(0, 5),
    st.integers(0, 5),
)
ids = st.lists(st.integers(1, 50), unique=True, max_size=20)
histories = st.dictionaries(st.integers(1, 50), pasts)


@given(ids, histories, st.integers(0, 25), st.sampled_from(["mixed", "topics"]), st.randoms())
def test_each_question_is_asked_once_and_no_more_than_wanted(ids, past, length, order, random):
    places = [Place(id_) for id_ in ids]

    chosen = choose(places, past, length=length, order=order, random=random)

    found = [each.id for each in chosen]
    assert len(found) == min(length, len(ids)) == len(set(found))
    assert set(found) <= set(ids)


@given(ids, histories, st.integers(1, 25), st.randoms())
def test_nothing_is_asked_again_before_what_was_never_asked(ids, past, length, random):
    places = [Place(id_) for id_ in ids]

    chosen = {each.id for each in choose(places, past, length=length, order="mixed", random=random)}

    times = {id_: past[id_].times if id_ in past else 0 for id_ in ids}
    left = [times[id_] for id_ in ids if id_ not in chosen]
    assert max((times[id_] for id_ in chosen), default=0) <= min(left, default=10)


def test_order_of_topics_is_the_courses():
    places = [Place(id_) for id_ in range(20, 0, -1)]

    chosen = choose(places, {}, length=20, order="topics", random=Random(5))

    assert [each.id for each in chosen] == list(range(20, 0, -1))


def drawn(past, *, length, order):
    """Return the orders in which a session of chance asks three questions, over many sessions."""
    places = [Place(1), Place(2), Place(3)]
    sessions = (
        choose(places, past, length=length, order=order, random=Random(seed)) for seed in range(99)
    )
    return {tuple(each.id for each in session) for session in sessions}


def test_chance_says_which_of_those_seen_equally_often():
    assert drawn({}, length=1, order="topics") == {(1,), (2,), (3,)}


def test_mixed_questions_come_in_any_order_however_often_they_were_seen():
    past = {2: Past(1, 1, 1), 3: Past(2, 1, 1)}

    assert len(drawn(past, length=3, order="mixed")) == 6


def test_each_question_draws_values_of_its_own():
    places = [Place(id_) for id_ in range(50)]

    chosen = choose(places, {}, length=50, order="mixed", random=Random(5))

    assert len({each.seed for each in chosen}) == 50


def test_one_seed_of_chance_chooses_one_session():
    places = [Place(id_) for id_ in range(1, 30)]

    first, second = (
        choose(places, {}, length=5, order="mixed", random=Random(7)) for _ in range(2)
    )

    assert first == second


def test_what_went_wrong_last_is_found():
    past = {1: Past(2, 0, 1), 2: Past(1, 1, 1)}

    assert went_wrong([Place(1), Place(2), Place(3)], past) == [Place(1)]
