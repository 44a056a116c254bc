"""Work after the reply, beyond what django-tasks has: retries, repeating work, rescue.

A job is a task of django-tasks in the database's own table. It runs at least once: whatever it does
must be safe to do twice, for a worker may die between the deed and the note that it is done.
"""

from tutorium.core.jobs.backoff import Retries
from tutorium.core.jobs.declaring import GiveUpError, job
from tutorium.core.jobs.each import each_by_itself
from tutorium.core.jobs.repeating import repeat
from tutorium.core.jobs.schedules import Daily, Every

__all__ = ["Daily", "Every", "GiveUpError", "Retries", "each_by_itself", "job", "repeat"]
