"""Where the links of published pages lead, and which of them lead to nothing here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import Resolver404, resolve

from tutorium.core.markdown import render
from tutorium.curriculum.models import Course, Topic
from tutorium.library.domain.addresses import parse_item_path
from tutorium.library.domain.links import links_in
from tutorium.library.models import Address, DeadLink
from tutorium.library.queries.items import ANSWERS, NOTES

Place = tuple[str, str, str, str]


@dataclass(frozen=True)
class PlacedLink:
    """A link, and in which item it stands."""

    kind: str
    item: int
    href: str


def every_link() -> Iterator[PlacedLink]:
    """Yield the links of all answers and notes that readers are shown: of texts and sources."""
    for kind in (ANSWERS, NOTES):
        rows = kind.shown().order_by("pk").values_list("pk", "short_html", "body_html", "sources")
        for pk, short, body, sources in rows.iterator(chunk_size=500):
            html = "".join([short, body, *map(_shown, sources)])
            yield from (PlacedLink(kind.name, pk, href) for href in links_in(html))


def _shown(source: str) -> str:
    """Return a source as a page shows it; most have no link, and making them costs."""
    return render(source, inline=True).html if "://" in source or "](" in source else ""


class OurAddresses:
    """What leads readers somewhere on this site, read once for many links."""

    def __init__(self) -> None:
        self._items = set(_addresses_of_items())
        self._courses = set(Course.objects.shown().values_list("key", flat=True))
        self._topics = set(Topic.objects.shown().values_list("course__key", "code"))

    def has(self, href: str) -> bool:
        path = href.partition("#")[0].partition("?")[0]
        if path.startswith(settings.STATIC_URL):  # served before any view is asked
            return True
        try:
            match = resolve(path)
        except Resolver404:
            return False
        if place := parse_item_path(path):
            return place in self._items
        if match.view_name == "curriculum:topic":
            return (match.kwargs["key"].lower(), match.kwargs["code"].lower()) in self._topics
        if path.startswith("/courses/") and path.count("/") > 2:  # noqa: PLR2004 (/courses/key/)
            return path.split("/")[2] in self._courses
        return True


def _addresses_of_items() -> Iterable[Place]:
    for kind in (ANSWERS, NOTES):
        at = ("qualification__key", "subject__key", "slug")
        for place in kind.shown().values_list(*at):
            yield (kind.name, *place)
        shown = Address.objects.filter(kind=kind.name, **{f"{kind.name}__in": kind.shown()})
        for place in shown.values_list(*at):
            yield (kind.name, *place)


def dead_links() -> QuerySet[DeadLink]:
    """Return what leads to nothing, with the page in which it stands, ordered by page."""
    rows = DeadLink.objects.select_related("answer", "note")
    long = [
        f"{kind}__{name}" for kind in ("answer", "note") for name in ("body", "body_html", "text")
    ]
    return rows.defer(*long).order_by("answer", "note", "href", "pk")


def dead_in(rows: QuerySet[Any], course: Course) -> QuerySet[Any]:
    """Keep links of pages that point to a topic of a course."""
    answers, notes = (
        Exists(kind.links.objects.filter(**{kind.name: OuterRef(kind.name)}, topic__course=course))
        for kind in (ANSWERS, NOTES)
    )
    return rows.filter(Q(answers) | Q(notes))
