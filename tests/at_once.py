"""Jobs in tests that are about what they do, not about how they wait."""

from django.db import transaction
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json


class AtOnce(BaseTaskBackend):
    """Does a job when the deed that queued it is committed. Whatever the job raises is seen."""

    supports_defer = supports_priority = True

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        said = normalize_json([args, kwargs])  # as it would come back out of the database
        transaction.on_commit(lambda: task.call(*said[0], **said[1]))
        times = dict.fromkeys(("enqueued_at", "started_at", "finished_at", "last_attempted_at"))
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            args=said[0],
            kwargs=said[1],
            backend=self.alias,
            errors=[],
            worker_ids=[],
            **times,
        )
