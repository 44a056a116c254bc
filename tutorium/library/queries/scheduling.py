"""What waits for a moment: drafts that were approved for one, pages that go off the site at one."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Revision

from tutorium.library.models import Answer, Note

KINDS = (Answer, Note)


def waits_until(item: Answer | Note) -> datetime | None:
    """Return when a draft of this goes on the site that was approved for later."""
    waiting = item.revisions.exclude(approved_go_live_at=None)
    moment: datetime | None = waiting.values_list("approved_go_live_at", flat=True).first()
    return moment


def waiting_until(at: datetime) -> QuerySet[Revision]:
    """Return the approved drafts whose moment has come, the one that waited longest first."""
    kinds = ContentType.objects.get_for_models(*KINDS).values()
    due: QuerySet[Revision] = Revision.objects.filter(
        approved_go_live_at__lte=at, content_type__in=kinds
    )
    return due.order_by("approved_go_live_at", "pk")


def run_out(at: datetime) -> Iterator[Answer | Note]:
    """Yield the pages that were to be on the site until now, of each kind the longest over first."""
    for model in KINDS:
        yield from shown_until(model, at)


def shown_until(model: type[Answer | Note], at: datetime) -> QuerySet[Any]:
    """Return the pages of a kind that were to be on the site until now.

    In the order of an index that holds those alone which have such a moment; by the key the whole
    library would be read for it.
    """
    over: QuerySet[Any] = model._default_manager.filter(live=True, expire_at__lte=at)
    return over.order_by("expire_at", "pk")
