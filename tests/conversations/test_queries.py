from datetime import timedelta

import pytest

from tests.conversations.talking import NOON, SIDE, family, with_tutor, young
from tests.factories import AdultFactory, UserFactory
from tutorium.conversations import actions
from tutorium.conversations.queries import conversations_of, sides_with_operator

pytestmark = pytest.mark.django_db


def test_news_is_what_was_said_after_one_read():
    guardian, child, _tutor, talk = with_tutor()
    actions.mark_read(talk, by=child, at=NOON)
    actions.say(talk, text="News", by=guardian, at=NOON + timedelta(hours=1))

    news = {person: conversations_of(person).get().has_news for person in (guardian, child)}
    assert news == {guardian: False, child: True}


def test_what_was_last_said_in_comes_first():
    guardian, _child, tutor, first = with_tutor()
    second = actions.open_conversation(
        [(guardian, SIDE.GUARDIAN), (tutor, SIDE.TUTOR)],
        subject="More",
        text="Hello",
        by=tutor,
        at=NOON + timedelta(hours=1),
    )
    assert list(conversations_of(guardian)) == [second, first]

    actions.say(first, text="Again", by=tutor, at=NOON + timedelta(hours=2))
    assert list(conversations_of(guardian)) == [first, second]


def test_guardians_are_part_of_what_a_child_writes_to_the_operator():
    operator = AdultFactory(is_superuser=True)
    UserFactory(is_superuser=True)  # of no known age
    guardian, child = family()

    assert sides_with_operator(child, at=NOON) == [
        (child, SIDE.STUDENT),
        (guardian, SIDE.GUARDIAN),
        (operator, SIDE.OPERATOR),
    ]


def test_without_an_operator_who_told_an_age_nobody_can_be_written_to():
    UserFactory(is_superuser=True)

    assert sides_with_operator(young(), at=NOON) == []
