from datetime import timedelta

import pytest

from tests.conversations.talking import NOON, with_tutor
from tutorium.conversations import actions, emails
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    """Return a conversation whose first message was told of, its guardian and its child."""
    guardian, child, _tutor, talk = with_tutor()
    emails.new_message(talk.messages.get())
    Letter.objects.all().delete()
    return talk, guardian, child


def say(talk, by, *, after):
    emails.new_message(actions.say(talk, text="Hello", by=by, at=NOON + after))


def written_to():
    return sorted(Letter.objects.values_list("to", flat=True))


def test_who_has_not_read_the_last_one_gets_no_other_letter(talk):
    talk, guardian, _child = talk

    say(talk, guardian, after=timedelta(minutes=1))
    say(talk, guardian, after=timedelta(minutes=2))

    assert written_to() == []


def test_who_has_read_it_is_told_of_the_next_once(talk):
    talk, guardian, child = talk
    actions.mark_read(talk, by=child, at=NOON + timedelta(minutes=1))

    say(talk, guardian, after=timedelta(minutes=2))
    say(talk, guardian, after=timedelta(minutes=3))

    assert written_to() == [child.email]


def test_who_does_not_read_is_told_again_after_a_day(talk):
    talk, guardian, child = talk

    say(talk, guardian, after=timedelta(days=1, minutes=1))

    assert child.email in written_to()


def test_own_messages_are_nothing_to_be_read(talk):
    talk, guardian, child = talk
    say(talk, child, after=timedelta(minutes=1))
    actions.mark_read(talk, by=guardian, at=NOON + timedelta(minutes=2))

    say(talk, child, after=timedelta(minutes=3))

    assert written_to().count(guardian.email) == 2
