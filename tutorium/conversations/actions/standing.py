"""Keeping people apart: by their own wish, by a guardian's, or while an inquiry lasts."""

from datetime import datetime, timedelta

from django.db import transaction

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.models import User
from tutorium.conversations.actions.talking import close_at_once
from tutorium.conversations.models import Block, Conversation, Suspension
from tutorium.conversations.queries import blockable, decides_for

MOST_BLOCKS = 20  # that one person makes in a day
DAY = timedelta(days=1)


class NotTheirsToBlockError(Exception):
    """It is not theirs to decide, or these two cannot be kept apart."""


class TooManyBlocksError(Exception):
    """The person has blocked as many as one may in a day."""


@transaction.atomic
def block(other: User, *, person: User, by: User, at: datetime) -> Block:
    """Let two people write no more with each other, and close what both are in.

    Raises `NotTheirsToBlockError` and `TooManyBlocksError`.
    """
    lock_people([person, other])
    if not decides_for(by, person) or other not in blockable(person):
        raise NotTheirsToBlockError
    if Block.objects.filter(by=by, began_at__gt=at - DAY).count() >= MOST_BLOCKS:
        raise TooManyBlocksError
    said = {"by": by, "began_at": at}
    row, is_new = Block.objects.get_or_create(
        person=person, other=other, ended_at=None, defaults=said
    )
    hat = "self" if by == person else "guardian"
    if is_new:
        record("person.blocked", at=at, by=by, hat=hat, person=person, block=row.public_id)
        for talk in _open_with_both(person, other):
            close_at_once(talk, at)
    elif by != person == row.by:  # a guardian decides what the child alone did before
        row.by = by
        row.save(update_fields=["by"])
        record("person.blocked", at=at, by=by, hat=hat, person=person, block=row.public_id)
    return row


@transaction.atomic
def unblock(row: Block, *, by: User, at: datetime) -> None:
    """End a block; what was closed stays closed. Raises `NotTheirsToBlockError`."""
    row = Block.objects.select_for_update().select_related("person", "by").get(pk=row.pk)
    if not may_unblock(row, by=by):
        raise NotTheirsToBlockError
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        hat = "self" if by == row.person else "guardian"
        record("person.unblocked", at=at, by=by, hat=hat, person=row.person, block=row.public_id)


def may_unblock(row: Block, *, by: User) -> bool:
    """Say whether somebody may end a block; a child not what a guardian of now decided for it."""
    if not decides_for(by, row.person):
        return False
    is_anothers = row.by not in (by, row.person)
    return not (by == row.person and is_anothers and decides_for(row.by, row.person))


def end_blocks_in_family(*, child: User, at: datetime) -> None:
    """Let nobody be blocked who has become a child's guardian, or its other one."""
    family = [child.pk, *child.guardian_links.live().values_list("guardian", flat=True)]
    Block.objects.live().filter(person__in=family, other__in=family).update(ended_at=at)


@transaction.atomic
def freeze(talk: Conversation, *, at: datetime) -> None:
    """Let nothing more be said in a conversation; all who are in it still read it."""
    Conversation.objects.filter(pk=talk.pk, frozen_at=None).update(frozen_at=at)


@transaction.atomic
def thaw(talk: Conversation) -> None:
    Conversation.objects.filter(pk=talk.pk).update(frozen_at=None)


@transaction.atomic
def suspend(person: User, *, at: datetime) -> None:
    """Let a person write with nobody but who runs the site."""
    lock_people([person])
    Suspension.objects.get_or_create(person=person, ended_at=None, defaults={"began_at": at})


@transaction.atomic
def end_suspension(person: User, *, at: datetime) -> None:
    Suspension.objects.live().filter(person=person).update(ended_at=at)


def _open_with_both(person: User, other: User) -> list[Conversation]:
    rows = Conversation.objects.select_for_update().filter(closed_at=None)
    return list(rows.visible_to(person).visible_to(other).order_by("pk"))
