"""A first lesson did not fit: its client says so to nobody but the site, and may think otherwise."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.lessons import permissions
from tutorium.lessons.actions.refusals import NotAllowedError
from tutorium.lessons.actions.writing import keep_record, locked_lesson
from tutorium.lessons.models import Lesson, Misfit


@transaction.atomic
def say_misfit(lesson: Lesson, *, by: User, at: datetime) -> Misfit:
    """Write down that a tutor does not fit after a first lesson. Raises `NotAllowedError`."""
    row = _taken(lesson, by=by, at=at)
    misfit, is_new = Misfit.objects.get_or_create(
        lesson=row, defaults={"said_by": by, "said_at": at}
    )
    if is_new:
        keep_record("misfit.said", row.booking, by=by, at=at, lesson=row.public_id)
    return misfit


@transaction.atomic
def take_back_misfit(lesson: Lesson, *, by: User, at: datetime) -> None:
    """Think otherwise. Raises `NotAllowedError`."""
    row = _taken(lesson, by=by, at=at)
    if Misfit.objects.filter(lesson=row).delete()[0]:
        keep_record("misfit.taken_back", row.booking, by=by, at=at, lesson=row.public_id)


def _taken(lesson: Lesson, *, by: User, at: datetime) -> Lesson:
    row = locked_lesson(lesson)
    if not permissions.may_say_misfit(row, by, at=at):
        raise NotAllowedError
    return row
