"""The database refuses a minor alone, whatever writes; on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.conversations.talking import (
    NOON,
    SIDE,
    begun,
    family,
    pupil_of,
    school,
    teacher_of,
    with_tutor,
    young,
)
from tests.factories import AdultFactory, GuardianshipFactory, UserFactory
from tutorium.conversations.models import Conversation, Message, Party, triangle

pytestmark = pytest.mark.django_db


def talk_of(*sides):
    """Store a conversation past everything that decides."""
    talk = Conversation.objects.create(subject="Past the rules", created_at=NOON)
    for user, side in sides:
        Party.objects.create(conversation=talk, user=user, side=side, joined_at=NOON)
    return talk


def told(talk, author):
    party = talk.parties.get(user=author)
    return Message.objects.create(conversation=talk, author=party, text="Hello", sent_at=NOON)


def refused(words=triangle.MINOR):
    return pytest.raises(DatabaseError, match=words)


def test_triggers_are_there_after_migrating():
    assert triangle.TRIANGLE.are_there("default")


def test_triggers_are_away_while_tables_change():
    triangle.TRIANGLE.before_migrating(using="default")
    assert not triangle.TRIANGLE.are_there("default")

    triangle.TRIANGLE.after_migrating(using="default")
    assert triangle.TRIANGLE.are_there("default")


@pytest.mark.parametrize("who", [young, UserFactory], ids=["minor", "of no known age"])
def test_minor_and_grown_up_are_never_alone(who):
    tutor = AdultFactory()

    with refused(), transaction.atomic():
        talk_of((tutor, SIDE.TUTOR), (who(), SIDE.STUDENT))
    with refused():
        talk_of((who(), SIDE.STUDENT), (tutor, SIDE.TUTOR))


def test_guardian_of_another_child_is_nobody_of_theirs():
    guardian, _other = family()

    with refused():
        talk_of((guardian, SIDE.GUARDIAN), (young(), SIDE.STUDENT))


@pytest.mark.parametrize(
    "fields",
    [{"may_see": False}, {"ended_at": NOON, "end_reason": "child"}, {"guardian": None}],
    ids=["may not see", "ended", "is a minor"],
)
def test_guardian_is_a_live_one_who_sees_and_is_grown_up(fields):
    fields = {key: value or young() for key, value in fields.items()} | (
        {"may_see": False} if "may_see" in fields else {}
    )
    link = GuardianshipFactory(child=young(), **fields)

    with refused():
        talk_of((link.guardian, SIDE.GUARDIAN), (link.child, SIDE.STUDENT))


def test_school_of_the_child_is_there_in_place_of_a_guardian():
    hilltop, child = school(), young()
    pupil_of(hilltop, child)
    teacher = teacher_of(hilltop)

    talk = talk_of((teacher, SIDE.SCHOOL), (child, SIDE.STUDENT), (AdultFactory(), SIDE.TUTOR))

    assert told(talk, child).pk


@pytest.mark.parametrize("case", ["another school", "off duty", "a pupil", "left"])
def test_school_is_the_childs_and_sends_staff(case):
    hilltop, child = school(), young()
    pupil = pupil_of(hilltop, child)
    teacher = teacher_of(school() if case == "another school" else hilltop)
    side = SIDE.TUTOR if case == "off duty" else SIDE.SCHOOL
    if case == "a pupil":
        teacher.memberships.update(role="student")
    if case == "left":
        pupil.ended_at = NOON
        pupil.save()

    with refused():
        talk_of((teacher, side), (child, SIDE.STUDENT))


def test_only_guardian_cannot_go():
    guardian, _child, _tutor, talk = with_tutor()

    with refused():
        talk.parties.filter(user=guardian).update(left_at=NOON)


def test_only_guardian_cannot_be_taken_out():
    guardian, _child, _tutor, talk = with_tutor()

    with refused():
        talk.parties.filter(user=guardian).delete()


def test_only_guardian_cannot_be_moved_elsewhere_or_replaced():
    guardian, _child, tutor, talk = with_tutor()
    other = begun((guardian, SIDE.GUARDIAN), (tutor, SIDE.TUTOR))
    party = talk.parties.get(user=guardian)

    with refused(), transaction.atomic():
        Party.objects.filter(pk=party.pk).update(user=AdultFactory())
    other.parties.filter(user=guardian).update(left_at=NOON)
    with refused():
        Party.objects.filter(pk=party.pk).update(conversation=other)


def test_closed_conversation_is_not_opened_with_a_minor_alone():
    guardian, _child, _tutor, talk = with_tutor()
    Conversation.objects.filter(pk=talk.pk).update(closed_at=NOON)
    talk.parties.filter(user=guardian).update(left_at=NOON)

    with refused():
        Conversation.objects.filter(pk=talk.pk).update(closed_at=None)


def test_message_is_refused_once_the_guardian_is_none_any_more():
    guardian, child, tutor, talk = with_tutor()
    guardian.children_links.update(ended_at=NOON, end_reason="guardian")

    for author in (child, tutor):
        with refused(), transaction.atomic():
            told(talk, author)


def test_message_is_refused_once_somebody_turns_out_to_be_younger():
    tutor, friend = AdultFactory(), AdultFactory()
    talk = begun((tutor, SIDE.TUTOR), (friend, SIDE.STUDENT))
    friend.age_record.delete()

    with refused():
        told(talk, tutor)


@pytest.mark.parametrize("case", ["of another conversation", "who left", "in a closed one"])
def test_message_is_by_somebody_who_is_there(case):
    _guardian, _child, tutor, talk = with_tutor()
    author = talk.parties.get(user=tutor)
    if case == "of another conversation":
        author = with_tutor()[3].parties.first()
    if case == "who left":
        talk.parties.filter(user=tutor).update(left_at=NOON)
    if case == "in a closed one":
        Conversation.objects.filter(pk=talk.pk).update(closed_at=NOON)

    with refused(triangle.STRANGER):
        Message.objects.create(conversation=talk, author=author, text="Hello", sent_at=NOON)


def test_message_is_not_moved_into_another_conversation():
    _guardian, _child, _tutor, talk = with_tutor()
    other = with_tutor()[3]

    with refused(triangle.STRANGER):
        talk.messages.update(conversation=other)


def test_raw_statement_is_refused_too():
    guardian, child, _tutor, talk = with_tutor()
    guardian.children_links.update(may_see=False, may_pay=True, may_approve=False)
    party = talk.parties.get(user=child)

    with refused(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO conversations_message (public_id, conversation_id, author_id, text, sent_at)"
            " VALUES ('x', %s, %s, 'Hello', '2026-11-02 12:00:00+00')",
            [talk.pk, party.pk],
        )
