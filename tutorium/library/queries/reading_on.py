"""What to read beside an item and after it, in its language and in others."""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Min, Q, When

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import ancestors, specification
from tutorium.library.domain.addresses import item_path
from tutorium.library.domain.shelves import Shelf, Turn, in_turn
from tutorium.library.models import Item
from tutorium.library.queries.items import ANSWERS, NOTES, Kind, places_in, shelf
from tutorium.search import queries as search
from tutorium.search.domain.relatedness import suits

READING_ORDER = (NOTES, ANSWERS)
NEXT = 4  # items that are named as what to read next
LOOKED_AT = 12  # places on a shelf that they are chosen from


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
    JOIN curriculum_course AS course ON course.id = topic.course_id AND course.is_shown
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
    uids = search.related(kind.name, item.uid, limit=limit)
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
    return frozenset(kind.shown().exclude(translates="").values_list("translates", flat=True))


def translations_of(kind: Kind, item: Item) -> list[Pointer]:
    """Return the same item in other languages, joined by the uid of their original."""
    original = item.translates or item.uid
    if original not in translated(kind):
        return []
    group = kind.shown().filter(Q(uid=original) | Q(translates=original)).exclude(pk=item.pk)
    place = ("qualification__key", "subject__key", "slug")
    rows = group.order_by("language").values_list("language", "title", *place)
    return [Pointer(title, item_path(kind.name, *at), "", lang) for lang, title, *at in rows]
