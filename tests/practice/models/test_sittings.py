"""What is false cannot be kept of a sitting."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.factories import LearnerFactory
from tests.practice.sitting import NINE, at, mark_own, sit, sit_own
from tutorium.practice import actions
from tutorium.practice.models import Accommodations, Sitting, SittingAnswer, SittingBreak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"extra_percent": 10}, "accommodations_extra_is_offered"),
        ({"break_minutes": 121}, "accommodations_breaks_end"),
    ],
)
def test_only_what_examinations_give_is_given(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Accommodations.objects.create(learner=LearnerFactory(), **fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"submitted_at": NINE - timedelta(1)}, "sitting_is_handed_in_after_it_began"),
        ({"closes_at": NINE - timedelta(1)}, "sitting_closes_after_it_began"),
        ({"marked_at": NINE}, "sitting_is_marked_after_it_was_handed_in"),
    ],
)
def test_sitting_begins_ends_and_is_marked_in_this_order(fields, constraint):
    sitting = sit()

    with pytest.raises(IntegrityError, match=constraint):
        Sitting.objects.filter(pk=sitting.pk).update(**fields)


def test_paper_is_sat_once_at_a_time():
    sitting = sit()
    again = {
        "learner": sitting.learner,
        "paper": sitting.paper,
        "started_at": NINE,
        "reading": timedelta(0),
        "writing": timedelta(1),
        "closes_at": NINE,
    }

    with pytest.raises(IntegrityError):
        Sitting.objects.create(**again)


def test_break_is_one_at_a_time():
    sitting = sit()
    SittingBreak.objects.create(sitting=sitting, started_at=NINE)

    with pytest.raises(IntegrityError):
        SittingBreak.objects.create(sitting=sitting, started_at=NINE)


def test_break_ends_after_it_begins():
    with pytest.raises(IntegrityError, match="sittingbreak_ends_after_it_begins"):
        SittingBreak.objects.create(sitting=sit(), started_at=at(10), ended_at=NINE)


def test_place_in_a_sitting_is_one_questions():
    [row, _] = sit().answers.all()

    with pytest.raises(IntegrityError):
        SittingAnswer.objects.create(
            sitting=row.sitting, question=row.question, place=1, number="1", available=1
        )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"own_marks": 1}, "sittinganswer_is_the_banks_or_an_own_papers"),
        ({"question": None}, "sittinganswer_is_the_banks_or_an_own_papers"),
        ({"available": None}, "sittinganswer_of_the_bank_is_worth_marks"),
    ],
)
def test_answer_is_at_one_question_and_the_banks_is_worth_marks(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        sit().answers.update(**fields)


@pytest.mark.parametrize(
    "fields", [{"own_marks": 5}, {"own_marks": -1}, {"own_marks": 1, "available": None}]
)
def test_own_marks_are_those_that_there_are(fields):
    with pytest.raises(IntegrityError, match="sittinganswer_own_marks_are_available"):
        sit_own().answers.update(**fields)


def test_own_question_is_asked_alone():
    [row, *_] = sit_own().answers.all()

    with pytest.raises(IntegrityError, match="sittinganswer_is_the_banks_or_an_own_papers"):
        SittingAnswer.objects.filter(pk=row.pk).update(question=sit().answers.first().question)


def test_own_marks_are_found_by_whose_they_are():
    sitting = actions.hand_in(sit_own(), at=at(9, 40))
    row = mark_own(sitting.answers.first(), "2")
    course = sitting.paper.course

    assert list(SittingAnswer.objects.own_marked(sitting.learner).of_course(course)) == [row]
    assert list(SittingAnswer.objects.own_marked(LearnerFactory())) == []
    assert list(SittingAnswer.objects.own_marked(None)) == []


def test_sittings_are_a_learners_own():
    sitting = sit()

    assert list(Sitting.objects.visible_to(sitting.learner)) == [sitting]
    assert list(Sitting.objects.visible_to(LearnerFactory())) == []
    assert list(Sitting.objects.visible_to(None)) == []


@pytest.mark.parametrize(("minute", "due"), [(0, False), (5, False), (6, True)])
def test_sitting_is_due_when_bell_and_grace_are_over(minute, due):
    sit(reading_minutes=5)

    assert Sitting.objects.due(at(10, minute)).exists() is due
