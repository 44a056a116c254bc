"""Answers and notes: one of them, and lists of them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Min, QuerySet

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import catalogue, counted_by_path, shown_among, specification
from tutorium.library.domain.shelves import Shelf
from tutorium.library.models import (
    Answer,
    AnswerTopic,
    Item,
    Note,
    NoteTopic,
)


@dataclass(frozen=True)
class Kind:
    """One of the two things to read. Their pages differ in words, not in how they are found."""

    name: str
    model: type[Answer] | type[Note]
    links: type[AnswerTopic] | type[NoteTopic]

    def published(self) -> Any:
        """Return the query set of what is on the site."""
        return self.model._default_manager.get_queryset().published()

    def shown(self) -> Any:
        """Return the query set of what readers are shown."""
        return self.model._default_manager.get_queryset().shown()


ANSWERS = Kind("answer", Answer, AnswerTopic)
NOTES = Kind("note", Note, NoteTopic)
# What a row of a list shows; bodies are long and stay where they are.
OWN = ("uid", "title", "slug", "short_html", "language", "checked_how", "signed_by", "updated_at")
LISTED = (
    *OWN,
    "qualification__key",
    "qualification__title",
    "qualification__short",
    "subject__key",
    "subject__title",
)


# Raw SQL, here and in `reading_on`: what every cold page asks. The database answers in a tenth of
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
    """Return the published item that this address leads to: its own, an alias, or an old one.

    Whether readers are shown it, its topics say (`topics_of`).
    """
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
    """Return the topics that an item serves, with courses and levels.

    The first of a course that readers are shown is the item's home on the page. Raises
    `HiddenError` where readers are shown none of its courses.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS.format(kind=kind.name), [item.pk])
        topics = [specification(course).topics[topic] for course, topic in cursor.fetchall()]
    return shown_among(topics)


def listed(kind: Kind) -> QuerySet[Any]:
    """Return the published items as lists show them."""
    items: QuerySet[Any] = kind.shown()
    return items.select_related("qualification", "subject").only(*LISTED)


def rows_of(kind: Kind, ids: Sequence[int]) -> list[Any]:
    """Load the rows of a list, in its order."""
    known = catalogue()
    found = kind.shown().only("qualification", "subject", *OWN).in_bulk(list(ids))
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
    return array("q", kind.shown().order_by("title", "pk").values_list("pk", flat=True))


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
