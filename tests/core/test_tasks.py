from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.core.jobs import tasks_of_tests
from tutorium.core import tasks
from tutorium.core.models import RepeatingWork, Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]


def test_prune_jobs_forgets_what_nobody_will_ask_for():
    long_ago = timezone.now() - timedelta(days=31)
    for _ in range(2):
        tasks_of_tests.note.enqueue("hello")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(finished_at=long_ago)
    Worker.objects.create(pk="w", place="here:1", started_at=long_ago, lease_ends_at=long_ago)
    RepeatingWork.objects.create(path="tutorium.gone.tasks.work", next_at=long_ago)

    gone = tasks.prune_jobs.call()

    assert (gone, DBTaskResult.objects.count()) == (1, 1)
    assert (Worker.objects.count(), RepeatingWork.objects.count()) == (0, 0)
