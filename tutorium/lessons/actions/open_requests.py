"""Somebody seeks a tutor: the best fitting hear of it and reply, until it closes.

Whoever changes a request takes the student's row first, then the request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.domain.contact_details import REMEMBERED, contact_details
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship, Organisation, User
from tutorium.accounts.queries import counts_as_minor, has_consent
from tutorium.core.jobs import each_by_itself, job
from tutorium.core.money import Money
from tutorium.core.prepared import KEY, prepared
from tutorium.curriculum.models import Course, Level, Topic
from tutorium.lessons import permissions, queries, tasks
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    ContactDetailsError,
    NoConsentError,
    NoGuardianError,
    NotAllowedError,
    TooMuchError,
)
from tutorium.lessons.domain import open_requests as rules
from tutorium.lessons.domain.open_requests import Ending, State
from tutorium.lessons.models import AskedTutor, Booking, OpenRequest
from tutorium.lessons.queries.replacing import misfits_of
from tutorium.tutors import queries as tutors
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries import Sought


@dataclass(frozen=True, kw_only=True)
class Seeking:
    """What somebody seeks, for whom; `school` where it is for a pupil of one."""

    student: User
    course: Course
    words: str
    school: Organisation | None = None
    level: Level | None = None
    topics: Sequence[Topic] = ()
    language: str = ""
    zone: str = "UTC"
    times: rules.Times = ()
    most: Money | None = None  # for an hour


@transaction.atomic
def post_request(seeking: Seeking, *, by: User, at: datetime) -> OpenRequest:
    """Keep what somebody seeks. It is open at once, or once a guardian has said yes.

    Raises `NotAllowedError`, `NoGuardianError`, `NoConsentError`, `TooMuchError` and
    `ContactDetailsError`; nothing is kept then.
    """
    lock_people([by, seeking.student], no_key=True)
    if not permissions.may_seek_for(by, seeking.student, seeking.school, at=at):
        raise NotAllowedError
    _ask_how_many(seeking.student, by, at)
    _ask_words(seeking.words, before=_said_by(by))
    row = OpenRequest(
        student=seeking.student,
        posted_by=by,
        school=seeking.school,
        course=seeking.course,
        level=seeking.level,
        language=seeking.language,
        zone=seeking.zone,
        times=list(seeking.times),
        most_minor=seeking.most.minor if seeking.most else None,
        currency=seeking.most.currency if seeking.most else "",
        words=seeking.words,
        created_at=at,
    )
    _begin(row, by=by, at=at)
    row.topics.set(seeking.topics[: rules.MOST_TOPICS])
    _keep_record("posted", row, by=by, at=at)
    if row.state == State.ASKED:
        tasks.send_request_waits.enqueue(row.pk)
    return row


def _ask_how_many(student: User, by: User, at: datetime) -> None:
    posted = OpenRequest.objects.filter(posted_by=by, created_at__gt=at - rules.POSTED_IN)
    running = OpenRequest.objects.running().filter(student=student)
    if posted.count() >= rules.MOST_POSTED or running.count() >= rules.MOST_OPEN:
        raise TooMuchError


def _ask_words(words: str, *, before: Sequence[str]) -> None:
    """Refuse what leads out of the site, in pieces too."""
    if found := contact_details(words, before=before):
        raise ContactDetailsError(found)


def _said_by(person: User) -> list[str]:
    rows = OpenRequest.objects.filter(posted_by=person).order_by("-created_at", "-pk")
    return [*reversed(rows.values_list("words", flat=True)[:REMEMBERED])]


def _begin(row: OpenRequest, *, by: User, at: datetime) -> None:
    """Open it, or ask a minor's guardians to."""
    student = row.student
    if row.school is None and by == student and counts_as_minor(student, at=at):
        if not queries.deciding_for(student):
            raise NoGuardianError
        row.state, row.until = State.ASKED, at + rules.APPROVAL
        row.save()
        return
    _open(row, by=by, at=at)


def _open(row: OpenRequest, *, by: User, at: datetime) -> None:
    if row.school is None and counts_as_minor(row.student, at=at):
        _guard(row, by=by, at=at)
    row.state, row.opened_at, row.until = State.OPEN, at, at + rules.OPEN_FOR
    row.save()
    ask_tutors.enqueue(row.pk)


def _guard(row: OpenRequest, *, by: User, at: datetime) -> None:
    """Have a guardian stand by a minor's request. Raises `NotAllowedError`, `NoConsentError`."""
    if not permissions.may_decide_for(by, row.student, at=at):
        raise NotAllowedError
    if not has_consent(row.student, Purpose.LESSONS):
        raise NoConsentError
    row.guardian = by


@transaction.atomic
def allow_request(request: OpenRequest, *, by: User, at: datetime) -> OpenRequest:
    """Let a guardian say yes to what a minor seeks.

    Raises `BookingEndedError`, `NotAllowedError` and `NoConsentError`.
    """
    row = _locked(request)
    if row.state != State.ASKED or row.until is None or row.until <= at:
        raise BookingEndedError
    _open(row, by=by, at=at)
    _keep_record("allowed", row, by=by, at=at)
    return row


@transaction.atomic
def withdraw_request(request: OpenRequest, *, by: User, at: datetime) -> OpenRequest:
    """Close it, from whoever's side sees it: who asked, a guardian, the school.

    Raises `BookingEndedError`.
    """
    row = _locked(request)
    if row.state == State.CLOSED:
        raise BookingEndedError
    is_no = row.state == State.ASKED and by.pk != row.student_id
    return close_now(row, Ending.REFUSED if is_no else Ending.WITHDRAWN, by=by, at=at)


