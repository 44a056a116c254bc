"""Letters about drafts: to who is asked to read one, and to who submitted it."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.models import User
from tutorium.library.models import Reading


def reading_wanted(reading: Reading) -> None:
    """Tell the second readers, or where there are none the administrators, that a draft waits."""
    item = reading.revision.as_object()
    not_these = {*item.unchecked_writers(reading.revision), reading.workflow_state.requested_by_id}
    people = User.objects.filter(is_active=True).exclude(email=None)
    people = people.exclude(pk__in=[person for person in not_these if person])
    groups = reading.task.specific.groups.all()
    readers = people.filter(groups__in=groups).distinct() or people.filter(is_superuser=True)
    _send(_("To read: %(title)s") % {"title": item}, "reading_wanted", reading, readers)


def decision(reading: Reading) -> None:
    """Tell who submitted a draft what the second reader said."""
    asked = reading.workflow_state.requested_by
    if asked is None or not asked.email or asked == reading.finished_by:
        return
    title = {"title": reading.revision.object_str}
    if reading.status == Reading.STATUS_APPROVED:
        _send(_("On the site: %(title)s") % title, "approved", reading, [asked])
    else:
        _send(_("Changes asked: %(title)s") % title, "changes_asked", reading, [asked])


def _send(subject: str, template: str, reading: Reading, people: Iterable[User]) -> None:
    item = reading.revision.content_object
    desk = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    context = {
        "reading": reading,
        "item": item,
        "title": reading.revision.object_str,
        "desk_url": settings.SITE_URL + desk,
        "page_url": settings.SITE_URL + item.get_absolute_url(),
    }
    body = render_to_string(f"library/email/{template}.txt", context)
    line = " ".join(subject.split())
    letters = [EmailMessage(line, body, to=[person.email or ""]) for person in people]
    get_connection().send_messages(letters)
