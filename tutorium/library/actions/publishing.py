"""What goes live from the desk, and what goes off the site there."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from tutorium.accounts.models import User
from tutorium.core.markdown import EDITION
from tutorium.core.models import ContentVersion
from tutorium.curriculum.actions import settle_soon
from tutorium.library.actions.deciding import complete_inquiry
from tutorium.library.actions.loading import new_address, withdraw_items
from tutorium.library.actions.proving import mark_proved
from tutorium.library.actions.refiling import refile_items
from tutorium.library.domain.addresses import former_slugs, slugify
from tutorium.library.domain.checking import keeps_signature
from tutorium.library.domain.readiness import Obstacle, name_obstacles
from tutorium.library.models import (
    Address,
    Answer,
    How,
    Note,
    Reading,
)
from tutorium.library.queries import brought_by, obstacles_to, second_reading


class UnreadError(PermissionDenied):
    """Nobody but those who wrote or submitted it has approved this revision."""


class UnfitItemError(PermissionDenied):
    """The item is not fit for readers; `obstacles` says what has to be mended."""

    def __init__(self, found: list[Obstacle]) -> None:
        super().__init__(f"{len(found)} obstacles")
        self.obstacles = found


# What publishing itself says of an item; all else has been stored with the draft's words.
_SAID_BY_PUBLISHING = (
    *("short_html", "body_html", "text", "rendered_edition"),
    *("was", "edited_at_desk", "updated_at"),
    *("writer", "written_by", "written_date", "signed_by", "signed_date"),
    *("proved", "proved_date", "proved_edition"),
    *("checker", "checked_how", "checked_by", "checked_date", "checked_against"),
    "due_date",
)


@transaction.atomic
def publish_from_desk(item: Answer | Note, *, revision: Revision, at: datetime) -> None:
    """Complete what went live: who wrote and checked it, its HTML, its addresses, search.

    Called in the transaction that made `item` live, with the row as it was before in
    `item.published`. Raises `UnreadError` or `UnfitItemError`, and then nothing went live.
    """
    writers = check_approved(item, revision=revision)
    _complete(item, item.published, at=at)
    item.save(update_fields=_SAID_BY_PUBLISHING)
    _keep_addresses(item, item.published)
    if isinstance(item, Answer):
        complete_inquiry(item, writers=writers, at=at)
    refile_items(type(item), [item.uid])
    ContentVersion.rise()
    settle_soon()


def check_approved(item: Answer | Note, *, revision: Revision) -> list[int]:
    """Name in `item` who wrote and who checked a revision; return the ids of whose words it has.

    Raises `UnreadError` or `UnfitItemError`. Of a draft that waits for its moment it is asked when
    it is approved and again when it goes live.
    """
    writers = item.unchecked_writers(revision)
    reading = second_reading(revision, not_by=writers or [item.writer_id, *brought_by(item)])
    if reading is None:
        raise UnreadError
    if writers:
        _name_writer(item, User.objects.get(pk=writers[0]), timezone.localdate(revision.created_at))
    _name_checker(item, reading)
    written_by = item.written_by if item.writer_id or item.written_by else None
    if found := name_obstacles(written_by, item.checked_by) + obstacles_to(item):
        raise UnfitItemError(found)
    return writers


def _name_writer(item: Answer | Note, writer: User, day: date) -> None:
    """Say who wrote it, by the name that readers know. A model's draft keeps its day."""
    item.writer, item.written_by = writer, writer.display_name
    if item.written_how == How.PERSON:
        item.written_date = day


def _name_checker(item: Answer | Note, reading: Reading) -> None:
    checker: Any = reading.finished_by
    item.checker, item.checked_by = checker, checker.display_name
    item.checked_how, item.checked_against = How.PERSON, reading.against
    item.checked_date = timezone.localdate(reading.finished_at)
    item.due_date = None


def _complete(item: Answer | Note, before: Answer | Note, *, at: datetime) -> None:
    rendered = item.rendered()
    item.short_html, item.body_html = rendered.short_html, rendered.body_html
    item.text, item.rendered_edition = rendered.text, EDITION
    item.edited_at_desk = True
    item.updated_at = at
    mark_proved(item, on=timezone.localdate(at), rendered=rendered)
    if before.first_published_at and not keeps_signature(vars(before), vars(item)):
        item.signed_by, item.signed_date = "", None
    if before.first_published_at:
        item.was = former_slugs(item.was, before.slug, now=item.slug)


def _keep_addresses(item: Answer | Note, before: Answer | Note) -> None:
    """Let every address that readers were given lead here, and the aliases of now."""
    kind = str(item._meta.model_name)
    own = Address.objects.filter(**{kind: item})
    own.filter(is_alias=True).delete()
    own.filter(
        qualification=item.qualification_id, subject=item.subject_id, slug=item.slug
    ).delete()
    addresses = [
        new_address(kind, item, slug, is_alias=True)
        for slug in sorted({slugify(alias) for alias in item.aliases} - {item.slug, ""})
    ]
    if before.first_published_at and before.get_absolute_url() != item.get_absolute_url():
        addresses.insert(0, new_address(kind, before, before.slug, is_alias=False))
    Address.objects.bulk_create(addresses, ignore_conflicts=True)


@transaction.atomic
def withdraw_from_desk(item: Answer | Note) -> None:
    """Complete what went off the site. Its address stays its own, whatever becomes of the draft."""
    kind = str(item._meta.model_name)
    withdraw_items(kind, [item.uid])
    # The site's decision: a later load of the pack does not bring the item back.
    type(item)._default_manager.filter(pk=item.pk).update(edited_at_desk=True)
    Address.objects.bulk_create(
        [new_address(kind, item, item.slug, is_alias=False)], ignore_conflicts=True
    )
    ContentVersion.rise()
    settle_soon()