def close_now(row: OpenRequest, ending: Ending, *, by: User | None, at: datetime) -> OpenRequest:
    """Close a request that is taken; who replied is told."""
    row.state, row.ending, row.until, row.closed_at = State.CLOSED, ending, None, at
    row.save(update_fields=["state", "ending", "until", "closed_at"])
    _keep_record(ending.value, row, by=by, at=at)
    tasks.send_request_closed.enqueue(row.pk)
    return row


def close_booked(booking: Booking, *, at: datetime) -> None:
    """Close what the student of a booking sought in its course: somebody is found."""
    for row in _sought(student=booking.student_id, course=booking.course_id):
        close_now(row, Ending.BOOKED, by=None, at=at)


@prepared(student=KEY, course=KEY)
def _sought(student: Any, course: Any) -> QuerySet[OpenRequest]:
    rows = OpenRequest.objects.running().filter(student=student, course=course)
    return rows.select_for_update(of=("self",)).order_by("pk")


def close_overdue(*, at: datetime) -> int:
    """Close every request whose time is over, and delete what has been closed for long."""
    closed = OpenRequest.objects.filter(closed_at__lte=at - rules.KEPT_FOR)
    closed.delete()
    rows = list(OpenRequest.objects.overdue(at=at).select_related("student").order_by("pk"))
    return each_by_itself(partial(_expire, at=at), rows)


@transaction.atomic
def _expire(request: OpenRequest, *, at: datetime) -> None:
    row = _locked(request)
    if row.until is not None and row.until <= at:
        close_now(row, Ending.EXPIRED, by=None, at=at)


@transaction.atomic
def close_unguarded(*, child: User, at: datetime) -> None:
    """Close what nobody of a child's own stands by any more; the hook `accounts.guardian_changed`."""
    if not counts_as_minor(child, at=at):
        return
    for row in OpenRequest.objects.running().filter(student=child, school=None):
        links = Guardianship.objects.approving().filter(child=child)
        if row.state == State.OPEN:
            links = links.filter(guardian=row.guardian)
        if not links.exists():
            close_now(_locked(row), Ending.UNGUARDED, by=None, at=at)


@transaction.atomic
def close_without_consent(*, person: User, purpose: Purpose, at: datetime) -> None:
    """Close what somebody seeks who may have no lessons; the hook `accounts.consent_withdrawn`."""
    if purpose != Purpose.LESSONS or not counts_as_minor(person, at=at):
        return
    for row in OpenRequest.objects.running().filter(student=person, school=None):
        close_now(_locked(row), Ending.UNGUARDED, by=None, at=at)


@job()
def ask_tutors(request_id: int) -> None:
    """Let the best fitting hear of a request. A second time nobody hears of it twice."""
    at = timezone.now()
    with transaction.atomic():
        row = OpenRequest.objects.select_for_update().open(at=at).filter(pk=request_id).first()
        if row is None:
            return
        hear = _to_ask(row, at=at)
        AskedTutor.objects.bulk_create(
            AskedTutor(request=row, profile_id=pk, asked_at=at) for pk in hear
        )
        for pk in hear:
            tasks.send_request_asks.enqueue(row.pk, pk)


def _to_ask(row: OpenRequest, *, at: datetime) -> list[int]:
    """Return who fits best of those who have not heard of it, or of much else today, by key."""
    placed = tutors.found(sought_by(row), at=at, known=tutors.rates())
    heard = set(row.asked.values_list("profile", flat=True))
    own = {row.student_id, row.posted_by_id, row.guardian_id} - {None}
    lately = Count("asked", filter=Q(asked__asked_at__gt=at - rules.HEARD_IN))
    profiles = TutorProfile.objects.filter(pk__in=[each.candidate.id for each in placed])
    busy = profiles.annotate(lately=lately).filter(
        Q(lately__gte=rules.MOST_HEARD) | Q(user__in=own | misfits_of(row.student))
    )
    left_out = heard | set(busy.values_list("pk", flat=True))
    fitting = [each.candidate.id for each in placed if each.candidate.id not in left_out]
    return fitting[: rules.MOST_TUTORS - len(heard)]


def sought_by(row: OpenRequest) -> Sought:
    """Return a request as tutors are found by it; when somebody has time is told, and not asked."""
    return Sought(
        course=row.course,
        topic=row.topics.first(),
        level=row.level.code if row.level else "",
        language=row.language,
        most=row.most,
    )


@job()
def ask_more() -> None:
    """Let more tutors hear of what few have heard of: some came meanwhile, or had heard of much."""
    few = OpenRequest.objects.open(at=timezone.now()).annotate(number=Count("asked"))
    for pk in few.filter(number__lt=rules.MOST_TUTORS).values_list("pk", flat=True):
        ask_tutors.enqueue(pk)


def _locked(request: OpenRequest) -> OpenRequest:
    lock_people([request.student], no_key=True)
    rows = OpenRequest.objects.select_for_update(of=("self",)).select_related(
        "student", "course", "level", "school"
    )
    return rows.get(pk=request.pk)


def _keep_record(deed: str, row: OpenRequest, *, by: User | None, at: datetime) -> None:
    record(
        f"open_request.{deed}",
        at=at,
        by=by,
        hat=permissions.hat_in_request(row, by),
        person=row.student,
        request=row.public_id,
    )
