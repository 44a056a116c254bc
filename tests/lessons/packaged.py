"""Packages for tests: paid, for a grown-up or for a child whose guardian bought them."""

from tests.lessons.booked import NOON, agreed, allowed_family, offer, paying
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.actions import Wanted
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Booking
from tutorium.payments.actions import settle


def _price(units):
    return Money(3500 * units, "GBP")


def package(*, units=3, of=None):
    row = agreed(of or offer(), kind=Kind.PACKAGE, spans=[], units=units, price=_price(units))
    settle(row.charge, at=NOON)
    return Booking.objects.with_people().get(pk=row.pk)


def childs_package(*, units=5):
    """Return a package that a guardian bought for a child, and the guardian."""
    guardian, child = allowed_family()
    wanted = Wanted(
        offer=offer(), student=child, kind=Kind.PACKAGE, units=units, price=_price(units)
    )
    row = actions.hold_booking(wanted, by=guardian, at=NOON)
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    settle(row.charge, at=NOON)
    return Booking.objects.with_people().get(pk=row.pk), guardian
