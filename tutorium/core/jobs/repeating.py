"""Work that repeats: declared by rooms, queued once over all processes.

A time that was missed, because no worker ran, is made up once. Work is not queued while the same
is still waiting or running.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks.base import Task

from tutorium.core.jobs.queue import READY, RUNNING, jobs
from tutorium.core.jobs.schedules import Schedule
from tutorium.core.models import RepeatingWork


@dataclass(frozen=True)
class Repeating:
    task: Task[[], Any]
    schedule: Schedule

    @property
    def path(self) -> str:
        return self.task.module_path


_declared: dict[str, Repeating] = {}


def repeat(task: Task[[], Any], schedule: Schedule) -> None:
    """Let a job without arguments repeat; a room says it in its `apps.py`."""
    _declared[task.module_path] = Repeating(task, schedule)


def declared() -> list[Repeating]:
    return sorted(_declared.values(), key=lambda each: each.path)


def enqueue_due(*, at: datetime) -> int:
    """Queue what is due; return how many jobs that made."""
    rows = {row.path: row for row in RepeatingWork.objects.all()}
    return sum(enqueue_if_due(each, rows.get(each.path), at=at) for each in declared())


def enqueue_if_due(work: Repeating, row: RepeatingWork | None, *, at: datetime) -> bool:
    """Queue one kind of work, if its row, as it was read, says so and still does."""
    due_next = work.schedule.after(at)
    if row is None:
        new = RepeatingWork(path=work.path, next_at=due_next)
        RepeatingWork.objects.bulk_create([new], ignore_conflicts=True)
        return False
    if row.next_at > at:
        if row.next_at > due_next:  # it repeated less often, or a clock was ahead
            _still(row).update(next_at=due_next)
        return False
    with transaction.atomic():
        # Only one of many processes finds the row as all of them read it.
        if not _still(row).update(next_at=due_next) or _is_under_way(work.path):
            return False
        work.task.enqueue()
        RepeatingWork.objects.filter(pk=row.pk).update(last_at=at)
    return True


def _still(row: RepeatingWork) -> QuerySet[RepeatingWork]:
    return RepeatingWork.objects.filter(pk=row.pk, next_at=row.next_at)


def _is_under_way(path: str) -> bool:
    return jobs().filter(task_path=path, status__in=[READY, RUNNING]).exists()


def forget_undeclared() -> int:
    """Delete the rows of work that no room declares any more."""
    known = [each.path for each in declared()]
    number, _ = RepeatingWork.objects.exclude(path__in=known).delete()
    return number
