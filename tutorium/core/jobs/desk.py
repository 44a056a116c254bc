"""The operator's page: what waits, runs and has failed, and what repeats.

Wagtail itself asks everybody at these addresses to be let in to the desk.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.models import get_date_max

from tutorium.core.jobs import queue, repeating
from tutorium.core.models import RepeatingWork, Worker

PERMISSION = "django_tasks_database.change_dbtaskresult"
PAGE_SIZE = 50
STATES = {
    "failed": (queue.FAILED, gettext_lazy("Failed"), "-finished_at"),
    "waiting": (queue.READY, gettext_lazy("Waiting"), "enqueued_at"),
    "running": (queue.RUNNING, gettext_lazy("Running"), "started_at"),
    "done": (queue.SUCCESSFUL, gettext_lazy("Done"), "-finished_at"),
}


@dataclass(frozen=True)
class Shown:
    """A job as the page shows it."""

    row: queue.Row

    @property
    def name(self) -> str:
        return short(self.row.task_path)

    @property
    def said(self) -> str:
        """What it was given, as it would be written in Python."""
        given = self.row.args_kwargs
        words = [f"{value!r}" for value in given["args"]]
        return ", ".join(
            [*words, *(f"{name}={value!r}" for name, value in given["kwargs"].items())]
        )

    @property
    def attempts(self) -> int:
        return len(self.row.worker_ids)

    @property
    def reason(self) -> str:
        """The last line of the last failure."""
        return (self.row.traceback.strip().splitlines() or [""])[-1]

    @property
    def waits_until(self) -> datetime | None:
        is_at_once = self.row.run_after == get_date_max()
        return None if is_at_once or self.row.status != queue.READY else self.row.run_after

    @property
    def may_be_tried_again(self) -> bool:
        return self.row.status == queue.FAILED


def short(path: str) -> str:
    """Return `room.deed` of the import path of a task."""
    return path.removeprefix("tutorium.").replace(".tasks.", ".")


def may_see_jobs(user: Any) -> bool:
    return bool(user.has_perm(PERMISSION))


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    if not may_see_jobs(request.user):
        raise PermissionDenied
    state = request.GET.get("state", "")
    state = state if state in STATES else "failed"
    status, _label, order = STATES[state]
    rows = queue.jobs().filter(status=status).order_by(order, "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": [Shown(row) for row in page],
        "state": state,
        "tabs": _tabs(),
        "workers": Worker.objects.filter(lease_ends_at__gt=timezone.now()),
        "repeating": _repeating(),
        "page_title": _("Jobs"),
        "header_icon": "tasks",
    }
    return render(request, "core/desk/jobs.html", context)


def _tabs() -> list[tuple[str, object, int]]:
    """Return of each state its word in the address, its name, and how many jobs are in it."""
    counts = queue.jobs().order_by().values_list("status").annotate(Count("pk"))
    numbers: dict[str, int] = dict(counts)
    return [(key, label, numbers.get(status, 0)) for key, (status, label, _) in STATES.items()]


def _repeating() -> list[tuple[str, RepeatingWork | None]]:
    rows = {row.path: row for row in RepeatingWork.objects.all()}
    return [(short(each.path), rows.get(each.path)) for each in repeating.declared()]


@require_POST
def try_again(request: HttpRequest, pk: str) -> HttpResponse:
    if not may_see_jobs(request.user):
        raise PermissionDenied
    queue.try_again(pk, at=timezone.now())
    return redirect("jobs")
