"""A response is marked, and kept once if it counts."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from tests.factories import LearnerFactory, QuestionFactory
from tutorium.practice.actions import Origin, Response, attempt
from tutorium.practice.models import Attempt

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CHECK = Origin(Attempt.Source.CHECK)
SENT = UUID("12345678-1234-5678-1234-567812345678")


def four(said="4", **fields):
    return Response(seed=0, parts={"a": {"answer": said, "working": ""}}, **fields)


def tried(response, *, question=None, learner=None, at=NOON):
    learner = learner or LearnerFactory()
    return attempt(
        question or QuestionFactory(),
        response,
        learner=lambda: learner,
        origin=CHECK,
        at=at,
    )


def test_response_is_marked_and_kept():
    learner, question = LearnerFactory(), QuestionFactory()

    found = tried(four(hints={"a": 1}), question=question, learner=learner)

    kept = Attempt.objects.get()
    assert found.attempt == kept
    assert (kept.learner, kept.question, kept.version) == (learner, question, "1")
    assert (kept.marks, kept.available, kept.is_complete) == (1, 1, True)
    assert (kept.parts, kept.hints) == ({"a": {"answer": "4", "working": ""}}, {"a": 1})
    assert kept.marking["parts"][0]["status"] == "marked"


def test_wrong_response_is_an_attempt_with_no_mark():
    assert tried(four("5")).attempt.marks == 0


@pytest.mark.parametrize("said", ["", "  ", "4 5", "2,5"])
def test_what_cannot_be_read_is_no_attempt_and_makes_no_learner(said):
    def nobody():
        raise AssertionError("asked for")

    found = attempt(QuestionFactory(), four(said), learner=nobody, origin=CHECK, at=NOON)

    assert (found.attempt, Attempt.objects.count()) == (None, 0)


def test_button_pressed_twice_is_one_attempt():
    again = partial(tried, four(), question=QuestionFactory(), learner=LearnerFactory())

    assert again().attempt == again(at=NOON + timedelta(seconds=2)).attempt


def test_same_response_another_day_is_another_attempt():
    again = partial(tried, four(), question=QuestionFactory(), learner=LearnerFactory())

    assert again().attempt != again(at=NOON + timedelta(days=1)).attempt


def test_attempt_of_a_device_is_kept_once_whenever_it_arrives():
    again = partial(tried, four(uid=SENT), question=QuestionFactory(), learner=LearnerFactory())

    assert again().attempt == again(at=NOON + timedelta(days=1)).attempt
    assert Attempt.objects.get().uid == SENT


def test_attempt_never_takes_the_place_of_another_learners():
    question = QuestionFactory()
    first = tried(four(uid=SENT), question=question).attempt

    second = tried(four("5", uid=SENT), question=question).attempt

    first.refresh_from_db()
    assert (first.marks, second.marks) == (1, 0)
    assert second.uid != SENT
