"""Reads of the curriculum that several pages share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings

from tutorium.core import hooks
from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.domain.codes import codes_in, may_be_topic
from tutorium.curriculum.domain.fullness import KINDS, Lack, short_of
from tutorium.curriculum.domain.values import PATH_STEP
from tutorium.curriculum.models import (
    Course,
    Level,
    Pack,
    Qualification,
    Subject,
    Topic,
    TopicLink,
    TopicQuerySet,
)

_STEP = len(PATH_STEP.format(0))  # of a topic's path


@dataclass(frozen=True)
class Tally:
    """How many of one thing the site has, told by the room that keeps them.

    Answer of the hooks `curriculum.course_tallies` (numbers by course id) and
    `curriculum.topic_tallies` (numbers by topic path, what is below included).
    """

    numbers: Mapping[Any, int]
    say: Callable[[int], str]  # 3 becomes "3 answers"

    def __getitem__(self, key: Any) -> str:
        number = self.numbers.get(key, 0)
        return self.say(number) if number else ""


@dataclass
class Branch:
    """A topic in its tree, with what the site has for it."""

    topic: Topic
    levels: list[Level]  # only where they differ from those of the topic above
    tallies: list[str]
    below: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Offering:
    """A course in a list, with what the site has for it."""

    course: Course
    tallies: list[str]


def offerings(courses: list[Course]) -> list[Offering]:
    """Return the courses of a list; those that have something to read come first."""
    tallies: list[Tally] = hooks.call("curriculum.course_tallies")
    found = [Offering(c, [said for t in tallies if (said := t[c.pk])]) for c in courses]
    return sorted(found, key=lambda offering: not offering.tallies)


@dataclass(frozen=True)
class Holding:
    """How many of a kind each course has: answer of the hook `curriculum.course_holdings`."""

    kind: str  # of `fullness.KINDS`
    numbers: Mapping[int, int]  # by course id


def course_holdings() -> dict[int, dict[str, int]]:
    """Return what every course holds, by its id: kind → how many, hidden or shown."""
    held = {pk: dict.fromkeys(KINDS, 0) for pk in Course.objects.values_list("pk", flat=True)}
    for holding in hooks.call("curriculum.course_holdings"):
        for pk in held.keys() & holding.numbers.keys():
            held[pk][holding.kind] = holding.numbers[pk]
    return held


def course_lacks() -> dict[int, Lack]:
    """Return what every course is short of, by its id; nothing for one that is full."""
    return {pk: lack_of(held) for pk, held in course_holdings().items()}


def lack_of(held: Mapping[str, int]) -> Lack:
    """Return what a course that holds so much is short of."""
    return short_of(held, floors=settings.COURSE_MINIMUM)


@dataclass(frozen=True)
class Catalogue:
    """The few rows that every item points to. Shared by all pages: not to be changed."""

    qualifications: Mapping[int, Qualification]
    subjects: Mapping[int, Subject]
    packs: Mapping[int, Pack]

    @cached_property
    def qualification_ids(self) -> Mapping[str, int]:
        return {row.key: id_ for id_, row in self.qualifications.items()}

    @cached_property
    def subject_ids(self) -> Mapping[str, int]:
        return {row.key: id_ for id_, row in self.subjects.items()}


@until_content_changes
def catalogue() -> Catalogue:
    return Catalogue(
        Qualification.objects.in_bulk(), Subject.objects.in_bulk(), Pack.objects.in_bulk()
    )


@dataclass(frozen=True)
class Specification:
    """A course with all its topics and their levels. Shared by all pages: not to be changed."""

    course: Course
    topics: Mapping[int, Topic]  # by id, in the order of their paths

    @cached_property
    def by_path(self) -> Mapping[str, Topic]:
        return {topic.path: topic for topic in self.topics.values()}


@until_content_changes
def specification(course_id: int) -> Specification:
    course = Course.objects.with_titles().get(pk=course_id)
    topics = course.topics.order_by("path").prefetch_related("levels")
    for topic in topics:
        topic.course = course
    return Specification(course, {topic.pk: topic for topic in topics})


def topic_tree(course: Course, within: Topic | None = None) -> list[Branch]:
    """Return the specification as a tree, or what stands below one topic of it."""
    tallies: list[Tally] = hooks.call("curriculum.topic_tallies", course=course)
    levels: dict[int | None, list[Level]] = {None: list((within or course).levels.all())}
    branches: dict[int | None, Branch] = {}
    top: list[Branch] = []
    for topic in specification(course.pk).topics.values():
        if within and (topic == within or not topic.path.startswith(within.path)):
            continue
        own = levels[topic.pk] = list(topic.levels.all())
        above = levels.get(topic.parent_id, levels[None])
        said = [words for tally in tallies if (words := tally[topic.path])]
        branch = branches[topic.pk] = Branch(topic, [] if own == above else own, said)
        parent = branches.get(topic.parent_id)
        (parent.below if parent else top).append(branch)
    return top


def ancestors(topic: Topic) -> list[Topic]:
    """Return the topics above this one, the highest first."""
    known = specification(topic.course_id).by_path
    steps = topic.path.split(".")[:-2]
    return [known[".".join(steps[: number + 1]) + "."] for number in range(len(steps))]


def other_editions(course: Course) -> list[Course]:
    """Return the courses of the same body, qualification and subject for other years."""
    same = Course.objects.shown().filter(
        qualification=course.qualification,
        subject=course.subject,
        awarding_body=course.awarding_body,
    )
    return list(same.exclude(pk=course.pk).with_titles().order_by("first_exam"))


class HiddenError(Exception):
    """All courses that something serves are hidden from readers."""


def shown_among(topics: Sequence[Topic]) -> list[Topic]:
    """Return the topics that readers are shown. Raises `HiddenError` where there are only others."""
    shown = [topic for topic in topics if topic.course.is_shown]
    if topics and not shown:
        raise HiddenError
    return shown


@dataclass(frozen=True)
class Counterpart:
    """A topic of another edition, and how the two stand to each other."""

    topic: Topic
    relation: str  # "same_as", "replaces" or "replaced_by"


def counterparts(topic: Topic) -> list[Counterpart]:
    """Return the topics of other editions that say the same as this one, before it or after."""
    course = "course__qualification"
    said = topic.links.filter(other__course__is_shown=True)
    said = said.select_related(f"other__{course}", "other__course__awarding_body")
    heard = topic.linked_from.filter(topic__course__is_shown=True)
    heard = heard.select_related(f"topic__{course}", "topic__course__awarding_body")
    found = [Counterpart(link.other, link.kind) for link in said.order_by("pk")]
    for link in heard.order_by("pk"):
        same = link.kind == TopicLink.Kind.SAME_AS
        found.append(Counterpart(link.topic, link.kind if same else "replaced_by"))
    return list({(part.topic.pk, part.relation): part for part in found}.values())


@dataclass(frozen=True)
class Named:
    """The topics and courses that a reader named by their codes."""

    topics: Sequence[Topic] = ()
    courses: Sequence[Course] = ()


def named_by_code(words: str, *, limit: int = 5) -> Named:
    """Return what has its code among the words; where courses are named too, only their topics."""
    known = courses_by_code()
    codes = codes_in(words)
    courses = list(dict.fromkeys(course for code in codes for course in known.get(code, ())))
    others = [code for code in codes if code not in known and may_be_topic(code)]
    topics = list(_topics_with(others, courses)[:limit]) if others else []
    return Named(topics, courses[: limit - len(topics)])


def _topics_with(codes: list[str], courses: list[Course]) -> TopicQuerySet:
    topics = Topic.objects.shown().filter(
        code__in=codes, **({"course__in": courses} if courses else {})
    )
    named = topics.select_related("course__qualification", "course__awarding_body")
    return named.order_by("course", "path")


@until_content_changes
def courses_by_code() -> Mapping[str, Sequence[Course]]:
    """Return the courses by key and by each code of their specification ("7407/7408" has two)."""
    found: defaultdict[str, list[Course]] = defaultdict(list)
    for course in Course.objects.with_titles().shown():
        for code in {course.key, *codes_in(course.specification_code)}:
            found[code].append(course)
    return dict(found)


class TopicLookup:
    """Topics by reference, each read once in a load."""

    def __init__(self) -> None:
        self._topics: dict[str, Topic] = {}

    def get(self, reference: str) -> Topic:
        """Raise `Topic.DoesNotExist` where no topic has this reference."""
        if reference not in self._topics:
            topics = Topic.objects.for_reference(reference)
            self._topics[reference] = topics.select_related(
                "course__qualification", "course__subject"
            ).get()
        return self._topics[reference]


def course_trail(course: Course) -> list[tuple[str, str]]:
    """Return the titles and addresses that lead to a course, for the top of a page.

    One that readers are not shown has no page: a learner's own pages about it lead past it.
    """
    above = (course.qualification.title, course.qualification.get_absolute_url())
    return [above, (course.title, course.get_absolute_url())] if course.is_shown else [above]


def counted_by_path(places: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Count what stands on each topic, by its path, that on topics below it too, each once.

    `places` are pairs of a topic's path and the id of what stands on it.
    """
    return {path: len(ids) for path, ids in gathered_by_path(places).items()}


def gathered_by_path(places: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """Return what `counted_by_path` counts: the ids on each topic and on those below it."""
    found: dict[str, set[int]] = defaultdict(set)
    for path, id_ in places:
        for end in range(_STEP, len(path) + 1, _STEP):
            found[path[:end]].add(id_)
    return found
