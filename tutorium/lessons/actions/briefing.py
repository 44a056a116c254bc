"""A brief for a tutor: written by the student's side, allowed by who may, taken back at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from tutorium.accounts.actions import give_consents, lock_people
from tutorium.accounts.domain.contact_details import REMEMBERED, contact_details
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship, User
from tutorium.accounts.queries import has_consent
from tutorium.core.jobs import job
from tutorium.curriculum.models import Topic
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    ChangedMeanwhileError,
    ContactDetailsError,
    NoConsentError,
    NotAllowedError,
)
from tutorium.lessons.actions.writing import keep_record, locked
from tutorium.lessons.domain import bookings
from tutorium.lessons.models import Booking, Brief


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What was agreed to with a brief: the sentences as they were shown, and their language."""

    words: Mapping[Purpose, str]
    language: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What the student's side says, and what it agrees to by that where nobody has yet."""

    words: str = ""
    topics: Sequence[Topic] = ()
    with_reads: bool = False
    came_from: str = ""  # where the search for the tutor began; shown with what was read
    agreed: Agreed | None = None


@transaction.atomic
def write_brief(booking: Booking, said: Prepared, *, by: User, at: datetime) -> Brief:
    """Write for the tutor of a booking. Who may allow it does so with it; else a guardian is asked.

    Raises `BookingEndedError`, `NotAllowedError`, `ContactDetailsError` and `NoConsentError`.
    """
    row = _booked(booking)
    if not permissions.may_brief(by, row, at=at):
        raise NotAllowedError
    if any(each.course_id != row.course_id for each in said.topics):
        raise NotAllowedError
    if said.with_reads and not permissions.may_show_reads(by, row):
        raise NotAllowedError
    _ask_words(row, said.words)
    brief, _is_new = Brief.objects.update_or_create(
        booking=row,
        defaults={
            "words": said.words,
            "with_reads": said.with_reads,
            **_began(said),
            "written_at": at,
            "allowed_by": None,
            "allowed_at": None,
        },
    )
    brief.topics.set(said.topics)
    keep_record("brief.written", row, by=by, at=at)
    if permissions.is_client(by, row, at=at):
        _allow(brief, said.agreed, by=by, at=at)
    else:
        tasks.send_brief_waits.enqueue(brief.pk)
    return brief


@transaction.atomic
def allow_brief(
    booking: Booking,
    *,
    written_at: datetime,
    agreed: Agreed | None = None,
    by: User,
    at: datetime,
) -> Brief:
    """Let a guardian say yes to what a minor wrote, as it stood when it was read.

    Raises `BookingEndedError`, `NotAllowedError`, `ChangedMeanwhileError` and `NoConsentError`.
    """
    row = _booked(booking)
    if not permissions.is_client(by, row, at=at):
        raise NotAllowedError
    brief = Brief.objects.filter(booking=row).first()
    if brief is None or brief.written_at != written_at:
        raise ChangedMeanwhileError
    _allow(brief, agreed, by=by, at=at)
    return brief


@transaction.atomic
def withdraw_brief(booking: Booking, *, by: User, at: datetime) -> None:
    """Take a brief back, at once and whoever allowed it. Raises `NotAllowedError`."""
    row = locked(booking)
    if not permissions.may_brief(by, row, at=at):
        raise NotAllowedError
    if Brief.objects.filter(booking=row).delete()[0]:
        keep_record("brief.withdrawn", row, by=by, at=at)


def end_briefs(*, person: User, purpose: Purpose, at: datetime) -> None:
    """Let no tutor see anything of who agrees no more; the hook `accounts.consent_withdrawn`."""
    del at
    rows = Brief.objects.filter(booking__student=person)
    if purpose == Purpose.SHARING:
        rows.delete()
    elif purpose == Purpose.READING:
        rows.update(with_reads=False, came_from="")


def unallow_briefs(*, child: User, at: datetime) -> None:
    """Have asked anew what a guardian allowed who may not now; the hook `accounts.guardian_changed`."""
    del at
    links = Guardianship.objects.approving().filter(child=child)
    rows = Brief.objects.filter(booking__student=child, allowed_by__isnull=False)
    rows = rows.exclude(allowed_by=F("booking__student"))
    gone = rows.exclude(Exists(links.filter(guardian=OuterRef("allowed_by"))))
    gone.update(allowed_by=None, allowed_at=None)


@job()
def forget_briefs() -> None:
    """Delete the briefs of bookings that are over; nobody has seen them since."""
    Brief.objects.filter(booking__state=bookings.State.ENDED).delete()


def _booked(booking: Booking) -> Booking:
    """Return it taken, as it is booked now; a consent about the student may follow."""
    lock_people([booking.student, booking.tutor])
    row = locked(booking)
    if row.state != bookings.State.BOOKED:
        raise BookingEndedError
    return row


def _began(said: Prepared) -> dict[str, str]:
    """Return where the search began; what is not shown is not kept, and what is known stays."""
    if not said.with_reads:
        return {"came_from": ""}
    return {"came_from": said.came_from} if said.came_from else {}


def _ask_words(row: Booking, words: str) -> None:
    """Refuse what leads out of the site, in pieces over several briefs too."""
    rows = Brief.objects.filter(booking__student=row.student_id, booking__tutor=row.tutor_id)
    before = rows.exclude(booking=row).order_by("-written_at").values_list("words", flat=True)
    if found := contact_details(words, before=[*reversed(before[:REMEMBERED])]):
        raise ContactDetailsError(found)


def _allow(brief: Brief, agreed: Agreed | None, *, by: User, at: datetime) -> None:
    student = brief.booking.student
    given = agreed.words if agreed else {}
    if Purpose.SHARING not in given and not has_consent(student, Purpose.SHARING):
        raise NoConsentError
    lacking = {each: words for each, words in given.items() if not has_consent(student, each)}
    if agreed and lacking:
        give_consents(student, words=lacking, language=agreed.language, by=by, at=at)
    brief.allowed_by, brief.allowed_at = by, at
    brief.save(update_fields=["allowed_by", "allowed_at"])
    keep_record("brief.allowed", brief.booking, by=by, at=at)
    tasks.send_brief.enqueue(brief.pk)
