"""Letters about drafts: to who is asked to read one, and to who submitted it."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.library.models import Reading

TO_READ = "drafts"  # the topic that a second reader may end
TOPICS: dict[str, object] = {TO_READ: _("drafts that wait for a second reader")}


def topics() -> dict[str, object]:
    return TOPICS


def reading_wanted(reading: Reading) -> None:
    """Tell the second readers, or where there are none the administrators, that a draft waits."""
    context = _context(reading) | {"name": reading.workflow_state.requested_by}
    _post("reading_wanted", context, reading, _readers(reading), topic=TO_READ)


def _readers(reading: Reading) -> QuerySet[User]:
    item = reading.revision.as_object()
    not_these = {*item.unchecked_writers(reading.revision), reading.workflow_state.requested_by_id}
    people = User.objects.filter(is_active=True).exclude(email=None)
    people = people.exclude(pk__in=[person for person in not_these if person])
    groups = reading.task.specific.groups.all()
    return people.filter(groups__in=groups).distinct() or people.filter(is_superuser=True)


def decision(reading: Reading) -> None:
    """Tell who submitted a draft what the second reader said."""
    asked = reading.workflow_state.requested_by
    if asked is None or not asked.email or asked == reading.finished_by:
        return
    is_approved = reading.status == Reading.STATUS_APPROVED
    name = "approved" if is_approved else "changes_asked"
    said = {"name": reading.finished_by, "against": reading.against, "comment": reading.comment}
    _post(name, _context(reading) | said, reading, [asked])


def _context(reading: Reading) -> dict[str, object]:
    item = reading.revision.content_object
    desk = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    return {
        "title": reading.revision.object_str,
        "desk_url": settings.SITE_URL + desk,
        "page_url": settings.SITE_URL + item.get_absolute_url(),
    }


def _post(
    name: str,
    context: dict[str, object],
    reading: Reading,
    people: Iterable[User],
    *,
    topic: str = "",
) -> None:
    once = f"library.{name}:{reading.pk}"
    for person in people:
        post(f"library/letters/{name}.html", context, to=person.email or "", topic=topic, once=once)


def examples() -> list[Example]:
    said = {
        "name": "Edith",
        "title": "Why did Khrushchev fall?",
        "desk_url": f"{settings.SITE_URL}/desk/",
        "page_url": f"{settings.SITE_URL}/answers/ib/history/why-did-khrushchev-fall/",
        "against": "Pravda of 16 October 1964",
        "comment": "Name the plenum.\n\nThe second date is missing.",
    }
    letters = [Example(f"library/letters/{n}.html", said) for n in ("approved", "changes_asked")]
    return [*letters, Example("library/letters/reading_wanted.html", said, topic=TO_READ)]
