import pytest
import time_machine

from tests.conversations.talking import pupil_of, school, teacher_of
from tests.factories import AdultFactory, GuardianshipFactory
from tests.lessons.booked import (
    HOUR,
    NOON,
    allowed_family,
    asked,
    held,
    lesson,
    now,
    offer,
    paying,
    slot,
)
from tests.lessons.packaged import childs_package
from tutorium.accounts.actions import change_rights, end_guardianship, withdraw_consent
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Guardianship
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.actions import guarding
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.payments import actions as payments
from tutorium.payments.queries import ledger_faults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def booked(*, is_paid=True):
    """Return a planned lesson of a minor, who agreed to it, and the child."""
    row, guardian = asked(offer(), family=allowed_family())
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    planned = row.lessons.get()
    if is_paid:
        payments.settle(planned.charge, at=NOON)
    return now(planned), guardian, row.student


def end_link(guardian, child, run):
    link = Guardianship.objects.live().get(guardian=guardian, child=child)
    with run(execute=True):
        end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NOON)


def test_link_that_ends_calls_off_what_nobody_else_stands_by(django_capture_on_commit_callbacks):
    row, guardian, child = booked()

    end_link(guardian, child, django_capture_on_commit_callbacks)

    assert (now(row).outcome, now(row).booking.state) == ("cancelled", "ended")
    assert now(row).charge.refunded_minor == 4000
    assert not Quarter.objects.filter(hold=row.hold).exists()
    assert list(ledger_faults()) == []


def test_all_comes_back_though_notice_is_short(noon, django_capture_on_commit_callbacks):
    row, guardian, child = booked()
    noon.move_to(row.starts_at - HOUR, tick=False)

    end_link(guardian, child, django_capture_on_commit_callbacks)

    assert now(row).charge.refunded_minor == 4000


def test_lessons_of_a_series_are_called_off_in_one_letter(
    django_capture_on_commit_callbacks, mailoutbox
):
    guardian, child = allowed_family()
    row = held(offer(), child, kind=Kind.SERIES, spans=[slot(days=days) for days in (7, 14)])
    actions.ask_guardian(row, by=child, at=NOON)
    actions.agree(row, paying(guardian), by=guardian, at=NOON)

    end_link(guardian, child, django_capture_on_commit_callbacks)

    told = [mail for mail in mailoutbox if mail.subject.startswith("Cancelled")]
    assert [mail.to for mail in told] == [[child.email], [row.tutor.email]]
    assert [mail.body.count("(cancelled") for mail in told] == [2, 2]
    assert now(row).state == "ended"


def test_unused_lessons_of_a_package_come_back_by_its_formula(django_capture_on_commit_callbacks):
    row, guardian = childs_package(units=3)
    spans = [slot(days=days) for days in (7, 14)]
    [first, second] = actions.choose_times(row, spans, by=guardian, at=NOON)
    actions.end_lesson(first, Outcome.GIVEN, by=row.tutor, at=first.ends_at)

    end_link(guardian, row.student, django_capture_on_commit_callbacks)

    charge = now(second).charge
    assert (now(row).state, now(row).ending, now(second).outcome) == (
        "ended",
        "cancelled",
        "cancelled",
    )
    assert (charge.refunded_minor, charge.price.minor) == (6500, 10_500)
    assert list(ledger_faults()) == []


def test_package_that_waits_for_its_withdrawal_ends_once(noon):
    row, _guardian = childs_package()
    payments.withdraw(row.charge, by=row.charge.payer, at=NOON)
    Guardianship.objects.update(ended_at=NOON, end_reason=EndReason.GUARDIAN)

    guarding.stop_unguarded.call(row.student.pk)

    assert (now(row).state, now(row).charge.refunded_minor) == ("ended", 17_500)


def test_another_guardian_takes_the_place(django_capture_on_commit_callbacks):
    row, guardian, child = booked()
    other = GuardianshipFactory(child=child).guardian
    Consent.objects.update(given_by=other)

    end_link(guardian, child, django_capture_on_commit_callbacks)

    assert (now(row).state, now(row).booking.guardian) == ("planned", other)


def test_consent_that_is_taken_back_calls_it_off(django_capture_on_commit_callbacks):
    row, guardian, child = booked(is_paid=False)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(child, purpose=Purpose.LESSONS, by=guardian, at=NOON)

    assert now(row).outcome == "cancelled"
    assert now(row).charge.outcome == "cancelled"


def test_right_to_see_that_is_taken_calls_it_off(django_capture_on_commit_callbacks):
    row, guardian, child = booked()
    link = Guardianship.objects.get(guardian=guardian, child=child)

    with django_capture_on_commit_callbacks(execute=True):
        change_rights(
            link, rights=Rights(may_see=False, may_approve=True, may_pay=True), by=guardian, at=NOON
        )

    assert now(row).outcome == "cancelled"


def test_right_that_does_not_matter_changes_nothing(django_capture_on_commit_callbacks):
    row, guardian, child = booked()
    link = Guardianship.objects.get(guardian=guardian, child=child)

    with django_capture_on_commit_callbacks(execute=True):
        change_rights(
            link, rights=Rights(may_see=True, may_approve=True, may_pay=False), by=guardian, at=NOON
        )

    assert now(row).state == "planned"


def test_what_waits_for_a_guardian_ends_with_the_last_one(django_capture_on_commit_callbacks):
    row, guardian = asked()

    end_link(guardian, row.student, django_capture_on_commit_callbacks)

    assert (now(row).state, now(row).ending) == ("ended", "cancelled")


def test_lesson_that_has_begun_goes_on(noon):
    row, _guardian, child = booked()
    Guardianship.objects.update(ended_at=NOON, end_reason=EndReason.GUARDIAN)
    noon.move_to(row.starts_at, tick=False)

    guarding.stop_unguarded.call(child.pk)

    assert now(row).state == "planned"


def test_who_has_come_of_age_keeps_what_is_booked(django_capture_on_commit_callbacks):
    row, guardian, child = booked()
    child.age_record.born_on = "1990-01-01"
    child.age_record.save()

    end_link(guardian, child, django_capture_on_commit_callbacks)

    assert now(row).state == "planned"


def test_school_that_stands_by_keeps_it_while_the_child_is_its_pupil():
    row, _guardian, child = booked()
    hilltop = school()
    pupil = pupil_of(hilltop, child)
    teacher_of(hilltop)
    booking = row.booking
    booking.school = hilltop
    booking.save(update_fields=["school"])
    Guardianship.objects.update(ended_at=NOON, end_reason=EndReason.GUARDIAN)

    guarding.stop_unguarded.call(child.pk)
    kept = now(row).state
    pupil.ended_at = NOON
    pupil.save()
    guarding.stop_unguarded.call(child.pk)

    assert (kept, now(row).outcome) == ("planned", "cancelled")


def test_others_lessons_are_left_alone(django_capture_on_commit_callbacks):
    grown = lesson(offer(), AdultFactory(), spans=[slot("12:00")])
    _row, guardian, child = booked()

    end_link(guardian, child, django_capture_on_commit_callbacks)

    assert now(grown).state == "planned"
