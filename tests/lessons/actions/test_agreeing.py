from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.factories import AdultFactory, ChildFactory
from tests.lessons.booked import (
    DAY,
    HOUR,
    NOON,
    agreed,
    allowed_family,
    asked,
    held,
    now,
    offer,
    paying,
    slot,
)
from tutorium.accounts.actions import withdraw_consent
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import AuditEntry, Guardianship
from tutorium.core.money import Money
from tutorium.diary.actions import expire_holds
from tutorium.diary.models import Hold, Quarter
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.payments.actions import MinorPaysError, settle
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_what_is_put_on_account_is_booked_at_once():
    row = agreed()

    lesson = now(row.lessons.get())
    assert (row.state, row.until, row.booked_at) == ("booked", None, NOON)
    assert (lesson.state, lesson.unit, lesson.charge.status) == ("planned", 1, "owed")
    assert Hold.objects.get().state == "kept"


def test_charge_says_what_was_copied():
    row = agreed()

    charge = Charge.objects.get()
    assert (charge.about, charge.payer, charge.payee, charge.price, charge.starts_at) == (
        row.about, row.student, row.tutor, Money(4000, "GBP"), slot().starts_at,
    )  # fmt: skip
    assert (charge.policy, charge.fee_share) == (row.policy, row.fee_share)


def test_what_costs_nothing_is_booked_at_once():
    row = agreed(offer(minor=0))

    assert (row.state, Charge.objects.get().provider) == ("booked", "free")


def test_package_is_booked_without_times():
    row = agreed(kind=Kind.PACKAGE, spans=[], units=5, price=Money(18_000, "GBP"))

    assert (row.state, row.charge.units, row.charge.single) == ("booked", 5, Money(4000, "GBP"))


def test_each_lesson_of_a_series_has_its_own_charge():
    row = agreed(kind=Kind.SERIES, spans=[slot(days=7), slot(days=14)])

    assert [each.charge.starts_at for each in row.lessons.all()] == [
        slot(days=7).starts_at,
        slot(days=14).starts_at,
    ]


