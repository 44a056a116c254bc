"""Reads of the library that several pages and deeds share."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from html import unescape
from sys import intern
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.utils.html import strip_tags
from wagtail.models import Revision

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.library.domain.addresses import item_path, parse_item_path, slugify
from tutorium.library.domain.readiness import Obstacle, obstacles
from tutorium.library.models import (
    Address,
    Answer,
    AnswerTopic,
    Item,
    Note,
    NoteTopic,
    Reading,
)
from tutorium.search import queries as search
from tutorium.search.domain.documents import Document


def search_documents(model: type[Answer] | type[Note], uids: Collection[str]) -> list[Document]:
    """Return what the search index keeps of these items, in no order."""
    rows = (
        model._default_manager.filter(uid__in=uids)
        .select_related("qualification", "subject")
        .prefetch_related("topic_links__topic__course", "topic_links__topic__levels")
    )
    return [_document(row) for row in rows]


def every_document() -> Iterator[Document]:
    """Yield what the search index keeps, for all that readers may see."""
    for kind in (ANSWERS, NOTES):
        uids = list(kind.published().order_by("pk").values_list("uid", flat=True))
        for start in range(0, len(uids), BATCH):
            yield from search_documents(kind.model, uids[start : start + BATCH])


def _document(row: Answer | Note) -> Document:
    topics = [link.topic for link in row.topic_links.all()]
    return Document(
        kind=type(row).__name__.lower(),
        uid=row.uid,
        url=row.get_absolute_url(),
        title=row.title,
        aliases=tuple(row.aliases),
        short=unescape(strip_tags(row.short_html)),
        body=row.text,
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(topic.reference for topic in topics),
        qualification=row.qualification.key,
        subject=row.subject.key,
        courses=tuple(dict.fromkeys(topic.course.key for topic in topics)),
        levels=tuple(dict.fromkeys(lv.code for topic in topics for lv in topic.levels.all())),
        language=row.language,
    )


@dataclass(frozen=True)
class Kind:
    """One of the two things to read. Their pages differ in words, not in how they are found."""

    name: str
    model: type[Answer] | type[Note]
    links: type[AnswerTopic] | type[NoteTopic]

    def published(self) -> Any:
        """Return the query set of what readers may see."""
        return self.model._default_manager.filter(live=True)


STEP = len("0001.")  # of a topic's path
ANSWERS = Kind("answer", Answer, AnswerTopic)
NOTES = Kind("note", Note, NoteTopic)
BATCH = 500
# What a row of a list shows; bodies are long and stay where they are.
LISTED = (
    "title",
    "slug",
    "short_html",
    "language",
    "checked_how",
    "signed_by",
    "updated_at",
    "qualification__key",
    "qualification__title",
    "qualification__short",
    "subject__key",
    "subject__title",
)


def find_item(kind: Kind, qualification: str, subject: str, slug: str) -> Answer | Note | None:
    """Return the published item that this address leads to: its own, an alias, or an old one."""
    place = (qualification.lower(), subject.lower(), slug.lower())
    items = kind.published().select_related("qualification", "subject", "pack")
    own: Answer | Note | None = items.at(*place).first()
    return own or items.filter(addresses__in=Address.objects.at(kind.name, *place)).first()


def topics_of(kind: Kind, item: Item) -> list[Topic]:
    """Return the topics that an item serves, its home first, with courses and levels."""
    links = kind.links.objects.filter(**{kind.name: item}).order_by("sort_order", "pk")
    places = links.values_list("topic__course", "topic")
    return [specification(course).topics[topic] for course, topic in places]


def listed(kind: Kind) -> QuerySet[Any]:
    """Return the published items as lists show them."""
    items: QuerySet[Any] = kind.published()
    return items.select_related("qualification", "subject").only(*LISTED)


def links_in(kind: Kind, topics: QuerySet[Topic]) -> QuerySet[Any]:
    """Return the links of published items to `topics`.

    Drafts are few and taken out; asking each of many items whether it is live costs ten times more.
    """
    drafts = kind.model._default_manager.filter(live=False)
    links: QuerySet[Any] = kind.links.objects.filter(topic__in=topics).order_by()
    return links.exclude(**{f"{kind.name}__in": drafts})


def places_in(kind: Kind, topics: QuerySet[Topic], *, alphabetical: bool = False) -> QuerySet[Any]:
    """Return (id of an item, path of its first topic among `topics`), in the order of a list."""
    title = f"{kind.name}__title"
    links = links_in(kind, topics).values_list(kind.name)
    places: QuerySet[Any] = links.annotate(place=Min("topic__path"))
    order = [title] if alphabetical else ["place", title]
    return places.order_by(*order, f"{kind.name}_id")


class Shelf(Sequence[Any]):
    """The places (id of an item, path of its topic) of a list, small enough to keep whole."""

    def __init__(self, places: Iterable[tuple[int, str]]) -> None:
        pairs = list(places)
        self._ids = array("q", [id_ for id_, _ in pairs])
        self._paths = [intern(path) for _, path in pairs]

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, which: Any) -> Any:
        if isinstance(which, slice):
            return list(zip(self._ids[which], self._paths[which], strict=True))
        return self._ids[which], self._paths[which]

    def beside(self, id_: int) -> tuple[int | None, int | None]:
        """Return the ids of the items before and after one, where it has any."""
        try:
            here = self._ids.index(id_)
        except ValueError:  # of another course, or not public
            return None, None
        before = self._ids[here - 1] if here else None
        return before, next(iter(self._ids[here + 1 : here + 2]), None)


@until_content_changes
def shelf(
    kind: Kind,
    course_id: int,
    *,
    topic_id: int | None = None,
    level_id: int | None = None,
    alphabetical: bool = False,
) -> Shelf:
    """Return where the published items of a course stand, or of a part of it."""
    topics = Topic.objects.filter(course=course_id)
    if topic_id:
        topics = Topic.objects.within(specification(course_id).topics[topic_id])
    if level_id:
        topics = topics.filter(levels=level_id)
    return Shelf(places_in(kind, topics, alphabetical=alphabetical))


@until_content_changes
def site_shelf(kind: Kind) -> Sequence[int]:
    """Return the ids of all published items in alphabetical order."""
    return array("q", kind.published().order_by("title", "pk").values_list("pk", flat=True))


def rows_at(kind: Kind, places: Iterable[tuple[int, str]], course: Course) -> list[Any]:
    """Load the rows of a list in its order, each with the title of the topic that places it."""
    paths = dict(places)
    items = listed(kind).in_bulk(list(paths))
    topics = specification(course.pk).by_path
    rows = [items[pk] for pk in paths if pk in items]
    for row in rows:
        row.topic_title = topics[paths[row.pk]].title
    return rows


@until_content_changes
def tally(kind: Kind) -> Mapping[int, int]:
    """Count the published items of each course, by its id."""
    links = links_in(kind, Topic.objects.all()).values_list("topic__course")
    return dict(links.annotate(Count(kind.name, distinct=True)))


@until_content_changes
def tally_of(kind: Kind, course_id: int) -> Mapping[str, int]:
    """Count the published items under each topic, by its path, those of topics below it too."""
    links = links_in(kind, Topic.objects.filter(course=course_id))
    found: dict[str, set[int]] = defaultdict(set)
    for path, item in links.values_list("topic__path", f"{kind.name}_id"):
        for end in range(STEP, len(path) + 1, STEP):
            found[path[:end]].add(item)
    return {path: len(items) for path, items in found.items()}


@dataclass(frozen=True)
class Pointer:
    """What a page needs to lead to another item; making whole rows costs more than finding them."""

    title: str
    url: str
    topic: str = ""
    language: str = ""


def related_items(kind: Kind, item: Item, home: Topic, *, limit: int = 5) -> list[Pointer]:
    """Return what to read next: what the index finds related, else the nearest in the course."""
    hits = search.related(kind.name, item.uid, limit=limit)
    if not hits:
        return _nearest(kind, item, home, limit)
    live = {f"{kind.name}__uid__in": [hit.uid for hit in hits], f"{kind.name}__live": True}
    links = kind.links.objects.filter(**live).order_by("-sort_order", "-pk")
    topics = dict(links.values_list(f"{kind.name}__uid", "topic__title"))  # the first one stays
    return [Pointer(hit.title, hit.url, topics[hit.uid]) for hit in hits if hit.uid in topics]


def _nearest(kind: Kind, item: Item, home: Topic, limit: int) -> list[Pointer]:
    far = Min(Case(When(topic=home, then=0), default=1))
    places = places_in(kind, home.course.topics.all()).exclude(**{kind.name: item})
    nearest = places.annotate(far=far).order_by("far", "place")[:limit]
    rows = rows_at(kind, [(pk, path) for pk, path, _ in nearest], home.course)
    return [Pointer(row.title, row.get_absolute_url(), row.topic_title) for row in rows]


def neighbours(kind: Kind, item: Item, home: Topic) -> tuple[Pointer | None, Pointer | None]:
    """Return the item before and the one after in the order of the course's topics."""
    before, after = shelf(kind, home.course_id).beside(item.pk)
    rows = kind.published().filter(pk__in=[id_ for id_ in (before, after) if id_])
    place = ("qualification__key", "subject__key", "slug")
    found = {
        id_: Pointer(title, item_path(kind.name, *at))
        for id_, title, *at in rows.values_list("pk", "title", *place)
    }
    return found.get(before), found.get(after)


@until_content_changes
def translated(kind: Kind) -> Set[str]:
    """Return the uids of the originals that have been translated."""
    return frozenset(kind.published().exclude(translates="").values_list("translates", flat=True))


def translations_of(kind: Kind, item: Item) -> list[Pointer]:
    """Return the same item in other languages, joined by the uid of their original."""
    original = item.translates or item.uid
    if original not in translated(kind):
        return []
    group = kind.published().filter(Q(uid=original) | Q(translates=original)).exclude(pk=item.pk)
    place = ("qualification__key", "subject__key", "slug")
    rows = group.order_by("language").values_list("language", "title", *place)
    return [Pointer(title, item_path(kind.name, *at), "", lang) for lang, title, *at in rows]


def obstacles_to(item: Item) -> list[Obstacle]:
    """Return what keeps a draft from being published; its topics may live in memory alone."""
    rendered = item.rendered()
    found = obstacles(slug=item.slug, sources=item.sources, rendered=rendered)
    if not item.topic_links.all():
        found.append(Obstacle("topic_links", "no_topic"))
    links = [(link.href, link.line) for link in rendered.links]
    return [*found, *_taken_addresses(item), *_broken_links(links), *_unknown_original(item)]


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
