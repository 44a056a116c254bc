"""A worker, driven step by step; `management/commands/test_work.py` has it in real processes."""

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, connections
from django_tasks_db.models import DBTaskResult

from tests.core.jobs import tasks_of_tests as tasks
from tutorium.core.jobs import queue, repeating
from tutorium.core.jobs.worker import Worker
from tutorium.core.models import Worker as Lease

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]

BEAT = timedelta(seconds=10)


class Clock:
    def __init__(self):
        self.now = datetime(2030, 1, 1, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worker(clock):
    return Worker(clock=clock, look=0.01)


@pytest.fixture(autouse=True)
def nothing_repeats(monkeypatch):
    monkeypatch.setattr(repeating, "_declared", {})
    tasks.done.clear()


def states():
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_worker_does_one_job_after_the_other(worker):
    worker.tend()
    tasks.note.enqueue("a")
    tasks.note.enqueue("b")

    assert [worker.do_next() for _ in range(3)] == [True, True, False]
    assert tasks.done == ["a", "b"]


def test_worker_takes_nothing_before_others_know_that_it_lives(worker):
    tasks.note.enqueue("a")

    assert not worker.do_next()
    assert states() == ["READY"]


def test_worker_that_slept_past_its_lease_takes_nothing(worker, clock):
    worker.tend()
    tasks.note.enqueue("a")
    clock.now += 6 * BEAT

    assert not worker.do_next()


def test_sign_of_life_lengthens_the_lease(worker, clock):
    worker.tend()
    clock.now += BEAT
    worker.tend()

    assert [each.lease_ends_at for each in Lease.objects.all()] == [clock.now + 6 * BEAT]


def orphan(clock):
    tasks.note.enqueue("a")
    return queue.claim(worker="gone", at=clock.now)


def test_worker_rescues_what_the_dead_left(worker, clock):
    orphan(clock)
    worker.tend()
    clock.now += BEAT
    worker.tend()

    assert states() == ["READY"]


def test_worker_that_could_not_write_for_long_lets_others_speak_first(worker, clock):
    orphan(clock)
    worker.tend()
    clock.now += 3 * BEAT
    worker.tend()

    assert states() == ["RUNNING"]


def test_worker_queues_what_repeats(worker, clock):
    repeating.repeat(tasks.repeated, repeating_every_beat())
    worker.tend()
    clock.now += BEAT
    worker.tend()

    assert states() == ["READY"]


def repeating_every_beat():
    from tutorium.core.jobs import Every  # noqa: PLC0415 (one test's)

    return Every(BEAT)


def test_worker_whose_claim_broke_goes_on_under_another_name(worker, monkeypatch):
    def breaks(**_):
        raise OperationalError("The connection was lost.")

    worker.tend()
    before = worker.name
    monkeypatch.setattr(queue, "claim", breaks)
    with pytest.raises(OperationalError):
        worker.do_next()
    monkeypatch.undo()
    tasks.note.enqueue("a")

    assert worker.name != before
    assert not worker.do_next()  # until it has signed on
    worker.tend()
    assert worker.do_next()


@pytest.mark.django_db(transaction=True)
def test_what_became_of_a_job_is_written_when_the_database_is_back(worker, monkeypatch, caplog):
    failures = iter([OperationalError("It is away."), None])
    settle = queue.settle

    def settles(*given):
        if (error := next(failures)) is not None:
            raise error
        return settle(*given)

    monkeypatch.setattr(queue, "settle", settles)
    worker.tend()
    tasks.note.enqueue("a")
    with caplog.at_level(logging.ERROR):
        worker.do_next()

    assert (states(), tasks.done, len(caplog.records)) == (["SUCCESSFUL"], ["a"], 1)


def test_worker_that_stops_gives_back_what_it_has_not_done(clock, monkeypatch):
    worker = Worker(clock=clock)
    worker.tend()
    tasks.note.enqueue("a")
    seen = []

    def stops(row, **_):
        worker.stop(patience=0)
        seen.append(states())
        return queue.Outcome({"status": queue.SUCCESSFUL})

    monkeypatch.setattr(queue, "perform", stops)
    monkeypatch.setattr(worker, "_threads", [])
    worker.do_next()

    assert (seen, states(), Lease.objects.count()) == ([["READY"]], ["READY"], 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("postgresql")
def test_worker_wakes_when_a_job_is_queued():
    worker = Worker(look=3600)
    signed_on, finished = Event(), Event()
    worker.start()

    def watch():
        while not Lease.objects.exists():
            signed_on.wait(0.01)
        while "SUCCESSFUL" not in states():
            if not DBTaskResult.objects.exists():
                tasks.note.enqueue("a")
            finished.wait(0.01)
        connections.close_all()

    watcher = Thread(target=watch)
    watcher.start()
    watcher.join(timeout=30)
    worker.stop(patience=5)

    assert (watcher.is_alive(), tasks.done, connection.vendor) == (False, ["a"], "postgresql")
