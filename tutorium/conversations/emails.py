"""Letters about messages: that there is one, never what it says."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse

from tutorium.accounts.models import User
from tutorium.conversations.domain.flooding import LETTER_EVERY
from tutorium.conversations.models import Message
from tutorium.letters.actions import post
from tutorium.letters.queries import Example

NEW_MESSAGE = "conversations/letters/new_message.html"


def new_message(message: Message) -> None:
    """Tell the others in a conversation, each alone, that something was said.

    Who has not read yet what the last letter told of knows already that there is something.
    """
    talk = message.conversation
    parties = talk.parties.live().exclude(pk=message.author_id).exclude(_knows_of_more(message))
    people = User.objects.filter(pk__in=parties.values("user"), is_active=True)
    once = f"conversations.new_message:{message.pk}"
    for address in people.exclude(email=None).values_list("email", flat=True):
        post(NEW_MESSAGE, _context(talk.public_id), to=str(address), once=once)


def _knows_of_more(message: Message) -> Exists:
    lately = message.sent_at - LETTER_EVERY
    earlier = message.conversation.messages.filter(pk__lt=message.pk, sent_at__gt=lately)
    since = Coalesce(OuterRef("read_at"), OuterRef("joined_at"))
    return Exists(earlier.filter(sent_at__gte=since).exclude(author=OuterRef("pk")))


def _context(public_id: str) -> dict[str, object]:
    path = reverse("conversations:conversation", args=[public_id])
    return {"url": settings.SITE_URL + path}


def examples() -> list[Example]:
    return [Example(NEW_MESSAGE, _context("4k7p2xexample"))]
