import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.kinds.minilm.vectors import (
    NONE,
    WIDTH,
    Everything,
    Row,
    likenesses,
    packed,
    unpacked,
)


def unit(place):
    """Return a vector of length 1 along a diagonal of a few numbers of its own."""
    vector = np.zeros(WIDTH, np.float32)
    vector[place * 16 : place * 16 + 16] = 0.25
    return vector


def row(document, *places, headings=1, asks=True):
    return Row(document, headings, asks, packed(np.stack([unit(place) for place in places])))


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_packed_vector_points_where_it_did(seed):
    vector = np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
    vector /= np.linalg.norm(vector)

    kept = unpacked(packed(vector[None]))[0].astype(np.float32)

    assert vector @ kept / np.linalg.norm(kept) > 0.999


def test_likeness_is_of_the_nearest_heading_and_the_nearest_passage():
    found = likenesses(unit(3), [row(7, 1, 2, 3), row(8, 3, 5)])

    assert {
        pk: (round(each.heading, 2), round(each.passage, 2), each.best)
        for pk, each in found.items()
    } == {
        7: (0.0, 1.0, 1),
        8: (1.0, 0.0, 0),
    }


def test_document_without_passages_has_its_headings_alone():
    [found] = likenesses(unit(1), [row(7, 1)]).values()

    assert (round(found.cosine, 2), found.passage, found.passages) == (1.0, NONE, 0)


def test_nothing_is_like_nothing():
    assert likenesses(unit(1), []) == {}


def test_everything_is_looked_at_and_a_title_that_asks_nothing_does_not_count():
    everything = Everything([row(7, 1, 2), row(8, 3, 4, asks=False), row(9, 3, 5)])

    assert everything.nearest(unit(3), limit=1) == [9]
    assert everything.nearest(unit(4), limit=1) == [8]
