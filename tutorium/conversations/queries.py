"""Who is in a conversation, and whether it may go on."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from tutorium.accounts.domain.ages import ADULT, birthday
from tutorium.accounts.models import AgeRecord, Guardianship, User
from tutorium.accounts.queries import are_guarded, guardians_of, school_ties
from tutorium.conversations.domain.standing import are_kept_apart, may_block
from tutorium.conversations.models import (
    Attachment,
    Block,
    Conversation,
    Message,
    Party,
    Suspension,
)


def may_be_together(sides: Sequence[tuple[User, str]], *, at: datetime) -> bool:
    """Say whether people, each on a side, may write with each other now."""
    return not _are_kept_apart(sides) and sides_are_guarded(sides, at=at)


def sides_are_guarded(sides: Sequence[tuple[User, str]], *, at: datetime) -> bool:
    """Say whether no minor is there without somebody of their own."""
    return are_guarded({user.pk: side == Party.Side.SCHOOL for user, side in sides}, at=at)


def _are_kept_apart(sides: Collection[tuple[User, str]]) -> bool:
    """Say whether one blocks another or is suspended, but for who writes with who runs the site."""
    if any(side == Party.Side.OPERATOR and user.is_superuser for user, side in sides):
        return False
    people = {user.pk for user, _ in sides}
    blocks = Block.objects.live().filter(person__in=people, other__in=people)
    suspended = Suspension.objects.live().filter(person__in=people)
    return are_kept_apart(
        people,
        blocks=set(blocks.values_list("person", "other")),
        suspended=set(suspended.values_list("person", flat=True)),
    )


def decides_for(user: User, person: User) -> bool:
    """Say whether somebody decides with whom a person writes: they themselves, or a guardian."""
    if user == person:
        return True
    links = Guardianship.objects.live().filter(guardian=user, child=person, may_approve=True)
    return links.exists()


def children_decided_for(user: User) -> QuerySet[User]:
    links = Guardianship.objects.live().filter(guardian=user, may_approve=True)
    return User.objects.filter(pk__in=links.values("child")).order_by("pk")


def blockable(person: User) -> list[User]:
    """Return whom a person may keep away from, of those with whom it is or was in a conversation."""
    own = Party.objects.filter(user=person).values("conversation")
    there = Party.objects.filter(conversation__in=own).values("user")
    others = list(User.objects.filter(pk__in=there, is_superuser=False).order_by("pk"))
    keys = {person.pk, *(each.pk for each in others)}
    schools = school_ties(keys)
    family = _families(keys)
    return [
        each for each in others if may_block(person.pk, each.pk, guardians=family, schools=schools)
    ]


def _families(people: Collection[int]) -> set[tuple[int, int]]:
    """Return all live links of guardians among some people, to whichever children."""
    links = Guardianship.objects.live().filter(guardian__in=people)
    return set(links.values_list("guardian", "child"))


def leads_out(parties: Iterable[Party]) -> bool:
    """Say whether contact details are held back.

    Before a lesson is booked, a tutor and a family keep to this place.
    """
    return any(party.side == Party.Side.TUTOR for party in parties)


def conversations_of(person: User) -> QuerySet[Conversation]:
    """Return a person's conversations with `said_at` and `has_news`, the last said in first."""
    said = Message.objects.filter(conversation=OuterRef("pk")).order_by("-sent_at")
    own = Party.objects.live().filter(user=person, conversation=OuterRef("pk"))
    unread = Q(read_at=None) | Q(read_at__lt=F("conversation__messages__sent_at"))
    rows = Conversation.objects.visible_to(person).annotate(
        said_at=Subquery(said.values("sent_at")[:1]), has_news=Exists(own.filter(unread))
    )
    return rows.order_by("-said_at", "-pk")


def said_in(talk: Conversation) -> QuerySet[Message]:
    """Return what was said in a conversation, the last first, with what went along."""
    files = Prefetch("attachments", Attachment.objects.described())
    rows = talk.messages.select_related("author__user").prefetch_related(files)
    return rows.order_by("-sent_at", "-pk")


def sides_with_operator(person: User, *, at: datetime) -> list[tuple[User, str]]:
    """Return who would be in a conversation of a person with who runs the site."""
    sides: list[tuple[User, str]] = [(person, Party.Side.STUDENT)]
    sides += [(each, Party.Side.GUARDIAN) for each in guardians_of(person)]
    known = {user.pk for user, _ in sides}
    operators = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    rows = operators.exclude(pk__in=known).select_related("age_record")
    grown = [each for each in rows.exclude(age_record=None) if _is_grown(each.age_record, at)]
    return sides + [(each, Party.Side.OPERATOR) for each in grown] if grown else []


def _is_grown(told: AgeRecord, at: datetime) -> bool:
    return birthday(told.born_on, ADULT) <= at.date()
