"""Letters about messages: that there is one, never what it says."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.models import User
from tutorium.conversations.models import Message


def new_message(message: Message) -> None:
    """Tell the others in a conversation, each alone, that something was said."""
    talk = message.conversation
    parties = talk.parties.live().exclude(pk=message.author_id)
    people = User.objects.filter(pk__in=parties.values("user"), is_active=True)
    context = {
        "site": settings.BRAND_NAME,
        "url": settings.SITE_URL + reverse("conversations:conversation", args=[talk.public_id]),
    }
    subject = _("A message for you on %(site)s") % {"site": settings.BRAND_NAME}
    body = render_to_string("conversations/email/new_message.txt", context)
    addresses = people.exclude(email=None).values_list("email", flat=True)
    letters = [EmailMessage(subject, body, to=[str(address)]) for address in addresses]
    get_connection().send_messages(letters)
