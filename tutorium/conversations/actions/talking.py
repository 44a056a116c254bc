"""Opening a conversation, saying something, and closing what may not go on.

`open_conversation` and `say` are the only ways to store a message; beneath them the database refuses
the same (`models.triangle`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.domain.contact_details import REMEMBERED, contact_details
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import User
from tutorium.conversations import tasks
from tutorium.conversations.actions.files import send_ready
from tutorium.conversations.actions.refusals import (
    ContactDetailsError,
    NotPossibleError,
    TooMuchError,
)
from tutorium.conversations.domain import flooding
from tutorium.conversations.models import Conversation, Message, Party
from tutorium.conversations.queries import leads_out, may_be_together, sides_are_guarded

Sides = Sequence[tuple[User, str]]
_Side = Party.Side
# Somebody of a child's own is there before the child.
_ORDER = (_Side.GUARDIAN, _Side.SCHOOL, _Side.STUDENT, _Side.TUTOR, _Side.OPERATOR)


@transaction.atomic
def open_conversation(
    sides: Sides, *, subject: str, text: str, by: User, at: datetime
) -> Conversation:
    """Begin a conversation of these people with a first message.

    Raises `NotPossibleError`, `TooMuchError` and `ContactDetailsError`; nothing is stored then.
    """
    lock_people(user for user, _ in sides)
    if not may_be_together(sides, at=at):
        raise NotPossibleError
    lately = Message.objects.filter(author__user=by, sent_at__gt=at - flooding.BEGUN_IN)
    begun = lately.filter(sent_at=F("conversation__created_at"))
    if begun.count() >= flooding.MOST_BEGUN:
        raise TooMuchError
    talk = Conversation.objects.create(subject=subject, created_at=at)
    parties = [
        Party.objects.create(conversation=talk, user=user, side=side, joined_at=at)
        for user, side in sorted(sides, key=lambda each: _ORDER.index(each[1]))
    ]
    _store(talk, parties, text=text, by=by, at=at)
    return talk


@transaction.atomic
def say(talk: Conversation, *, text: str, by: User, at: datetime) -> Message:
    """Store what somebody says, and write to the others that there is something to read.

    Raises `NotPossibleError`, `TooMuchError` and `ContactDetailsError`.
    """
    row = Conversation.objects.select_for_update().get(pk=talk.pk)
    parties = list(row.parties.live().select_related("user"))
    lock_people(party.user for party in parties)
    if not row.is_open or not may_be_together(_sides(parties), at=at):
        raise NotPossibleError
    return _store(row, parties, text=text, by=by, at=at)


def _store(
    talk: Conversation, parties: Sequence[Party], *, text: str, by: User, at: datetime
) -> Message:
    """Store a message of one of these people, who may be together."""
    author = next((party for party in parties if party.user_id == by.pk), None)
    if author is None:
        raise NotPossibleError
    said = Message.objects.filter(author__user=by, sent_at__gt=at - flooding.SAID_IN)
    if said.count() >= flooding.MOST_SAID:
        raise TooMuchError
    if leads_out(parties) and (found := _details(talk, author, text)):
        raise ContactDetailsError(found)
    message = Message.objects.create(conversation=talk, author=author, text=text, sent_at=at)
    send_ready(message)
    author.read_at = at
    author.save(update_fields=["read_at"])
    tasks.send_new_message.enqueue(message.pk)
    return message


def _details(talk: Conversation, author: Party, text: str) -> list[str]:
    """Return contact details in a message, or in pieces over several, with what it is about."""
    said = author.messages.order_by("-sent_at", "-pk").values_list("text", flat=True)[:REMEMBERED]
    if before := [*reversed(said)]:
        return contact_details(text, before=before)
    return contact_details(talk.subject) or contact_details(text, before=[talk.subject])


def mark_read(talk: Conversation, *, by: User, at: datetime) -> None:
    talk.parties.live().filter(user=by).update(read_at=at)


@transaction.atomic
def leave(talk: Conversation, *, by: User, at: datetime) -> None:
    """Leave a conversation; it is closed where a minor would be left alone in it."""
    row = Conversation.objects.select_for_update().get(pk=talk.pk)
    staying = row.parties.live().exclude(user=by).select_related("user")
    if not sides_are_guarded(_sides(staying), at=at):
        close_at_once(row, at)
    row.parties.live().filter(user=by).update(left_at=at)


@transaction.atomic
def leave_all(*, person: User, at: datetime) -> None:
    """Leave every conversation, closed ones too: who is erased is in none any more."""
    for party in person.conversation_parties.live().select_related("conversation").order_by("pk"):
        leave(party.conversation, by=person, at=at)


@transaction.atomic
def close(talk: Conversation, *, by: User, at: datetime) -> None:
    """End a conversation for all who are in it; what was said can still be read."""
    row = Conversation.objects.select_for_update().get(pk=talk.pk)
    if row.closed_at is None:
        close_at_once(row, at)
        record("conversation.closed", at=at, by=by, hat="party", conversation=row.public_id)


@transaction.atomic
def close_unguarded(*, child: User, at: datetime) -> None:
    """Close what a child is in without somebody of their own, after its guardians changed."""
    for talk in _open_with(child):
        parties = talk.parties.live().select_related("user")
        if not sides_are_guarded(_sides(parties), at=at):
            close_at_once(talk, at)


@transaction.atomic
def close_without_consent(*, person: User, purpose: Purpose, at: datetime) -> None:
    """Close what a person is in with tutors, after the consent to lessons was taken back."""
    if purpose != Purpose.LESSONS:
        return
    for talk in _open_with(person):
        if talk.parties.live().filter(side=_Side.TUTOR).exists():
            close_at_once(talk, at)


def _open_with(person: User) -> Sequence[Conversation]:
    rows = Conversation.objects.select_for_update().filter(closed_at=None)
    return list(rows.visible_to(person).order_by("pk"))


def close_at_once(talk: Conversation, at: datetime) -> None:
    talk.closed_at = at
    talk.save(update_fields=["closed_at"])


def _sides(parties: Iterable[Party]) -> list[tuple[User, str]]:
    return [(party.user, party.side) for party in parties]
