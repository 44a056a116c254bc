"""Cards of a course as readers see them: each once, however many ways it asks in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Min, QuerySet

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.library.domain.cards import author_uid
from tutorium.library.domain.shelves import Place, Shelf
from tutorium.library.models import Card

# How links to cards stand: as their authors wrote them, file by file.
IN_THE_FILE = ("card__pack", "card__file", "card__position", "card__ordinal", "card")


@until_content_changes
def card_shelf(course_id: int, *, topic_id: int | None = None) -> Shelf:
    """Return where the cards of a course stand, or of a topic and what is below it."""
    topics = Topic.objects.filter(course=course_id)
    if topic_id:
        topics = Topic.objects.within(specification(course_id).topics[topic_id])
    links: QuerySet[Any] = Card.topics.through._default_manager.filter(topic__in=topics)
    placed = links.values_list("card", "card__uid").annotate(place=Min("topic__path"))
    return Shelf(_once(placed.order_by("place", *IN_THE_FILE)))


def _once(ways: Iterable[tuple[int, str, str]]) -> Iterable[Place]:
    """Keep the first way of each card, which has the topics of all."""
    seen: dict[str, Place] = {}
    for card, uid, path in ways:
        seen.setdefault(author_uid(uid), (card, path))
    return seen.values()


def cards_at(places: Iterable[Place], course: Course) -> list[Card]:
    """Load the cards of a list in its order, each with the title of the topic that places it."""
    paths = dict(places)
    topics = specification(course.pk).by_path
    found = Card.objects.in_bulk(list(paths))
    cards = [found[id_] for id_ in paths if id_ in found]
    for card in cards:
        card.topic_title = topics[paths[card.pk]].title  # type: ignore[attr-defined]  # for the list
    return cards


@until_content_changes
def card_tally() -> Mapping[int, int]:
    """Count the cards of each course as their authors wrote them, by its id."""
    links = Card.topics.through._default_manager.order_by()
    cards = {(pk, author_uid(uid)) for pk, uid in links.values_list("topic__course", "card__uid")}
    return Counter(pk for pk, _uid in cards)


def home_of(card: Card) -> Topic | None:
    """Return the topic among whose cards readers are shown this one: the first by reference."""
    links = Card.topics.through._default_manager.filter(card=card, topic__course__is_shown=True)
    links = links.order_by("pk")
    link = links.select_related("topic__course").first()
    return link.topic if link else None
