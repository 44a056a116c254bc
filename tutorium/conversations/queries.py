"""Who is in a conversation, and whether it may go on."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from tutorium.accounts.domain.ages import ADULT, birthday
from tutorium.accounts.models import AgeRecord, User
from tutorium.accounts.queries import are_guarded, guardians_of
from tutorium.conversations.models import Attachment, Conversation, Message, Party


def may_be_together(sides: Iterable[tuple[User, str]], *, at: datetime) -> bool:
    """Say whether people, each on a side, may be in one conversation now."""
    return are_guarded({user.pk: side == Party.Side.SCHOOL for user, side in sides}, at=at)


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
