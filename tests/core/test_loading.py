"""What is loaded is left alone by the collector, and everything else is not."""

import gc
import weakref

import pytest

from tutorium.core.loading import loading


class Ring:
    """A piece of garbage that only the collector finds."""

    def __init__(self):
        self.self = self


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()
    gc.enable()


def test_no_garbage_is_looked_for_while_loading():
    with loading():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_what_was_loaded_is_not_looked_through_again():
    with loading():
        loaded = Ring()
    gone = weakref.ref(loaded)
    del loaded

    gc.collect()

    assert gone() is not None


def test_garbage_of_later_is_found():
    with loading():
        pass
    gone = weakref.ref(Ring())

    gc.collect()

    assert gone() is None


def test_garbage_is_looked_for_again_after_loading_failed():
    with pytest.raises(ImportError), loading():
        raise ImportError

    assert gc.isenabled()
