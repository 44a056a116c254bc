"""Work after the reply that belongs to no subject."""

from datetime import timedelta

from django.utils import timezone

from tutorium.core.jobs import job, queue, repeating
from tutorium.core.models import Worker

KEPT_DONE = timedelta(days=7)
KEPT_FAILED = timedelta(days=30)
KEPT_WORKER = timedelta(days=1)


@job()
def prune_jobs() -> int:
    """Forget jobs, workers and repeating work that nobody will ask for; return how many jobs."""
    at = timezone.now()
    Worker.objects.filter(lease_ends_at__lt=at - KEPT_WORKER).delete()
    repeating.forget_undeclared()
    return queue.prune(at=at, done=KEPT_DONE, failed=KEPT_FAILED)
