"""What keeps a draft from readers, and who has approved it."""

from collections.abc import Collection
from typing import Any

from django.db.models import F, QuerySet
from wagtail.models import Revision

from tutorium.core import hooks
from tutorium.curriculum.models import Course
from tutorium.library.domain.addresses import parse_item_path, slugify
from tutorium.library.domain.items import RenderedItem
from tutorium.library.domain.readiness import Obstacle, contact_obstacles, obstacles
from tutorium.library.models import Address, Answer, Inquiry, Item, Note, Reading
from tutorium.library.queries.duplicates import merged_into
from tutorium.library.queries.proof import proof_of


def obstacles_to(item: Item) -> list[Obstacle]:
    """Return what keeps a draft from being published; its topics may live in memory alone."""
    rendered = item.rendered()
    found = obstacles(slug=item.slug, sources=item.sources, rendered=rendered)
    if not item.topic_links.all():
        found.append(Obstacle("topic_links", "no_topic"))
    links = [(link.href, link.line) for link in rendered.links]
    if item.pk and isinstance(item, Answer) and Inquiry.objects.filter(answer=item.pk).exists():
        found += contact_obstacles(title=item.title, aliases=item.aliases, short=item.short)
    return [
        *found,
        *_taken_addresses(item),
        *_broken_links(links),
        *_unknown_original(item),
        *_disproved(item, rendered),
    ]


def _disproved(item: Item, rendered: RenderedItem) -> list[Obstacle]:
    """Hold what was written here to the checks; what is adapted says what its source says."""
    if item.notice:
        return []
    return [
        Obstacle("" if each.field == "item" else each.field, "disproved", each.line, each.say)
        for each in proof_of(item, rendered).faults
    ]


def _taken_addresses(item: Item) -> list[Obstacle]:
    wanted: dict[str, tuple[str, int | None]] = {item.slug: ("slug", None)}
    for line, alias in enumerate(item.aliases, start=1):
        wanted.setdefault(slugify(alias), ("aliases", line))
    owners = address_owners(item, wanted)
    return [
        Obstacle(field, "taken", line, owners[slug])
        for slug, (field, line) in wanted.items()
        if slug in owners
    ]


def address_owners(item: Item, slugs: Collection[str]) -> dict[str, str]:
    """Return (slug → title) of the other items that these addresses beside `item` lead to."""
    kind = str(item._meta.model_name)
    here = {
        "qualification": item.qualification_id,
        "subject": item.subject_id,
        "slug__in": slugs,
    }
    addresses = Address.objects.filter(kind=kind, **here).exclude(**{f"{kind}_id": item.pk})
    rows = type(item)._default_manager.filter(**here).exclude(pk=item.pk)
    if isinstance(item, Answer) and item.pk:
        rows = rows.exclude(pk__in=merged_into(item), live=False)
    return dict(addresses.values_list("slug", f"{kind}__title")) | dict(
        rows.values_list("slug", "title")
    )


def _broken_links(links: list[tuple[str, int]]) -> list[Obstacle]:
    return [
        Obstacle("body", "broken_link", line, href)
        for href, line in links
        if not _leads_somewhere(href)
    ]


def _leads_somewhere(href: str) -> bool:
    """Judge only what is ours to know: addresses of items and courses."""
    if href.startswith("/courses/"):
        return Course.objects.filter(key=href.split("/")[2]).exists()
    if not (place := parse_item_path(href)):
        return True
    model = {"answer": Answer, "note": Note}[place[0]]
    rows: QuerySet[Any] = model._default_manager.at(*place[1:])
    return rows.exists() or Address.objects.at(*place).exists()


def _unknown_original(item: Item) -> list[Obstacle]:
    uid = item.translates
    others = type(item)._default_manager.filter(uid=uid).exclude(pk=item.pk)
    return [Obstacle("translates", "unknown", detail=uid)] if uid and not others.exists() else []


def brought_by(item: Item) -> set[int]:
    """Return who handed in words of an item that others accepted: to them it is as their own."""
    return {person for found in hooks.call("library.brought_by", item=item) for person in found}


def second_reading(revision: Revision, *, not_by: Collection[int | None]) -> Reading | None:
    """Return the approval of this very revision by somebody who neither wrote nor submitted it."""
    readings = Reading.objects.filter(revision=revision, status=Reading.STATUS_APPROVED)
    reading: Reading | None = (
        readings.exclude(finished_by=None)
        .exclude(finished_by=F("workflow_state__requested_by"))
        .exclude(finished_by__in=[person for person in not_by if person])
        .select_related("finished_by")
        .order_by("pk")
        .last()
    )
    return reading
