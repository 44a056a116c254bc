import numpy as np
import pytest

from tutorium.search.kinds.minilm.nearest import Signs


@pytest.fixture
def vectors():
    return np.random.default_rng(1).integers(-127, 128, (3_000, 384)).astype(np.int8)


@pytest.fixture
def signs(vectors):
    """Two vectors of each document, which stand on three shelves by turns."""
    found = Signs()
    for document in range(len(vectors) // 2):
        found.add(document, document % 3, vectors[2 * document : 2 * document + 2])
    return found


def test_vector_itself_is_nearest(signs, vectors):
    for number in (0, 1, 1_500, 2_999):
        assert signs.nearest(vectors[number].astype(np.float32), None, limit=3)[0] == number // 2


def test_documents_come_once_and_as_many_as_asked_for(signs, vectors):
    found = signs.nearest(vectors[0].astype(np.float32), None, limit=10)

    assert len(found) == len(set(found)) == 10


def test_only_shelves_that_are_named_are_looked_at(signs, vectors):
    found = signs.nearest(vectors[0].astype(np.float32), [1, 2], limit=10)

    assert {document % 3 for document in found} == {1, 2}
    assert signs.nearest(vectors[0].astype(np.float32), [9], limit=10) == []


def test_nothing_is_near_where_nothing_is():
    assert Signs().nearest(np.ones(384, np.float32), None, limit=5) == []
