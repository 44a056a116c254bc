import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, agreed, lesson, offer, planned_in
from tests.lessons.given import disputed, given, given_to_child, who_may
from tests.payments.agreeing import standing
from tutorium.core.money import Money
from tutorium.lessons import actions, queries
from tutorium.lessons.actions import Verdict
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.disputes import Decision, NotDisputableError
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.payments.actions import NotHeldError, earn_due, settle
from tutorium.payments.models import Charge, Release
from tutorium.payments.queries import ledger_faults

pytestmark = pytest.mark.django_db
WORDS = "It was as it was agreed."


def decided(row, decision, amount=None, *, by=None):
    verdict = Verdict(decision, WORDS, amount)
    by = by or who_may("decide_disputes")
    return actions.decide_dispute(row, verdict, by=by, at=row.opened_at + HOUR)


def pounds(minor):
    return Money(minor, "GBP")


def when_it_is_due():
    Release.objects.update(due_at=NOON - 1000 * HOUR)
    earn_due.call()


def test_money_waits_while_it_is_disputed():
    disputed()

    when_it_is_due()

    assert Charge.objects.get().earned_minor == 0


def test_either_side_disputes():
    row = given()

    assert disputed(row, by=row.booking.tutor).by == row.booking.tutor


def test_guardian_disputes_for_a_child():
    row, guardian = given_to_child()

    assert disputed(row, by=guardian).by == guardian


def test_nobody_else_disputes():
    with pytest.raises(actions.NotAllowedError):
        disputed(given(), by=AdultFactory())


def test_it_is_disputed_once():
    row = disputed().lesson

    with pytest.raises(NotDisputableError):
        disputed(row)


def test_when_its_time_is_over_it_is_not_disputed():
    row = given()

    with pytest.raises(NotDisputableError):
        disputed(row, at=row.ended_at + 48 * HOUR)


def test_what_was_not_given_is_not_disputed():
    row = lesson()
    ended = actions.cancel_lesson(row, by=row.booking.tutor, at=NOON)

    with pytest.raises(NotDisputableError):
        disputed(ended)


def test_other_side_answers_once_and_in_time():
    row = disputed()
    tutor = row.lesson.booking.tutor

    answered = actions.answer_dispute(row, words=WORDS, by=tutor, at=row.opened_at + HOUR)

    assert (answered.answer, answered.answered_by) == (WORDS, tutor)
    with pytest.raises(NotDisputableError):
        actions.answer_dispute(row, words=WORDS, by=tutor, at=row.opened_at + HOUR)


def test_answer_after_its_time_is_too_late():
    row = disputed()

    with pytest.raises(NotDisputableError):
        actions.answer_dispute(row, words=WORDS, by=row.lesson.booking.tutor, at=row.answer_by)


def test_nobody_answers_themselves():
    row = disputed()

    for person in (row.by, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            actions.answer_dispute(row, words=WORDS, by=person, at=row.opened_at)


def test_students_side_answers_the_tutor():
    lesson_ = given()
    row = disputed(lesson_, by=lesson_.booking.tutor)

    assert actions.answer_dispute(
        row, words=WORDS, by=lesson_.booking.student, at=row.opened_at
    ).answer


def test_what_stands_is_earned():
    row = disputed()

    decided(row, Decision.STANDS)
    when_it_is_due()

    assert standing(Charge.objects.get(), "GBP") == {"bank": 4000, "fees": -600, "tutor": -3400}


def test_all_of_it_goes_back_and_was_not_kept():
    row = disputed()

    done = decided(row, Decision.WHOLE)
    when_it_is_due()

    assert (done.minor, Charge.objects.get().outcome) == (4000, "refunded")
    assert queries.record_of(row.lesson.booking.tutor).kept == 0
    assert list(ledger_faults()) == []


def test_part_of_it_goes_back():
    row = disputed()

    decided(row, Decision.PART, pounds(1000))
    when_it_is_due()

    charge = Charge.objects.get()
    assert (charge.refunded_minor, charge.earned_minor, charge.outcome) == (
        1000, 3000, "part_refunded",
    )  # fmt: skip
    assert queries.record_of(row.lesson.booking.tutor).kept == 1


@pytest.mark.parametrize("amount", [None, 0, -5])
def test_part_is_some_of_it(amount):
    said = pounds(amount) if amount is not None else None

    with pytest.raises(NotDisputableError):
        decided(disputed(), Decision.PART, said)


def test_no_more_goes_back_than_is_left_of_it():
    with pytest.raises(NotHeldError):
        decided(disputed(), Decision.PART, pounds(4001))


def test_tutor_gives_it_back_at_once():
    row = disputed()

    done = actions.concede_dispute(row, words=WORDS, by=row.lesson.booking.tutor, at=row.opened_at)

    assert (done.decision, Charge.objects.get().refunded_minor) == ("whole", 4000)


def test_student_does_not_concede_to_themselves():
    row = disputed()

    with pytest.raises(actions.NotAllowedError):
        actions.concede_dispute(row, words=WORDS, by=row.by, at=row.opened_at)


def test_it_is_decided_once():
    row = disputed()
    decided(row, Decision.STANDS)

    with pytest.raises(NotDisputableError):
        decided(row, Decision.WHOLE)


def test_who_is_of_a_side_or_may_not_does_not_decide():
    row = disputed()
    tutor = row.lesson.booking.tutor
    tutor.user_permissions.set(who_may("decide_disputes").user_permissions.all())

    for person in (type(tutor).objects.get(pk=tutor.pk), AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            decided(row, Decision.STANDS, by=person)


def test_of_what_is_not_paid_nothing_goes_back_and_nothing_is_owed():
    row = lesson()
    row = actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=row.ends_at)

    done = decided(disputed(row), Decision.WHOLE)

    assert (done.minor, Charge.objects.get().outcome) == (0, "cancelled")
    assert list(ledger_faults()) == []


@pytest.mark.parametrize(
    ("decision", "amount", "back"),
    [(Decision.WHOLE, None, 3500), (Decision.PART, 1000, 1000), (Decision.STANDS, None, 0)],
)
def test_of_a_package_goes_back_what_one_lesson_cost(decision, amount, back):
    package = agreed(offer(), kind=Kind.PACKAGE, spans=[], units=2, price=pounds(7000))
    settle(package.charge, at=NOON)
    package.charge.refresh_from_db()
    rows = [planned_in(package, unit, days=6 + unit) for unit in (1, 2)]
    ended = [
        actions.end_lesson(row, Outcome.GIVEN, by=package.tutor, at=row.ends_at) for row in rows
    ]
    row = disputed(ended[0])

    decided(row, decision, pounds(amount) if amount else None)
    when_it_is_due()

    charge = Charge.objects.get()
    assert (charge.refunded_minor, charge.earned_minor) == (back, 7000 - back)
    assert (charge.status, list(ledger_faults())) == ("ended", [])
