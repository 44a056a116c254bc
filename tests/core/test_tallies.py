import threading
from collections import Counter

import pytest

from tutorium.core.tallies import Tally


class Shelf:
    """Where counts are stored; it can be full."""

    def __init__(self):
        self.counts = Counter()
        self.was_asked = 0
        self.is_full = False

    def store(self, counts):
        self.was_asked += 1
        if self.is_full:
            raise OSError
        self.counts.update(counts)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def automatic(monkeypatch):
    monkeypatch.setattr(Tally, "is_automatic", True)


def tally(shelf, *, most=500):
    return Tally(shelf.store, seconds=0, most=most)


def test_counts_are_stored_once(shelf):
    counting = tally(shelf)
    for key in "abca":
        counting.add(key)
    assert shelf.counts == {}

    counting.flush()
    counting.flush()

    assert shelf.counts == {"a": 2, "b": 1, "c": 1}
    assert shelf.was_asked == 1


def test_no_more_keys_are_held_than_agreed_and_those_held_still_count(shelf):
    counting = tally(shelf, most=2)
    for key in "abcab":
        counting.add(key)
    counting.flush()

    assert shelf.counts == {"a": 2, "b": 2}


def test_what_cannot_be_stored_is_dropped(shelf):
    counting = tally(shelf)
    counting.add("a")
    shelf.is_full = True
    with pytest.raises(OSError, match=r"^$"):
        counting.flush()
    shelf.is_full = False
    counting.add("b")
    counting.flush()

    assert shelf.counts == {"b": 1}


def test_threads_that_count_at_once_lose_nothing(shelf):
    counting = tally(shelf)

    def count():
        for _ in range(500):
            counting.add("a")
            counting.flush()

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shelf.counts == {"a": 4000}


def worker():
    return next((each for each in threading.enumerate() if each.name == "tally"), None)


def test_nothing_waits_behind_a_test(shelf):
    tally(shelf).add("a")

    assert worker() is None


def test_thread_stores_by_itself_and_ends_when_nothing_is_left(shelf, automatic):
    stored = threading.Event()
    counting = Tally(lambda counts: stored.set(), seconds=0, most=1)
    counting.add("a")

    assert stored.wait(10)
    if thread := worker():
        thread.join(10)
    assert worker() is None
    stored.clear()
    counting.add("b")
    assert stored.wait(10)
    if thread := worker():
        thread.join(10)


def test_failure_is_logged_and_the_thread_goes_on(shelf, automatic, caplog):
    stored = threading.Event()
    fails = iter([True, False])

    def store(_counts):
        if next(fails):
            counting.add("b")
            raise OSError
        stored.set()

    counting = Tally(store, seconds=0, most=1)
    counting.add("a")

    assert stored.wait(10)
    if thread := worker():
        thread.join(10)
    assert [record.message for record in caplog.records] == [
        "What was counted cannot be stored, and is dropped"
    ]


def test_reader_does_not_notice_that_no_thread_is_to_be_had(shelf, automatic, monkeypatch, caplog):
    def refuse(_thread):
        raise RuntimeError

    monkeypatch.setattr(threading.Thread, "start", refuse)
    counting = tally(shelf)
    counting.add("a")
    counting.flush()

    assert shelf.counts == {"a": 1}
    assert [record.message for record in caplog.records] == ["What was counted waits in memory"]
