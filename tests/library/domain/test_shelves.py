"""The order of a long list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.shelves import Shelf, Turn, in_turn

PLACES = [(7, "0001."), (3, "0001."), (9, "0002.")]
lists = st.lists(st.tuples(st.integers(1, 2**40), st.sampled_from(["0001.", "0002."])))


@given(lists, st.slices(10))
def test_shelf_is_sliced_as_a_list(places, part):
    shelf = Shelf(places)

    assert len(shelf) == len(places)
    assert shelf[part] == places[part]
    assert list(shelf) == places


@pytest.mark.parametrize(
    ("id_", "beside"),
    [(7, (None, 3)), (3, (7, 9)), (9, (3, None)), (1, (None, None))],
    ids=["first", "between", "last", "not on it"],
)
def test_item_knows_what_stands_beside_it(id_, beside):
    assert Shelf(PLACES).beside(id_) == beside


def test_only_item_stands_alone():
    assert Shelf(PLACES[:1]).beside(7) == (None, None)


@pytest.mark.parametrize(
    ("path", "id_", "start"),
    [("0001.", 7, 1), ("0001.", None, 2), ("0001.", 9, 2), ("0002.", 9, 3), ("0003.", None, 3)],
)
def test_what_follows_begins_after_the_item_or_else_after_the_topic(path, id_, start):
    assert Shelf(PLACES).start_after(path, id_) == start


def test_topic_starts_where_its_first_item_stands():
    assert [Shelf(PLACES).start_of(path) for path in ("0001.", "0002.", "0003.")] == [0, 2, 3]


def test_turn_takes_shelves_by_topic_and_begins_anew_after_the_last():
    notes = Shelf([(1, "0001."), (2, "0002.")])

    turn = in_turn([notes, Shelf(PLACES)], [1, 1], most=9)

    assert turn == [
        Turn(1, 3, "0001."),
        Turn(0, 2, "0002."),
        Turn(1, 9, "0002."),
        Turn(0, 1, "0001."),
        Turn(1, 7, "0001."),
    ]


@given(lists, lists, st.integers(0, 9))
def test_turn_has_everything_once(first, second, start):
    shelves = [Shelf(sorted(each, key=lambda place: place[1])) for each in (first, second)]
    starts = [min(start, len(each)) for each in shelves]

    turn = in_turn(shelves, starts, most=99)

    for number, each in enumerate(shelves):
        kept = [(place.id, place.path) for place in turn if place.shelf == number]
        assert kept == [*each[starts[number] :], *each[: starts[number]]]
