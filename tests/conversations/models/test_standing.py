"""What the database refuses between people who are kept apart, whatever writes; on both engines."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from tests.conversations.models.test_triangle import told
from tests.conversations.talking import NOON, SIDE, begun, with_tutor
from tests.factories import AdultFactory, UserFactory
from tutorium.conversations.models import Block, Conversation, Suspension, triangle

pytestmark = pytest.mark.django_db


def block(**fields):
    said = {"person": AdultFactory(), "other": AdultFactory(), "began_at": NOON} | fields
    return Block.objects.create(by=said["person"], **said)


def test_block_is_once_of_somebody_else_and_ends_later():
    person = AdultFactory()
    with pytest.raises(IntegrityError):
        block(person=person, other=person)


def test_block_ends_after_it_began():
    with pytest.raises(IntegrityError):
        block(ended_at=NOON - timedelta(days=1))


def test_second_block_of_the_same_is_refused():
    row = block()

    with pytest.raises(IntegrityError):
        block(person=row.person, other=row.other)


@pytest.mark.parametrize(
    "second", [{}, {"ended_at": NOON - timedelta(days=1)}], ids=["twice", "ends before"]
)
def test_suspension_that_cannot_be_is_refused(second):
    person = AdultFactory()
    if not second:
        Suspension.objects.create(person=person, began_at=NOON)

    with pytest.raises(IntegrityError):
        Suspension.objects.create(person=person, began_at=NOON, **second)


@pytest.mark.parametrize("case", ["block", "block the other way", "suspension", "frost"])
def test_message_between_people_kept_apart_is_refused(case):
    _guardian, child, tutor, talk = with_tutor()
    if case == "block":
        block(person=child, other=tutor)
    if case == "block the other way":
        block(person=tutor, other=child)
    if case == "suspension":
        Suspension.objects.create(person=tutor, began_at=NOON)
    if case == "frost":
        Conversation.objects.filter(pk=talk.pk).update(frozen_at=NOON)

    words = triangle.STRANGER if case == "frost" else triangle.APART
    with pytest.raises(DatabaseError, match=words):
        told(talk, child)


def test_what_has_ended_keeps_nobody_apart():
    _guardian, child, tutor, talk = with_tutor()
    block(person=child, other=tutor, ended_at=NOON)
    Suspension.objects.create(person=tutor, began_at=NOON, ended_at=NOON)

    assert told(talk, child).pk


@pytest.mark.parametrize("is_operator", [True, False])
def test_only_who_really_runs_the_site_is_reached_by_everybody(is_operator):
    operator = AdultFactory(is_superuser=is_operator)
    tutor = AdultFactory()
    talk = begun((tutor, SIDE.TUTOR), (operator, SIDE.OPERATOR))
    Suspension.objects.create(person=tutor, began_at=NOON)

    if is_operator:
        assert told(talk, tutor).pk
    else:
        with pytest.raises(DatabaseError, match=triangle.APART):
            told(talk, tutor)


def test_blocks_are_seen_by_who_decides_and_never_by_whom_they_are_about():
    guardian, child, tutor, _talk = with_tutor()
    block(person=child, other=tutor)

    seen = [
        Block.objects.visible_to(who).count() for who in (child, guardian, tutor, UserFactory())
    ]
    assert seen == [1, 1, 0, 0]
