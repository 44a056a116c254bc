"""What is true of lessons and their money whatever has happened."""

from tests.lessons.booked import NOON
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.queries import has_consent
from tutorium.diary.domain.quarters import quarters_of
from tutorium.diary.models import Quarter
from tutorium.lessons.domain.outcomes import MONEY, TOOK_PLACE, Money, Outcome
from tutorium.lessons.models import Booking, Dispute, Lesson
from tutorium.payments.models import Charge, Entry, Payout, Refund
from tutorium.payments.queries import ledger_faults

__all__ = ["NOON"]
OPEN = ("held", "asked", "pending")


def taken():
    """Return the quarters of people that lessons take, as (person, number, hold)."""
    rows = Lesson.objects.exclude(state="ended", outcome__in=set(Outcome) - TOOK_PLACE)
    kept = rows.exclude(hold__state__in=["expired", "released"]).select_related("booking")
    return sorted(
        (person, number, each.hold_id)
        for each in kept
        for number in quarters_of(each.span)
        for person in (each.booking.student_id, each.booking.tutor_id)
    )


def time_is_taken_once():
    rows = sorted(Quarter.objects.values_list("person", "number", "hold"))
    assert rows == taken()
    assert len({row[:2] for row in rows}) == len(rows)


def states_fit_each_other():
    for lesson in Lesson.objects.select_related("booking", "hold"):
        state = lesson.booking.state
        assert (lesson.state == "held") == (state in OPEN)
        assert lesson.state != "planned" or lesson.hold.state == "kept"
        assert (lesson.state == "ended") == bool(lesson.outcome)


def outcomes():
    """Return what has ended, and how: that is for ever."""
    lessons = Lesson.objects.filter(state="ended").values_list("pk", "outcome")
    bookings = Booking.objects.filter(state="ended").values_list("pk", "ending")
    return dict(lessons), dict(bookings)


def books_hold():
    assert list(ledger_faults()) == []
    assert Entry.objects.all().total() == 0


def charges_are_on_the_terms():
    for lesson in Lesson.objects.exclude(charge=None).select_related("booking", "charge"):
        charge, row = lesson.charge, lesson.booking
        assert charge.price == row.price
        assert (charge.payee_id, charge.student_id) == (row.tutor_id, row.student_id)
        assert (charge.fee_share, charge.policy) == (row.fee_share, row.policy)
        assert charge.about == row.about


def money_follows_outcomes():
    """Ask of each lesson with a charge of its own; a package keeps what it has for the others."""
    disputed = Dispute.objects.exclude(decision="").values("lesson")
    rows = Lesson.objects.filter(state="ended", charge__package=None, charge__isnull=False)
    rows = rows.exclude(pk__in=disputed).exclude(charge__disputes__isnull=False)
    for lesson in rows.select_related("charge"):
        charge, goes = lesson.charge, MONEY[lesson.outcome]
        if goes == Money.GIVEN_BACK or lesson.outcome == Outcome.CANCELLED:
            assert charge.refunded_minor == charge.paid_minor
            assert charge.status == "ended"
        elif goes == Money.EARNED:
            assert charge.refunded_minor == 0


def nobody_else_reads(world):
    bookings = list(Booking.objects.order_by("pk"))
    for person in world.people:
        seen = Booking.objects.visible_to(person, at=world.at).order_by("pk")
        assert list(seen) == [each for each in bookings if _sees(world, person, each)]
        lessons = Lesson.objects.visible_to(person, at=world.at).values_list("booking", flat=True)
        assert set(lessons) <= {each.pk for each in seen}
        assert not Charge.objects.visible_to(person).exclude(payer=person).exists()


def _sees(world, person, row):
    rights = world.rights.get(person.pk) if row.student_id == world.child.pk else None
    if person.pk == row.tutor_id:
        return row.state in ("pending", "booked") or row.booked_at is not None
    return person.pk == row.student_id or bool(rights and rights.may_see)


def somebody_stands_by(world):
    """Ask it of what a child is about to have: agreed to, and not begun."""
    coming = Lesson.objects.filter(booking__student=world.child, starts_at__gt=world.at)
    coming = coming.filter(booking__state__in=["pending", "booked"]).exclude(state="ended")
    if coming.exists():
        assert any(each and each.may_see for each in world.rights.values())
        assert has_consent(world.child, Purpose.LESSONS)


def all_is_over():
    """Nothing waits any more but what somebody has to look at, and what nobody has paid."""
    assert not Booking.objects.filter(state__in=OPEN).exists()
    assert not Lesson.objects.planned().filter(room__unclear_since=None).exists()
    left = Charge.objects.filter(status="paid", held_back_at=None, lessons__state="ended")
    assert not left.filter(package=None).exists()


def what_became():
    """Return how lessons ended, why money went back, and whether some of it was paid out."""
    ended = Lesson.objects.filter(state="ended").values_list("outcome", flat=True)
    back = Refund.objects.values_list("reason", flat=True)
    out = {"paid out"} if Payout.objects.filter(status="done").exists() else set()
    return set(ended) | set(back) | out
