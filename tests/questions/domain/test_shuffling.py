from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.shuffling import disordered, shuffled


@given(st.integers(0, 12), st.text(max_size=8))
def test_shuffling_keeps_every_place(count, key):
    assert sorted(shuffled(count, key=key)) == list(range(count))


def test_pinned_options_stay_at_the_end():
    assert shuffled(5, key="k", last={0, 3})[3:] == (0, 3)


def test_same_key_gives_the_same_order():
    assert shuffled(6, key="q:7") == shuffled(6, key="q:7") != shuffled(6, key="q:8")


def test_every_option_comes_first_about_as_often():
    firsts = Counter(shuffled(4, key=str(number))[0] for number in range(4000))

    assert all(900 < count < 1100 for count in firsts.values())


@given(st.integers(2, 8), st.text(max_size=8))
def test_order_that_is_asked_for_is_never_shown(count, key):
    order = disordered(count, key=key)

    assert order != tuple(range(count))
    assert sorted(order) == list(range(count))
