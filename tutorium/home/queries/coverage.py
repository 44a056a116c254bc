"""What each topic of a course has of every kind that rooms below keep."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import counted_by_path, specification
from tutorium.home.domain.coverage import KINDS, Count, Gap, gap_of
from tutorium.library.domain.cards import author_uid
from tutorium.library.models import Card
from tutorium.library.queries import ANSWERS, NOTES, Kind, links_in
from tutorium.questions.models import QuestionTopic

Place = tuple[str, int]  # a topic's path, and what stands there


@dataclass(frozen=True)
class Covered:
    """A topic with what it has, in the order of `KINDS`."""

    topic: Topic
    counts: tuple[Count, ...]
    gap: Gap | None


@until_content_changes
def coverage(course_id: int) -> tuple[Covered, ...]:
    """Return the topics of a course in the order of its specification."""
    found = dict(zip(KINDS, map(_counted, _places(course_id)), strict=True))
    return tuple(_covered(topic, found) for topic in specification(course_id).topics.values())


def _covered(topic: Topic, found: Mapping[str, Mapping[str, Count]]) -> Covered:
    counts = {kind: by_path.get(topic.path, Count(0, 0)) for kind, by_path in found.items()}
    return Covered(topic, tuple(counts.values()), gap_of(counts))


def _counted(places: Iterable[Place]) -> Mapping[str, Count]:
    each = set(places)
    own = Counter(path for path, _ in each)
    return {path: Count(own[path], number) for path, number in counted_by_path(each).items()}


def _places(course_id: int) -> tuple[Iterable[Place], ...]:
    """Return what stands where, in the order of `KINDS`."""
    questions = QuestionTopic.objects.filter(topic__course=course_id, question__live=True)
    return (
        _items(ANSWERS, course_id),
        _items(NOTES, course_id),
        questions.order_by().values_list("topic__path", "question"),
        _cards(course_id),
    )


def _items(kind: Kind, course_id: int) -> Iterable[Place]:
    links = links_in(kind, Topic.objects.filter(course=course_id))
    return links.values_list("topic__path", f"{kind.name}_id")


def _cards(course_id: int) -> Iterable[Place]:
    """Return each card once, however many ways it asks in."""
    links = Card.topics.through._default_manager.filter(topic__course=course_id).order_by()
    numbers: dict[str, int] = {}
    for path, uid in links.values_list("topic__path", "card__uid"):
        yield path, numbers.setdefault(author_uid(uid), len(numbers))