@pytest.mark.usefixtures("queue_of_jobs")
def test_what_is_booked_by_the_yes_waits_for_no_job(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        agreed()

    jobs = DBTaskResult.objects.filter(task_path__startswith="tutorium.lessons")
    assert list(jobs.values_list("task_path", flat=True)) == ["tutorium.lessons.tasks.send_booked"]


@pytest.fixture
def at_stripe(settings):
    """Return a booking that waits to be paid at a provider."""
    settings.PAYMENT_PROVIDERS = ["free", "invoice", "stripe"]
    return agreed(provider="stripe")


def test_what_is_paid_later_keeps_its_time_meanwhile(at_stripe):
    assert (at_stripe.state, at_stripe.until - NOON) == ("pending", 40 * MINUTE)
    assert Hold.objects.get().until == at_stripe.until


def test_what_is_paid_is_booked(at_stripe, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        settle(Charge.objects.get(), at=NOON + MINUTE)

    assert now(at_stripe).state == "booked"


def test_it_is_booked_once(at_stripe):
    settle(Charge.objects.get(), at=NOON + MINUTE)
    for _ in range(2):
        actions.secure_paid.call(at_stripe.pk)

    assert AuditEntry.objects.filter(deed="booking.booked").count() == 1


def test_job_without_a_payment_books_nothing(at_stripe):
    actions.secure_paid.call(at_stripe.pk)

    assert now(at_stripe).state == "pending"


def test_what_nobody_pays_ends_and_its_time_is_free(at_stripe):
    assert actions.expire_overdue(at=NOON + HOUR) == 1

    row = now(at_stripe)
    assert (row.state, row.ending, row.lessons.get().outcome) == ("ended", "expired", "not_agreed")
    assert (Charge.objects.get().outcome, Quarter.objects.count()) == ("cancelled", 0)


def test_what_was_paid_in_the_last_moment_is_booked(at_stripe):
    settle(Charge.objects.get(), at=NOON + 39 * MINUTE)

    actions.expire(at_stripe, at=NOON + HOUR)

    assert now(at_stripe).state == "booked"


def test_who_pays_too_late_gets_all_of_it_back(at_stripe):
    actions.expire(at_stripe, at=NOON + HOUR)

    settle(Charge.objects.get(), at=NOON + 2 * HOUR)

    assert Charge.objects.get().refunded_minor == 4000
    assert now(at_stripe).state == "ended"


def test_time_that_was_lost_meanwhile_is_taken_again(at_stripe):
    settle(Charge.objects.get(), at=NOON + 39 * MINUTE)
    expire_holds(at=NOON + HOUR)

    actions.expire(at_stripe, at=NOON + HOUR)

    assert (now(at_stripe).state, now(at_stripe).lessons.get().hold.state) == ("booked", "kept")


def test_who_paid_for_what_is_somebody_elses_gets_all_of_it_back(at_stripe):
    settle(Charge.objects.get(), at=NOON + 39 * MINUTE)
    agreed(at_stripe.offer, at=NOON + HOUR)

    actions.expire(at_stripe, at=NOON + HOUR)

    assert (now(at_stripe).state, now(at_stripe).ending) == ("ended", "expired")
    assert Charge.objects.order_by("pk").first().refunded_minor == 4000


def test_hold_that_is_over_is_not_agreed_to():
    row = held()

    with pytest.raises(actions.BookingEndedError):
        actions.agree(row, paying(row.student), by=row.student, at=NOON + HOUR)


def test_nobody_agrees_twice():
    row = agreed()

    with pytest.raises(actions.BookingEndedError):
        actions.agree(row, paying(row.student), by=row.student, at=NOON)


def test_nobody_agrees_for_a_grown_up():
    row = held()

    with pytest.raises(actions.NotAllowedError):
        actions.agree(row, paying(by := AdultFactory()), by=by, at=NOON)


# --- Minors -------------------------------------------------------------------------------------
def test_guardian_is_asked_and_its_time_is_kept_for_a_day():
    row, _guardian = asked()

    assert (row.state, row.until - NOON) == ("asked", 24 * HOUR)
    assert Hold.objects.get().until == row.until


def test_time_is_not_kept_past_the_start():
    guardian, child = allowed_family()
    row = held(student=child, spans=[slot("14:00", days=0)])

    assert actions.ask_guardian(row, by=child, at=NOON).until == NOON + 2 * HOUR
    assert guardian.email


def test_grown_up_asks_nobody():
    row = held()

    with pytest.raises(actions.NotAllowedError):
        actions.ask_guardian(row, by=row.student, at=NOON)


def test_time_is_not_kept_for_a_day_where_nobody_can_say_yes():
    row = held(student=ChildFactory())

    with pytest.raises(actions.NotAllowedError):
        actions.ask_guardian(row, by=row.student, at=NOON)
    assert now(row).state == "held"


def test_child_asks_about_a_few_a_day_and_no_more():
    guardian, child = allowed_family()
    of = offer()
    for days in range(7, 13):
        row = held(of, child, spans=[slot(days=days)])
        actions.refuse(actions.ask_guardian(row, by=child, at=NOON), by=guardian, at=NOON)
    one_more = held(of, child, spans=[slot(days=14)])

    with pytest.raises(actions.AskedTooOftenError):
        actions.ask_guardian(one_more, by=child, at=NOON)

    tomorrow = held(of, child, spans=[slot(days=15)], at=NOON + DAY)
    assert actions.ask_guardian(tomorrow, by=child, at=NOON + DAY).state == "asked"


def test_guardian_says_yes_and_stands_by_it():
    row, guardian = asked()

    done = actions.agree(row, paying(guardian), by=guardian, at=NOON)

    assert (done.state, done.guardian) == ("booked", guardian)


def test_minor_does_not_agree_alone():
    row, _guardian = asked()

    with pytest.raises(actions.NotAllowedError):
        actions.agree(row, paying(row.student), by=row.student, at=NOON)


def test_minor_does_not_pay():
    row, guardian = asked()

    with pytest.raises(MinorPaysError):
        actions.agree(row, paying(row.student), by=guardian, at=NOON)


def test_other_peoples_guardian_does_not_agree():
    row, _guardian = asked()
    other, _child = allowed_family()

    with pytest.raises(actions.NotAllowedError):
        actions.agree(row, paying(other), by=other, at=NOON)


@pytest.mark.parametrize("right", ["may_approve", "may_see"])
def test_guardian_agrees_by_both_rights_or_not_at_all(right):
    row, guardian = asked()
    Guardianship.objects.filter(guardian=guardian).update(**{right: False})

    with pytest.raises(actions.NotAllowedError):
        actions.agree(row, paying(guardian), by=guardian, at=NOON)


def test_guardian_does_not_book_their_child_with_themselves():
    of = offer()
    _guardian, child = allowed_family()
    Guardianship.objects.filter(child=child).update(guardian=of.profile.user)
    row = held(of, child)

    with pytest.raises(actions.NotAllowedError):
        actions.agree(row, paying(of.profile.user), by=of.profile.user, at=NOON)


def test_nothing_is_booked_without_consent_to_lessons():
    row, guardian = asked()
    withdraw_consent(row.student, purpose=Purpose.LESSONS, by=guardian, at=NOON)

    with pytest.raises(actions.NoConsentError):
        actions.agree(row, paying(guardian), by=guardian, at=NOON)


def test_guardian_says_no():
    row, guardian = asked()

    done = actions.refuse(row, by=guardian, at=NOON)

    assert (done.state, done.ending, Quarter.objects.count()) == ("ended", "refused", 0)


def test_who_thinks_otherwise_lets_it_go():
    row = held()

    assert actions.refuse(row, by=row.student, at=NOON).ending == "cancelled"


def test_what_is_booked_is_not_refused():
    row = agreed()

    with pytest.raises(actions.BookingEndedError):
        actions.refuse(row, by=row.student, at=NOON)
