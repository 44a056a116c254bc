"""Cards that can be kept, and decks: what a learner keeps of each course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tutorium.accounts.models import Learner
from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.library.models import Card
from tutorium.library.queries import IN_THE_FILE
from tutorium.practice.models import KeptCard


@dataclass(frozen=True)
class Deck:
    """How many cards a learner keeps of a course, or of none."""

    course: Course | None
    kept: int


@dataclass(frozen=True)
class Offer:
    """Cards of the library on a topic and below it, and how many of them a learner keeps."""

    topic: Topic
    cards: int
    kept: int

    @property
    def left(self) -> int:
        return self.cards - self.kept


def decks_of(learner: Learner) -> list[Deck]:
    counted = (
        KeptCard.objects.visible_to(learner).order_by().values("course").annotate(kept=Count("pk"))
    )
    numbers = {row["course"]: row["kept"] for row in counted}
    courses = Course.objects.with_titles().in_bulk([pk for pk in numbers if pk])
    decks = [Deck(courses.get(pk), kept) for pk, kept in numbers.items()]
    return sorted(decks, key=lambda deck: (deck.course is None, str(deck.course)))


@until_content_changes
def cards_by_topic(course_id: int) -> Mapping[int, Sequence[int]]:
    """Return the ids of the library's cards on each topic of a course, by the topic's id."""
    links = Card.topics.through._default_manager.filter(topic__course=course_id)
    found: dict[int, list[int]] = {}
    for topic, card in links.order_by(*IN_THE_FILE).values_list("topic", "card"):
        found.setdefault(topic, []).append(card)
    return found


@until_content_changes
def courses_with_cards() -> Mapping[int, int]:
    """Count the library's cards by course, by its id."""
    links = Card.topics.through._default_manager.order_by().values_list("topic__course")
    return dict(links.annotate(Count("card", distinct=True)))


def card_ids_on(topics: Sequence[Topic]) -> list[int]:
    """Return the ids of the cards on any of these topics, which are of one course or several."""
    found = [cards_by_topic(topic.course_id).get(topic.pk, ()) for topic in topics]
    return list(dict.fromkeys(card for cards in found for card in cards))


def card_ids_within(topic: Topic) -> list[int]:
    """Return the ids of the cards on a topic and below it."""
    topics = specification(topic.course_id).topics.values()
    return card_ids_on([each for each in topics if each.path.startswith(topic.path)])


def card_ids_of(course: Course) -> list[int]:
    return list(dict.fromkeys(card for ids in cards_by_topic(course.pk).values() for card in ids))


def offers(course: Course, learner: Learner | None) -> list[Offer]:
    """Return the highest topics of a course that have cards to keep."""
    own = KeptCard.objects.visible_to(learner).filter(card__topics__course=course)
    kept = set(own.values_list("card", flat=True))
    top = [topic for topic in specification(course.pk).topics.values() if topic.depth == 1]
    found = [(topic, card_ids_within(topic)) for topic in top]
    return [Offer(topic, len(ids), len(kept & set(ids))) for topic, ids in found if ids]


def kept_in(course: Course | None, learner: Learner | None) -> "QuerySet[KeptCard]":
    """Return the cards of a deck, the newest first."""
    return KeptCard.objects.visible_to(learner).filter(course=course).with_words()
