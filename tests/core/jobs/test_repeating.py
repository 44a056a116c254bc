from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.core.jobs import tasks_of_tests as tasks
from tutorium.core.jobs import queue, repeating
from tutorium.core.jobs.schedules import Every
from tutorium.core.models import RepeatingWork

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(repeating, "_declared", {})
    repeating.repeat(tasks.repeated, Every(HOUR))


def queued():
    return DBTaskResult.objects.filter(task_path=tasks.repeated.module_path).count()


def do_all(at):
    while row := queue.claim(worker="w", at=at):
        queue.settle(row, queue.perform(row, clock=lambda: at, chance=1))


def test_new_work_waits_for_its_first_time():
    repeating.enqueue_due(at=NOON + timedelta(minutes=1))

    row = RepeatingWork.objects.get()
    assert (queued(), row.path, row.next_at, row.last_at) == (
        0,
        tasks.repeated.module_path,
        NOON + HOUR,
        None,
    )


def test_work_is_queued_when_it_is_due_and_once():
    repeating.enqueue_due(at=NOON)

    numbers = [repeating.enqueue_due(at=NOON + HOUR) for _ in range(3)]

    row = RepeatingWork.objects.get()
    assert (numbers, queued()) == ([1, 0, 0], 1)
    assert (row.last_at, row.next_at) == (NOON + HOUR, NOON + 2 * HOUR)


def test_missed_times_are_made_up_once():
    repeating.enqueue_due(at=NOON)

    for _ in range(10):
        repeating.enqueue_due(at=NOON + 10.5 * HOUR)

    assert queued() == 1
    assert RepeatingWork.objects.get().next_at == NOON + 11 * HOUR


def test_two_processes_that_read_the_same_queue_it_once():
    repeating.enqueue_due(at=NOON)
    row = RepeatingWork.objects.get()
    [work] = repeating.declared()

    queued_by = [repeating.enqueue_if_due(work, row, at=NOON + HOUR) for _ in range(2)]

    assert (queued_by, queued()) == ([True, False], 1)


def test_work_is_not_queued_while_the_same_waits():
    repeating.enqueue_due(at=NOON)
    repeating.enqueue_due(at=NOON + HOUR)
    repeating.enqueue_due(at=NOON + 2 * HOUR)
    assert queued() == 1

    do_all(NOON + 2 * HOUR)
    repeating.enqueue_due(at=NOON + 3 * HOUR)

    assert queued() == 2


def test_work_declared_to_repeat_more_often_does():
    repeating.enqueue_due(at=NOON)
    repeating.repeat(tasks.repeated, Every(HOUR / 4))

    repeating.enqueue_due(at=NOON)

    assert RepeatingWork.objects.get().next_at == NOON + HOUR / 4


def test_clock_that_was_ahead_holds_nothing_up():
    repeating.enqueue_due(at=NOON + timedelta(days=900))
    repeating.enqueue_due(at=NOON)

    assert RepeatingWork.objects.get().next_at == NOON + HOUR


def test_work_that_nobody_declares_any_more_is_forgotten():
    RepeatingWork.objects.create(path="tutorium.gone.tasks.work", next_at=NOON)
    repeating.enqueue_due(at=NOON)

    assert repeating.forget_undeclared() == 1
    assert [row.path for row in RepeatingWork.objects.all()] == [tasks.repeated.module_path]
