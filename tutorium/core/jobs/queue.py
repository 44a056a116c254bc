"""The queue in the database: what is due, who has it, and what became of it.

The rows are django-tasks-db's own. A row that is running belongs to the last of its `worker_ids`
since its `started_at`; whoever says what became of it must still be its owner, so that a worker
that was taken for dead cannot overrule the one that did its work again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Min, Q, QuerySet
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max

from tutorium.core.jobs.declaring import is_hopeless, retries_of
from tutorium.core.models import Worker
from tutorium.core.prepared import prepared

BACKEND = "default"
LONGEST_TRACEBACK = 20_000  # characters, from the end, where the error is
READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING
FAILED, SUCCESSFUL = TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL
Row = DBTaskResult[..., Any]


class WorkerDiedError(Exception):
    """The worker of a job gave no sign of life any more."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of a job, as columns of its row."""

    columns: dict[str, Any]


def jobs() -> QuerySet[Row]:
    return DBTaskResult.objects.filter(backend_name=BACKEND)


def due(at: datetime) -> QuerySet[Row]:
    now_or_before = Q(run_after=get_date_max()) | Q(run_after__lte=at)
    return jobs().filter(now_or_before, status=READY)


@prepared(at=DateTimeField())
def _next(at: Any) -> QuerySet[Row, Any]:
    return due(at).values_list("pk", flat=True)[:1]


@prepared(at=DateTimeField())
def _next_taken(at: Any) -> QuerySet[Row]:
    return due(at).select_for_update(skip_locked=True)[:1]


def due_since(*, at: datetime) -> datetime | None:
    """Return since when the job that has been due longest waits."""
    now = due(at).order_by()
    at_once = now.filter(run_after=get_date_max()).aggregate(at=Min("enqueued_at"))["at"]
    later = now.exclude(run_after=get_date_max()).aggregate(at=Min("run_after"))["at"]
    return min(filter(None, (at_once, later)), default=None)


def claim(*, worker: str, at: datetime) -> Row | None:
    """Take the next job that is due, if there is one. No two workers ever get the same."""
    if not _next(at=at):  # looking takes no lock, and SQLite has one writer
        return None
    with transaction.atomic():
        row = _next_taken.first(at=at)
        if row is not None:
            row.status, row.started_at = RUNNING, at
            row.worker_ids = [*row.worker_ids, worker]
            row.save(update_fields=["status", "started_at", "worker_ids"])
    return row


def perform(row: Row, *, clock: Callable[[], datetime], chance: float) -> Outcome:
    """Do a job and return what became of it; whatever it raises is an outcome, too."""
    try:
        task = row.task
        result: Any = row.task_result  # this one's class is django-tasks-db's own
        context = (TaskContext(task_result=result),) if task.takes_context else ()
        returned = normalize_json(task.call(*context, *result.args, **result.kwargs))
        json.dumps(returned)
    except (Exception, SystemExit) as error:  # noqa: BLE001 (a job may raise anything)
        return failure(row, error, at=clock(), chance=chance)
    done = {"status": SUCCESSFUL, "finished_at": clock(), "return_value": returned}
    return Outcome(done | {"exception_class_path": "", "traceback": ""})


def failure(row: Row, error: BaseException, *, at: datetime, chance: float) -> Outcome:
    """Return what becomes of a job that failed: tried again later, or given up."""
    wait = retries_of(row.task_path).wait(len(row.worker_ids), chance=chance)
    said = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_exception(error))[-LONGEST_TRACEBACK:].replace("\0", "�"),
    }
    if wait is None or is_hopeless(error):
        return Outcome(said | {"status": FAILED, "finished_at": at, "return_value": None})
    return Outcome(said | {"status": READY, "run_after": at + wait})


def settle(row: Row, outcome: Outcome) -> bool:
    """Write down what became of a job; say whether it was still its worker's to say."""
    return bool(owned(row).update(**outcome.columns))


def owned(row: Row) -> QuerySet[Row]:
    return jobs().filter(pk=row.pk, status=RUNNING, started_at=row.started_at)


def give_back(row: Row) -> bool:
    """Let others do what a worker that stops has begun. It does not count as an attempt."""
    outcome = {"status": READY, "worker_ids": row.worker_ids[:-1]}
    return settle(row, Outcome(outcome))


def rescue(*, at: datetime, chance: float) -> int:
    """Take their jobs from workers that gave no sign of life; return how many there were."""
    # In this order: whoever owns one of these rows had signed on before.
    rows = list(jobs().filter(status=RUNNING))
    alive = set(Worker.objects.filter(lease_ends_at__gt=at).values_list("pk", flat=True))
    orphans = [row for row in rows if not alive.intersection(row.worker_ids[-1:])]
    died = WorkerDiedError("The process that worked on it has gone.")
    return sum(settle(row, failure(row, died, at=at, chance=chance)) for row in orphans)


def try_again(pk: str, *, at: datetime) -> bool:
    """Queue a job that was given up, with all its attempts before it."""
    fresh = {"status": READY, "run_after": at, "worker_ids": [], "finished_at": None}
    return bool(jobs().filter(pk=pk, status=FAILED).update(**fresh))


def prune(*, at: datetime, done: timedelta, failed: timedelta) -> int:
    """Delete what was done or given up long ago; return how many rows went."""
    old = Q(status=SUCCESSFUL, finished_at__lt=at - done)
    old |= Q(status=FAILED, finished_at__lt=at - failed)
    number, _ = jobs().filter(old).delete()
    return number
