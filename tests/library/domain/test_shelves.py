"""The order of a long list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.shelves import Shelf

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
