"""Nobody of a minor's own stands by any more: what was booked is called off, and all of it goes back.

Accounts call the hooks in the middle of deeds of their own, with rows of their own taken; so a job
comes after them, which takes people first as every deed here does.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Membership, User
from tutorium.accounts.queries import counts_as_minor, guardians_of, has_consent
from tutorium.core.jobs import job
from tutorium.lessons.actions.agreeing import end_open
from tutorium.lessons.actions.ending import cancel_coming, end_booked, is_stopped
from tutorium.lessons.actions.writing import keep_record, locked
from tutorium.lessons.domain import bookings
from tutorium.lessons.domain.bookings import Ending
from tutorium.lessons.models import Booking
from tutorium.payments import actions as payments
from tutorium.payments.models import Charge

# What is held for minutes waits for a guardian's yes anyway.
_UNTOUCHED = frozenset({bookings.State.HELD, bookings.State.ENDED})


def on_consent_withdrawn(*, person: User, purpose: Purpose, at: datetime) -> None:
    """Hear that a consent was taken back; the hook `accounts.consent_withdrawn`."""
    del at
    if purpose == Purpose.LESSONS:
        stop_unguarded.enqueue(person.pk)


def on_guardian_changed(*, child: User, at: datetime) -> None:
    """Hear that a guardian goes or may do less; the hook `accounts.guardian_changed`."""
    del at
    stop_unguarded.enqueue(child.pk)


@job()
def stop_unguarded(child_id: int) -> None:
    """Look at everything that is booked, or is about to be, for somebody who may be a minor."""
    at = timezone.now()
    child = User.objects.get(pk=child_id)
    if not counts_as_minor(child, at=at):
        return
    rows = Booking.objects.filter(student=child).exclude(state=bookings.State.ENDED)
    for row in rows.select_related("student", "tutor").order_by("pk"):
        stop_if_unguarded(row, at=at)


@transaction.atomic
def stop_if_unguarded(booking: Booking, *, at: datetime) -> None:
    """Let another guardian stand by a minor's booking; where there is nobody, call it off."""
    row = locked(booking)
    if row.state in _UNTOUCHED or _school_stands_by(row):
        return
    others = list(guardians_of(row.student)) if has_consent(row.student, Purpose.LESSONS) else []
    if row.guardian in others or (row.state == bookings.State.ASKED and others):
        return
    if others:
        row.guardian = others[0]
        row.save(update_fields=["guardian"])
    else:
        _call_off(row, at=at)


def _school_stands_by(row: Booking) -> bool:
    there = Membership.objects.live().filter(organisation=row.school_id)
    is_pupil = there.filter(user=row.student, role=Membership.Role.STUDENT).exists()
    return row.school_id is not None and is_pupil and there.staff().exists()


def _call_off(row: Booking, *, at: datetime) -> None:
    """End it, whatever the notice: all of what is planned goes back, and what has begun goes on."""
    if row.state in bookings.OPEN:
        end_open(row, Ending.CANCELLED, at=at)
        return
    cancel_coming(row, row.lessons.all(), at=at)
    if row.charge is not None and row.state == bookings.State.BOOKED:
        _give_back_unused(row, row.charge, at=at)


def _give_back_unused(row: Booking, charge: Charge, *, at: datetime) -> None:
    """End a package of which nobody may choose any more; what is unused comes back by its formula."""
    if not is_stopped(charge):
        payments.call_off(charge, by=None, at=at)
    end_booked(row, Ending.CANCELLED, at=at)
    keep_record("package.called_off", row, by=None, at=at)
