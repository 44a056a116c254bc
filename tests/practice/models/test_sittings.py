"""What is false cannot be kept of a sitting."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.factories import LearnerFactory
from tests.practice.sitting import NINE, at, sit
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


def test_sittings_are_a_learners_own():
    sitting = sit()

    assert list(Sitting.objects.visible_to(sitting.learner)) == [sitting]
    assert list(Sitting.objects.visible_to(LearnerFactory())) == []
    assert list(Sitting.objects.visible_to(None)) == []


@pytest.mark.parametrize(("minute", "due"), [(0, False), (5, False), (6, True)])
def test_sitting_is_due_when_bell_and_grace_are_over(minute, due):
    sit(reading_minutes=5)

    assert Sitting.objects.due(at(10, minute)).exists() is due
