"""Work after the reply that belongs to no subject."""

from datetime import timedelta

from django.utils import timezone

from tutorium.core.jobs import job, queue, repeating
from tutorium.core.models import Worker
from tutorium.core.stored_texts import render_some

AT_ONCE = 50  # texts, so that other jobs come in between
KEPT_DONE = timedelta(days=7)
KEPT_FAILED = timedelta(days=30)
KEPT_WORKER = timedelta(days=1)


@job()
def render_again() -> None:
    """Render some stored texts anew after an upgrade, and come again while there are more."""
    if render_some(AT_ONCE) == AT_ONCE:
        render_again.enqueue()


@job()
def prune_jobs() -> int:
    """Forget jobs, workers and repeating work that nobody will ask for; return how many jobs."""
    at = timezone.now()
    Worker.objects.filter(lease_ends_at__lt=at - KEPT_WORKER).delete()
    repeating.forget_undeclared()
    return queue.prune(at=at, done=KEPT_DONE, failed=KEPT_FAILED)
