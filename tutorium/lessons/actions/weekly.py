"""A series: cancelled from one of its lessons on, and paid lesson by lesson."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself, job
from tutorium.lessons.actions.ending import cancel_lessons, end_lesson
from tutorium.lessons.actions.writing import locked
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Lesson


@transaction.atomic
def cancel_following(lesson: Lesson, *, by: User, at: datetime) -> list[Lesson]:
    """Cancel a lesson and all that come after it in its booking, each by its own notice.

    Raises what `cancel_lessons` does.
    """
    locked(lesson.booking)
    rows = lesson.booking.lessons.planned().filter(starts_at__gte=lesson.starts_at)
    return cancel_lessons(rows.with_people(), by=by, at=at)


@job()
def end_unpaid() -> int:
    """Cancel whatever is planned and not paid when cancelling begins to cost; return how many.

    Of a series the first lesson is paid with the yes, later ones until that deadline.
    """
    at = timezone.now()
    rows = Lesson.objects.unpaid().order_by("starts_at", "pk")
    due = [each for each in rows if each.paid_until <= at]
    return each_by_itself(partial(end_lesson, outcome=Outcome.CANCELLED, by=None, at=at), due)
