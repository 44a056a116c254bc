"""What both sides write and lay into a lesson, for each other and whoever stands by a minor."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.conversations.domain.files import File, tidy_name
from tutorium.lessons.actions.refusals import BookingEndedError, NotGuardedError, OvertakenError
from tutorium.lessons.actions.writing import locked_lesson
from tutorium.lessons.domain import materials, outcomes
from tutorium.lessons.domain.outcomes import TOOK_PLACE
from tutorium.lessons.models import Lesson, LessonNotes, Material
from tutorium.lessons.queries import rooms as queries


def taken(lesson: Lesson, *, at: datetime) -> Lesson:
    """Return a lesson that was not called off, taken, where both sides may be together."""
    row = locked_lesson(lesson)
    if row.state != outcomes.State.PLANNED and row.outcome not in TOOK_PLACE:
        raise BookingEndedError
    if not queries.is_guarded(row.booking, at=at):
        raise NotGuardedError
    return row


@transaction.atomic
def save_notes(lesson: Lesson, text: str, *, version: int, by: User, at: datetime) -> LessonNotes:
    """Keep the notes, changed from how they stood as `version`.

    Raises `OvertakenError` where somebody else changed them since, `NotGuardedError` and
    `BookingEndedError`.
    """
    row = taken(lesson, at=at)
    notes, _is_new = LessonNotes.objects.get_or_create(
        lesson=row, defaults={"changed_by": by, "changed_at": at}
    )
    if notes.text == text:
        return notes
    if notes.version != version:
        raise OvertakenError(notes)
    notes.text, notes.version = text, notes.version + 1
    notes.changed_by, notes.changed_at = by, at
    notes.save(update_fields=["text", "version", "changed_by", "changed_at"])
    return notes


@transaction.atomic
def add_page(lesson: Lesson, *, path: str, name: str, by: User, at: datetime) -> Material:
    """Lay a page of this site into a lesson.

    Raises `materials.NoRoomError`, `NotGuardedError` and `BookingEndedError`.
    """
    row = taken(lesson, at=at)
    materials.check_room(there=row.materials.count(), size=0, more=0)
    return Material.objects.create(
        lesson=row, by=by, kind=Material.Kind.PAGE, name=name, path=path, created_at=at
    )


@transaction.atomic
def add_file(lesson: Lesson, file: File, *, by: User, at: datetime) -> Material:
    """Lay a file into a lesson that was made anew here. Raises as `add_page` does."""
    row = taken(lesson, at=at)
    size = Material.objects.bytes_of(by)
    materials.check_room(there=row.materials.count(), size=size, more=len(file.data))
    return Material.objects.create(
        lesson=row,
        by=by,
        kind=file.kind,
        name=tidy_name(file.name, file.kind),
        data=file.data,
        size=len(file.data),
        created_at=at,
    )


def remove_material(material: Material) -> None:
    """Take something away again; who laid it there has loaded it."""
    material.delete()
