"""A tutor who heard of a request replies to it, once, with one of their offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.domain.contact_details import REMEMBERED, contact_details
from tutorium.accounts.models import User
from tutorium.lessons import tasks
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    ContactDetailsError,
    NotAllowedError,
    NotBookableError,
    TooMuchError,
)
from tutorium.lessons.domain import open_requests as rules
from tutorium.lessons.models import AskedTutor, OpenRequest, Reply
from tutorium.tutors.models import Offer


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a tutor says to a request: with which offer, in which words, from when they could."""

    offer: Offer
    words: str
    times: Sequence[datetime] = ()


@transaction.atomic
def reply(asked: AskedTutor, said: Said, *, by: User, at: datetime) -> Reply:
    """Keep what a tutor says, and tell the student's side.

    Raises `NotAllowedError` (not theirs, or replied already), `BookingEndedError`,
    `NotBookableError`, `TooMuchError` and `ContactDetailsError`; nothing is kept then.
    """
    lock_people([by], no_key=True)
    request = OpenRequest.objects.select_for_update().get(pk=asked.request_id)
    if not AskedTutor.objects.visible_to(by, at=at).filter(pk=asked.pk, reply=None).exists():
        raise NotAllowedError
    if request.state != rules.State.OPEN or request.until is None or request.until <= at:
        raise BookingEndedError
    _ask_offer(said.offer, asked, request)
    _ask_how_many(by, at)
    if found := contact_details(said.words, before=_said_by(by)):
        raise ContactDetailsError(found)
    row = Reply.objects.create(
        asked=asked,
        offer=said.offer,
        words=said.words,
        times=[each.isoformat() for each in _near(said.times, at)],
        replied_at=at,
    )
    _keep_record("made", row, by=by, at=at)
    tasks.send_request_replied.enqueue(row.pk)
    return row


def _ask_offer(offer: Offer, asked: AskedTutor, request: OpenRequest) -> None:
    """Refuse an offer of somebody else, of another course, or that has ended."""
    open_ = Offer.objects.open().filter(profile=asked.profile_id, course=request.course_id)
    if not open_.filter(pk=offer.pk).exists():
        raise NotBookableError


def _ask_how_many(by: User, at: datetime) -> None:
    lately = Reply.objects.filter(asked__profile__user=by, replied_at__gt=at - rules.REPLIED_IN)
    if lately.count() >= rules.MOST_REPLIED:
        raise TooMuchError


def _said_by(tutor: User) -> list[str]:
    """Return what a tutor said before: a number comes in pieces, too."""
    rows = Reply.objects.filter(asked__profile__user=tutor).order_by("-replied_at", "-pk")
    return [*reversed(rows.values_list("words", flat=True)[:REMEMBERED])]


def _near(times: Sequence[datetime], at: datetime) -> list[datetime]:
    near = sorted({each for each in times if at < each <= at + rules.TIMES_WITHIN})
    return near[: rules.MOST_TIMES]


@transaction.atomic
def withdraw_reply(reply: Reply, *, by: User, at: datetime) -> Reply:
    """Take a reply back; it stays the only one. Raises `BookingEndedError`."""
    lock_people([by], no_key=True)
    row = Reply.objects.select_for_update().standing().filter(pk=reply.pk).first()
    if row is None:
        raise BookingEndedError
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _keep_record("withdrawn", row, by=by, at=at)
    return row


def _keep_record(deed: str, row: Reply, *, by: User, at: datetime) -> None:
    request = row.asked.request
    record(
        f"reply.{deed}",
        at=at,
        by=by,
        hat="tutor",
        person=request.student,
        request=request.public_id,
    )
