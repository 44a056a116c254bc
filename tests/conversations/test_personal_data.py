"""What stays of conversations when somebody is erased."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.conversations.talking import NOON, with_tutor
from tutorium.accounts.actions import decide_erasure, erase
from tutorium.conversations import actions
from tutorium.conversations.models import Message

pytestmark = pytest.mark.django_db


def erased(person):
    now = timezone.now()
    erase(decide_erasure(person, at=now), at=now)


def test_who_is_erased_leaves_all_conversations_and_takes_the_words_along():
    _guardian, child, _tutor, talk = with_tutor()
    actions.say(talk, text="I live in Hill Street", by=child, at=NOON)

    erased(child)

    assert list(Message.objects.order_by("pk").values_list("text", "is_erased")) == [
        ("Hello", False),
        ("", True),
    ]
    assert list(talk.parties.live()) == list(talk.parties.exclude(user=child))


def test_guardian_who_is_erased_leaves_no_child_alone():
    guardian, _child, _tutor, talk = with_tutor()

    erased(guardian)

    talk.refresh_from_db()
    assert talk.closed_at is not None
    assert Message.objects.get().text == ""


def test_words_go_from_a_closed_conversation_and_nothing_else_is_changed_there():
    guardian, _child, _tutor, talk = with_tutor()
    actions.close(talk, by=guardian, at=NOON)
    rows = Message.objects.filter(conversation=talk)
    gone = {"text": "", "is_erased": True}

    for change in (
        {"text": "Other"},
        {"sent_at": NOON - timedelta(days=1)},
        gone | {"sent_at": NOON - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    assert rows.update(**gone) == 1


@pytest.mark.parametrize("change", [{"text": ""}, {"is_erased": True}])
def test_message_says_something_unless_it_is_erased(change):
    with_tutor()

    with pytest.raises(IntegrityError, match="message_says_something_unless_it_is_erased"):
        Message.objects.update(**change)
