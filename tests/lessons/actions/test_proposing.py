from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.factories import AdultFactory
from tests.lessons.booked import (
    DAY,
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
from tutorium.accounts.models import Guardianship
from tutorium.diary import actions as diary
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.models import MoveProposal
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db
LATER = slot("11:00", days=8)


def propose(row, to=LATER, *, at=NOON, by=None):
    return actions.propose_move(row, to, by=by or row.booking.tutor, at=at)


def accept(made, row, *, at=NOON, by=None):
    return actions.accept_move(made, by=by or row.booking.student, at=at)


def state(made):
    return MoveProposal.objects.get(pk=made.pk).state


def test_proposal_takes_no_time_and_writes_to_the_students_side(
    django_capture_on_commit_callbacks,
):
    row = lesson()
    taken, letters = Quarter.objects.count(), Letter.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        made = propose(row)

    assert Quarter.objects.count() == taken
    assert [each.to for each in Letter.objects.order_by("pk")[letters:]] == [
        row.booking.student.email
    ]
    assert made.until == NOON + 2 * DAY


@pytest.mark.parametrize(
    ("to", "at", "until"),
    [
        (slot(days=1), NOON, slot(days=1).starts_at),
        (LATER, slot().starts_at - HOUR, slot().starts_at),
    ],
    ids=["to the proposed start", "to the lesson"],
)
def test_proposal_waits_to_neither_start(to, at, until):
    assert propose(lesson(), to, at=at).until == until


def test_accepted_time_is_taken_and_the_old_one_is_free():
    row = lesson()
    made = propose(row)

    accept(made, row)

    assert now(row).span == LATER
    assert state(made) == "accepted"
    assert held(row.booking.offer, AdultFactory()).lessons.get().span == slot()
    assert Quarter.objects.filter(hold=row.hold).count() == 8


def test_time_that_the_tutor_proposed_needs_no_notice():
    row, late = lesson(), slot().starts_at - HOUR
    diary.set_rules(row.booking.tutor, notice_hours=48, at=NOON)
    made = propose(row, slot("15:00"), at=late)

    accept(made, row, at=late)

    assert now(row).span == slot("15:00")
    assert now(row).notice_from == slot().starts_at  # what cancelling costs stays


def test_time_that_was_taken_meanwhile_is_refused_and_waits_on():
    row = lesson()
    made = propose(row)
    held(row.booking.offer, AdultFactory(), spans=[LATER])

    with pytest.raises(diary.SlotTakenError):
        accept(made, row)

    assert (state(made), now(row).span) == ("open", slot())


def test_declined_proposal_leaves_the_lesson_and_tells_the_tutor(
    django_capture_on_commit_callbacks,
):
    row = lesson()
    made = propose(row)
    letters = Letter.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        actions.decline_move(made, by=row.booking.student, at=NOON)

    assert (state(made), now(row).span) == ("declined", slot())
    assert [each.to for each in Letter.objects.order_by("pk")[letters:]] == [
        row.booking.tutor.email
    ]


def test_only_the_tutor_proposes_and_only_the_students_side_answers():
    row = lesson()
    made = propose(row)

    for person in (row.booking.student, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            propose(row, by=person)
    for person in (row.booking.tutor, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            accept(made, row, by=person)


def test_guardian_answers_while_they_decide():
    of, found = offer(), allowed_family()
    row, guardian = asked(of, family=found)
    actions.agree(row, paying(guardian), by=guardian, at=NOON)
    planned = row.lessons.get()
    made = propose(planned)

    Guardianship.objects.update(may_approve=False)
    with pytest.raises(actions.NotAllowedError):
        accept(made, planned, by=guardian)
    Guardianship.objects.update(may_approve=True)

    assert accept(made, planned, by=guardian).span == LATER


@pytest.mark.parametrize(
    ("to", "at", "refusal"),
    [
        (slot(minutes=45), NOON, actions.NotAllowedError),
        (slot(), NOON, actions.TooLateError),
        (slot(days=-1), NOON, actions.TooLateError),
        (LATER, slot().starts_at, actions.TooLateError),
    ],
    ids=["another length", "the same time", "in the past", "it has begun"],
)
def test_proposal_that_makes_no_sense_is_refused(to, at, refusal):
    with pytest.raises(refusal):
        propose(lesson(), to, at=at)


def test_another_proposal_takes_the_place_of_the_first():
    row = lesson()
    first, second = propose(row), propose(row, slot(days=9))

    assert (state(first), state(second)) == ("withdrawn", "open")


@pytest.mark.parametrize("deed", ["move", "cancel"])
def test_proposal_ends_with_the_time_it_is_about(deed):
    row = lesson()
    made, student = propose(row), row.booking.student

    if deed == "move":
        actions.move_lesson(row, slot(days=9), by=student, at=NOON)
    else:
        actions.cancel_lesson(row, by=student, at=NOON)

    assert state(made) == "withdrawn"
    with pytest.raises(actions.BookingEndedError):
        accept(made, row)


def test_proposal_ends_unanswered_at_its_time():
    row = lesson()
    made = propose(row)

    with pytest.raises(actions.BookingEndedError):
        accept(made, row, at=made.until)
    actions.expire_proposals(at=made.until - timedelta(seconds=1))
    before = state(made)
    actions.expire_proposals(at=made.until)

    assert (before, state(made)) == ("open", "expired")


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": LATER.starts_at},
        {"until": LATER.ends_at},
        {"until": NOON},
        {"state": "accepted"},
        {"answered_at": NOON},
    ],
)
def test_database_refuses_a_proposal_that_cannot_be(wrong):
    made = propose(lesson())

    with pytest.raises(IntegrityError):
        MoveProposal.objects.filter(pk=made.pk).update(**wrong)


def test_database_refuses_a_second_open_one():
    made = propose(lesson())
    made.pk, made.public_id = None, "another"

    with pytest.raises(IntegrityError):
        made.save(force_insert=True)
