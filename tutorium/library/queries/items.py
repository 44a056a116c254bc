"""Answers and notes: one of them, lists of them, what to read next, what keeps a draft back."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from wagtail.models import Revision

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import ancestors, catalogue, counted_by_path, specification
from tutorium.library.domain.addresses import item_path, parse_item_path, slugify
from tutorium.library.domain.items import RenderedItem
from tutorium.library.domain.readiness import Obstacle, contact_obstacles, obstacles
from tutorium.library.domain.shelves import Shelf, Turn, in_turn
from tutorium.library.models import (
    Address,
    Answer,
    AnswerTopic,
    Inquiry,
    Item,
    Note,
    NoteTopic,
    Reading,
)
from tutorium.library.queries.proof import proof_of
from tutorium.search import queries as search
from tutorium.search.domain.relatedness import suits


@dataclass(frozen=True)
class Kind:
    """One of the two things to read. Their pages differ in words, not in how they are found."""

    name: str
    model: type[Answer] | type[Note]
    links: type[AnswerTopic] | type[NoteTopic]

    def published(self) -> Any:
        """Return the query set of what readers may see."""
        return self.model._default_manager.filter(live=True)


ANSWERS = Kind("answer", Answer, AnswerTopic)
NOTES = Kind("note", Note, NoteTopic)
READING_ORDER = (NOTES, ANSWERS)
NEXT = 4  # items that are named as what to read next
LOOKED_AT = 12  # places on a shelf that they are chosen from
# What a row of a list shows; bodies are long and stay where they are.
OWN = ("title", "slug", "short_html", "language", "checked_how", "signed_by", "updated_at")
LISTED = (
    *OWN,
    "qualification__key",
    "qualification__title",
    "qualification__short",
    "subject__key",
    "subject__title",
)


# Raw SQL, here and for `_POINTERS`: what every cold page asks. The database answers in a tenth of
# the time in which Django puts such a query together.
_AT = """
SELECT * FROM library_{kind}
WHERE live AND qualification_id = %s AND subject_id = %s AND slug = %s
"""
_MOVED = """
SELECT * FROM library_{kind} WHERE live AND id = (
    SELECT {kind}_id FROM library_address
    WHERE kind = '{kind}' AND qualification_id = %s AND subject_id = %s AND slug = %s
)
"""
_TOPICS = """
SELECT topic.course_id, topic.id
FROM library_{kind}topic AS link JOIN curriculum_topic AS topic ON topic.id = link.topic_id
WHERE link.{kind}_id = %s ORDER BY link.sort_order, link.id
"""


def find_item(kind: Kind, qualification: str, subject: str, slug: str) -> Answer | Note | None:
    """Return the published item that this address leads to: its own, an alias, or an old one."""
    known = catalogue()
    place = (
        known.qualification_ids.get(qualification.lower()),
        known.subject_ids.get(subject.lower()),
        slug.lower(),
    )
    for sql in (_AT, _MOVED):
        for item in kind.model._default_manager.raw(sql.format(kind=kind.name), place):
            item.qualification = known.qualifications[item.qualification_id]
            item.subject = known.subjects[item.subject_id]
            item.pack = known.packs[item.pack_id]
            found: Answer | Note = item
            return found
    return None


def topics_of(kind: Kind, item: Item) -> list[Topic]:
    """Return the topics that an item serves, its home first, with courses and levels."""
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS.format(kind=kind.name), [item.pk])
        return [specification(course).topics[topic] for course, topic in cursor.fetchall()]


def listed(kind: Kind) -> QuerySet[Any]:
    """Return the published items as lists show them."""
    items: QuerySet[Any] = kind.published()
    return items.select_related("qualification", "subject").only(*LISTED)


def rows_of(kind: Kind, ids: Sequence[int]) -> list[Any]:
    """Load the rows of a list, in its order."""
    known = catalogue()
    found = kind.published().only("qualification", "subject", *OWN).in_bulk(list(ids))
    for row in found.values():
        row.qualification = known.qualifications[row.qualification_id]
        row.subject = known.subjects[row.subject_id]
    return [found[id_] for id_ in ids if id_ in found]


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
    topics = specification(course.pk).by_path
    rows = rows_of(kind, list(paths))
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
    return counted_by_path(links.values_list("topic__path", f"{kind.name}_id"))


@dataclass(frozen=True)
class Pointer:
    """What a page needs to lead to another item; making whole rows costs more than finding them."""

    title: str
    url: str
    topic: str = ""
    language: str = ""
    kind: str = ""


_POINTERS = """
SELECT item.{column}, item.title, item.language, qualification.key, subject.key, item.slug, (
    SELECT topic.title
    FROM library_{kind}topic AS link JOIN curriculum_topic AS topic ON topic.id = link.topic_id
    WHERE link.{kind}_id = item.id ORDER BY link.sort_order, link.id LIMIT 1
)
FROM library_{kind} AS item
JOIN curriculum_qualification AS qualification ON qualification.id = item.qualification_id
JOIN curriculum_subject AS subject ON subject.id = item.subject_id
WHERE item.live AND item.{column} IN ({values})
"""


def _pointers(kind: Kind, column: str, values: Sequence[Any]) -> list[Pointer | None]:
    """Return where each of `values` leads: ids or uids of items."""
    if not values:
        return []
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(_POINTERS.format(kind=kind.name, column=column, values=marks), list(values))
        found = {
            value: Pointer(title, item_path(kind.name, *place), topic or "", language, kind.name)
            for value, title, language, *place, topic in cursor.fetchall()
        }
    return [found.get(value) for value in values]


def related_items(kind: Kind, item: Item, home: Topic, *, limit: int = 5) -> list[Pointer]:
    """Return what to read next: what the index finds related, else the nearest in the course."""
    uids = [hit.uid for hit in search.related(kind.name, item.uid, limit=limit)]
    pointers = _pointers(kind, "uid", uids) or _nearest(kind, item, home, limit)
    return [pointer for pointer in pointers if pointer]


def _nearest(kind: Kind, item: Item, home: Topic, limit: int) -> list[Pointer | None]:
    far = Min(Case(When(topic=home, then=0), default=1))
    places = places_in(kind, home.course.topics.all()).exclude(**{kind.name: item})
    nearest = places.annotate(far=far).order_by("far", "place", f"{kind.name}_id")[:limit]
    return _pointers(kind, "id", [pk for pk, *_ in nearest])


@dataclass(frozen=True)
class Next:
    """What follows in the order of the course, and the topic that all of it is in."""

    topic: Topic
    items: list[Pointer]


def read_next(kind: Kind, item: Item, topics: Sequence[Topic], shown: Sequence[Pointer]) -> Next:
    """Return what follows an item in its home topic and, where that is too little, near by.

    Notes come before answers. What is for other levels, in another language, or among `shown` is
    left out.
    """
    home, *_ = topics
    levels = _levels(topic for topic in topics if topic.course_id == home.course_id)
    left_out = {item.get_absolute_url(), *(pointer.url for pointer in shown)}
    found = _readable(_in_topic(kind, item, home), home, levels, item.language, left_out)
    if len(found) < NEXT and (above := ancestors(home)):
        left_out |= {pointer.url for pointer in found}
        near = _readable(_near(above[-1], home), home, levels, item.language, left_out)
        return Next(above[-1] if near else home, [*found, *near][:NEXT])
    return Next(home, found[:NEXT])


def _in_topic(kind: Kind, item: Item, home: Topic) -> list[Turn]:
    notes, answers = _both_shelves(home)
    if kind is NOTES:
        starts = [notes.start_after(home.path, item.pk), answers.start_of(home.path)]
    else:
        starts = [notes.start_after(home.path), answers.start_after(home.path, item.pk)]
    return in_turn([notes, answers], starts, most=LOOKED_AT)


def _near(above: Topic, home: Topic) -> list[Turn]:
    shelves = _both_shelves(above)
    starts = [shelf.start_of(f"{home.path}~") for shelf in shelves]  # after all that is below it
    places = in_turn(shelves, starts, most=LOOKED_AT)
    return [place for place in places if not place.path.startswith(home.path)]


def _both_shelves(topic: Topic) -> list[Shelf]:
    return [shelf(kind, topic.course_id, topic_id=topic.pk) for kind in READING_ORDER]


def _readable(
    places: Sequence[Turn],
    home: Topic,
    levels: Collection[str],
    language: str,
    left_out: Collection[str],
) -> list[Pointer]:
    """Keep those for the levels, by the topic of each place, whose levels its item has at least."""
    topics = specification(home.course_id).by_path
    places = [place for place in places if suits(levels, _levels([topics[place.path]]))]
    pointers: dict[tuple[int, int], Pointer | None] = {}
    for number, kind in enumerate(READING_ORDER):
        ids = [place.id for place in places if place.shelf == number]
        found = _pointers(kind, "id", ids)
        pointers |= {(number, id_): each for id_, each in zip(ids, found, strict=True)}
    ordered = [pointers[place.shelf, place.id] for place in places]
    return [
        each for each in ordered if each and each.language == language and each.url not in left_out
    ]


def _levels(topics: Iterable[Topic]) -> set[str]:
    return {f"{topic.course.key}:{level.code}" for topic in topics for level in topic.levels.all()}


def neighbours(kind: Kind, item: Item, home: Topic) -> tuple[Pointer | None, Pointer | None]:
    """Return the item before and the one after in the order of the course's topics."""
    before, after = _pointers(kind, "id", shelf(kind, home.course_id).beside(item.pk))
    return before, after


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
