"""Nothing more is paid for: who pays has withdrawn, or their bank took the money back for good.

Payments call the hook with the charge taken; so a job comes after, which takes people first.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import job
from tutorium.lessons.actions.agreeing import booking_of, end_open
from tutorium.lessons.actions.ending import cancel_coming, end_booked
from tutorium.lessons.actions.writing import locked
from tutorium.lessons.domain import bookings
from tutorium.lessons.domain.bookings import Ending, Kind
from tutorium.lessons.models import Booking
from tutorium.payments.models import Charge


def on_stopped(*, charge: Charge, at: datetime) -> None:
    """Hear that nothing more is paid by a charge; the hook `payments.charge_stopped`."""
    del at
    if booking_of(charge) is not None:
        stop_coming.enqueue(charge.pk)


@job()
def stop_coming(charge_id: int) -> None:
    """Cancel what was to come for a charge that is stopped. A second time it changes nothing."""
    charge = Charge.objects.get(pk=charge_id)
    row = booking_of(charge)
    if row is not None:
        _stop(row, charge, at=timezone.now())


@transaction.atomic
def _stop(booking: Booking, charge: Charge, *, at: datetime) -> None:
    row = locked(booking)
    if row.state in bookings.OPEN:
        end_open(row, Ending.CANCELLED, at=at)
        return
    cancel_coming(row, row.lessons.filter(charge=charge), at=at)
    if row.kind == Kind.PACKAGE:
        end_booked(row, Ending.CANCELLED, at=at)
