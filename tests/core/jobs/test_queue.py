"""The queue: claimed once, tried again, given up, rescued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction
from django_tasks_db.models import DBTaskResult

from tests.core.jobs import tasks_of_tests as tasks
from tutorium.core.jobs import queue
from tutorium.core.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]

NOW = datetime(2030, 1, 1, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_done():
    tasks.done.clear()


def claimed(*, at=NOW, worker="w"):
    return queue.claim(worker=worker, at=at)


def do_next(*, at=NOW, worker="w"):
    """Do what is due, and return its row as it is then."""
    row = claimed(at=at, worker=worker)
    queue.settle(row, queue.perform(row, clock=lambda: at, chance=1))
    row.refresh_from_db()
    return row


def living(name="w", *, at=NOW):
    return Worker.objects.create(pk=name, place="here:1", started_at=at, lease_ends_at=at + MINUTE)


def test_job_is_done_and_keeps_what_it_returned():
    tasks.note.enqueue("hello")

    row = do_next()

    assert tasks.done == ["hello"]
    assert (row.status, row.return_value, row.finished_at) == (
        "SUCCESSFUL",
        {"said": "hello"},
        NOW,
    )


def test_claim_finds_nothing_in_an_empty_queue(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claimed() is None


def test_claim_takes_a_job_once():
    tasks.note.enqueue("hello")

    row = claimed()

    assert (row.status, row.started_at, row.worker_ids) == ("RUNNING", NOW, ["w"])
    assert claimed() is None


def test_what_is_urgent_goes_first():
    tasks.note.enqueue("hello")
    tasks.hurry.enqueue()

    do_next()

    assert tasks.done == ["hurried"]


def test_job_of_a_deed_that_is_undone_was_never_queued():
    with transaction.atomic():
        tasks.note.enqueue("hello")
        transaction.set_rollback(True)

    assert claimed() is None


def test_failed_job_waits_longer_and_longer_and_is_given_up():
    tasks.fail.enqueue("no")

    first = do_next()
    assert (first.status, first.run_after) == ("READY", NOW + MINUTE)
    assert claimed(at=NOW + MINUTE - SECOND) is None
    last = do_next(at=NOW + MINUTE)

    assert (last.status, last.finished_at) == ("FAILED", NOW + MINUTE)
    assert last.exception_class_path == "builtins.ValueError"
    assert last.traceback.endswith("ValueError: no\n")


def test_failure_that_was_mended_leaves_no_trace():
    tasks.note.enqueue("hello")
    DBTaskResult.objects.update(exception_class_path="builtins.OSError", traceback="It was away.")

    row = do_next()

    assert (row.exception_class_path, row.traceback) == ("", "")


@pytest.mark.parametrize(
    ("task", "error"),
    [
        (tasks.give_up, "tutorium.core.jobs.declaring.GiveUpError"),
        (tasks.look_for_what_has_gone, "tutorium.core.models.ContentVersion.DoesNotExist"),
    ],
)
def test_hopeless_job_is_not_tried_again(task, error):
    task.enqueue()

    row = do_next()

    assert (row.status, row.exception_class_path) == ("FAILED", error)


@pytest.mark.parametrize("task", [tasks.leave, tasks.answer_nonsense])
def test_job_that_does_not_return_a_value_has_failed(task):
    task.enqueue()

    assert do_next().status == "READY"


def test_job_that_has_gone_from_the_code_has_failed():
    tasks.note.enqueue("hello")
    DBTaskResult.objects.update(task_path="tutorium.gone.tasks.work")

    row = do_next()

    assert (row.status, row.exception_class_path) == ("FAILED", "builtins.ModuleNotFoundError")


def test_job_may_ask_which_attempt_it_is():
    tasks.count_attempts.enqueue()

    do_next()

    assert tasks.done == [1]


def test_traceback_keeps_its_end_and_no_zero_byte():
    tasks.fail_at_length.enqueue()

    row = do_next()

    assert (len(row.traceback), row.traceback[-3:]) == (queue.LONGEST_TRACEBACK, "x�\n")


# --- Workers that die ------------------------------------------------------------------------


def test_job_of_a_living_worker_is_left_alone():
    living()
    tasks.note.enqueue("hello")
    claimed()

    assert queue.rescue(at=NOW + MINUTE - SECOND, chance=1) == 0


def test_job_of_a_dead_worker_is_tried_again():
    living()
    tasks.note.enqueue("hello")
    claimed()

    assert queue.rescue(at=NOW + MINUTE, chance=1) == 1
    row = do_next(at=NOW + 2 * MINUTE, worker="other")

    assert (row.status, row.worker_ids, tasks.done) == ("SUCCESSFUL", ["w", "other"], ["hello"])


def test_job_that_kills_its_workers_is_given_up():
    tasks.note.enqueue("hello")
    claimed()
    queue.rescue(at=NOW, chance=1)
    row = claimed(at=NOW + MINUTE)
    queue.rescue(at=NOW + MINUTE, chance=1)

    row.refresh_from_db()
    assert row.status == "FAILED"
    assert row.exception_class_path == "tutorium.core.jobs.queue.WorkerDiedError"


def test_job_that_is_tried_once_is_not_done_twice_when_its_worker_dies():
    tasks.count_attempts.enqueue()
    row = claimed()

    queue.rescue(at=NOW, chance=1)

    row.refresh_from_db()
    assert row.status == "FAILED"


def test_worker_taken_for_dead_cannot_overrule_who_did_its_work():
    tasks.note.enqueue("late")
    late = claimed()
    queue.rescue(at=NOW, chance=1)
    do_next(at=NOW + MINUTE, worker="other")

    said = queue.settle(late, queue.failure(late, OSError(), at=NOW + DAY, chance=1))

    late.refresh_from_db()
    assert (said, late.status) == (False, "SUCCESSFUL")


def test_job_that_is_given_back_has_not_been_tried():
    tasks.note.enqueue("hello")

    assert queue.give_back(claimed())

    row = do_next()
    assert (row.status, row.worker_ids) == ("SUCCESSFUL", ["w"])


# --- What the operator does ------------------------------------------------------------------


def test_job_that_was_given_up_is_tried_again_with_all_its_attempts():
    tasks.give_up.enqueue()
    row = do_next()

    assert queue.try_again(row.pk, at=NOW)
    row.refresh_from_db()

    assert (row.status, row.run_after, row.worker_ids) == ("READY", NOW, [])
    assert not queue.try_again(row.pk, at=NOW)


def test_old_jobs_go():
    for _ in range(2):
        tasks.note.enqueue("hello")
        tasks.give_up.enqueue()
    tasks.note.enqueue("waits")
    for at in (NOW, NOW, NOW + DAY, NOW + DAY):
        do_next(at=at)

    gone = queue.prune(at=NOW + 2 * DAY, done=DAY, failed=3 * DAY)

    states = DBTaskResult.objects.order_by("status").values_list("status", flat=True)
    assert (gone, list(states)) == (1, ["FAILED", "FAILED", "READY", "SUCCESSFUL"])


# --- Many at once ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("postgresql")
def test_no_two_workers_get_the_same_job():
    for number in range(40):
        tasks.note.enqueue(number)

    def work(worker):
        had = []
        while row := claimed(worker=worker):
            had.append(row.pk)
        connections.close_all()
        return had

    with ThreadPoolExecutor(4) as pool:
        had = [pk for each in pool.map(work, "abcd") for pk in each]

    assert (len(had), len(set(had))) == (40, 40)
    assert connection.vendor == "postgresql"
