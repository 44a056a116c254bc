"""What becomes of an inquiry: let in, declined, joined to another, answered."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core import hooks
from tutorium.core.jobs import job
from tutorium.core.senders import forget_senders
from tutorium.library import tasks
from tutorium.library.actions.claiming import CLAIM
from tutorium.library.actions.taking import keep_record, locked
from tutorium.library.domain.inquiries import (
    DECIDABLE,
    ENDED,
    OPEN,
    NotTheirsError,
    OverError,
    Reason,
    State,
)
from tutorium.library.models import Answer, Inquiry, InquiryPhotograph
from tutorium.library.permissions import may_decide

UNCONFIRMED = timedelta(days=7)  # after which an address that nobody confirmed is forgotten


@transaction.atomic
def let_in(inquiry: Inquiry, *, by: User, at: datetime) -> Inquiry:
    """Put what a rule refused into the queue. Raises `NotTheirsError` and `OverError`."""
    row = _to_decide(inquiry, by, [State.HELD])
    row.state = State.ASKED
    row.save(update_fields=["state"])
    keep_record("let_in", row, by, at)
    return row


@transaction.atomic
def decline(inquiry: Inquiry, *, reason: Reason, by: User, at: datetime) -> Inquiry:
    """End an inquiry with a reason that who asked reads. Raises `NotTheirsError` and `OverError`."""
    row = _to_decide(inquiry, by, DECIDABLE)
    row.reason = reason
    _end(row, State.DECLINED, by=by, at=at)
    keep_record("declined", row, by, at, reason=reason.value)
    _tell(row)
    return row


@transaction.atomic
def join(inquiry: Inquiry, *, to: Inquiry, by: User, at: datetime) -> Inquiry:
    """Let an inquiry have the answer of another, whatever becomes of that one.

    Those that were joined to it go along. Raises `NotTheirsError` and `OverError`.
    """
    pair = {row.pk: row for row in _both(inquiry, to)}
    row, other = pair[inquiry.pk], pair[to.pk]
    if not may_decide(by):
        raise NotTheirsError
    if row == other or row.state not in DECIDABLE or other.state not in {*OPEN, State.PUBLISHED}:
        raise OverError(other.state)
    row.joined.update(joined_to=other)
    row.joined_to, row.answer = other, None
    _end(row, State.ANSWERED, by=by, at=at)
    keep_record("joined", row, by, at, to=other.public_id)
    if other.state == State.PUBLISHED:
        for each in Inquiry.objects.filter(joined_to=other, told_at=None):
            tasks.tell_asker.enqueue(each.pk)
    return row


def _both(one: Inquiry, other: Inquiry) -> list[Inquiry]:
    rows = Inquiry.objects.select_for_update().filter(pk__in=[one.pk, other.pk])
    return list(rows.order_by("pk"))


@transaction.atomic
def point_to(inquiry: Inquiry, *, answer: Answer, by: User, at: datetime) -> Inquiry:
    """Say that an answer on the site answers it already. Raises `NotTheirsError` and `OverError`."""
    row = _to_decide(inquiry, by, DECIDABLE)
    if not answer.live:
        raise OverError(row.state)
    row.answer = answer
    _end(row, State.ANSWERED, by=by, at=at)
    keep_record("pointed", row, by, at, answer=answer.uid)
    _tell(row)
    return row


@transaction.atomic
def complete_inquiry(answer: Answer, *, writers: Collection[int], at: datetime) -> None:
    """End the inquiry whose answer has just gone live, and tell all who asked, once.

    Called in the transaction that published it, behind the check of the second reader; `writers`
    are whose words it holds. Rooms above hear of it by the hook `library.inquiry_answered`
    (`answer`, `writer`, `at`), where the writer is not who asked.
    """
    row = Inquiry.objects.select_for_update().filter(answer=answer, state__in=OPEN).first()
    if row is None:
        return
    writer = row.writer if row.writer_id in writers else answer.writer
    _end(row, State.PUBLISHED, by=None, at=at)
    if writer is not None and writer.pk != row.asker_id:
        hooks.call("library.inquiry_answered", answer=answer, writer=writer, at=at)
    _tell(row)


def _to_decide(inquiry: Inquiry, by: User, states: Collection[State]) -> Inquiry:
    row = locked(inquiry)
    if not may_decide(by):
        raise NotTheirsError
    if row.state not in states:
        raise OverError(row.state)
    return row


def _end(row: Inquiry, state: State, *, by: User | None, at: datetime) -> None:
    row.state, row.ended_at, row.ended_by = state, at, by
    if state != State.PUBLISHED:
        for name in CLAIM:
            setattr(row, name, None)
    row.save()


def _tell(row: Inquiry) -> None:
    """Tell who asked, and everybody whose inquiry was joined to this one."""
    for key in Inquiry.objects.filter(Q(pk=row.pk) | Q(joined_to=row)).values_list("pk", flat=True):
        tasks.tell_asker.enqueue(key)


@transaction.atomic
def forget_askers(*, at: datetime) -> int:
    """Forget addresses and photographs that are needed no more; return of how many inquiries."""
    forget_senders(Inquiry.objects.all(), at=at)
    with_address = Inquiry.objects.exclude(email="")
    ended = Q(state__in=ENDED, ended_at__lte=at - timedelta(days=settings.KEEP_INQUIRY_DAYS))
    waiting = Q(joined_to__state__in=OPEN)  # for what it was joined to: the letter is still to come
    unconfirmed = Q(email_confirmed_at=None, created_at__lte=at - UNCONFIRMED)
    old = with_address.filter(unconfirmed | (ended & ~waiting))
    number = old.update(email="", email_confirmed_at=None)
    old_pictures = InquiryPhotograph.objects.filter(
        inquiry__state__in=ENDED,
        inquiry__ended_at__lte=at - timedelta(days=settings.KEEP_INQUIRY_DAYS),
    )
    old_pictures.delete()
    return number


@job()
def forget_askers_daily() -> int:
    return forget_askers(at=timezone.now())
