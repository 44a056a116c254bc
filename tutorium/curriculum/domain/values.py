"""A curriculum as its files say it, before and after the database.

Two values that are equal say the same: that is how a load knows what it has to change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

PATH_STEP = "{:04}."


@dataclass(frozen=True)
class PackValues:
    key: str
    title: str
    version: str = ""
    language: str = "en"
    licence: str = ""
    authors: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class QualificationValues:
    key: str
    title: str
    short: str = ""
    ages: str = ""
    region: str = ""
    grades: tuple[str, ...] = ()
    scale: str = ""


@dataclass(frozen=True)
class AwardingBodyValues:
    key: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class SubjectGroupValues:
    key: str
    title: str


@dataclass(frozen=True)
class SubjectValues:
    key: str
    title: str
    group: str


SharedValues = QualificationValues | AwardingBodyValues | SubjectGroupValues | SubjectValues


@dataclass(frozen=True)
class CommandTermValues:
    term: str
    asks: str


@dataclass(frozen=True)
class TopicValues:
    """A topic with what is below it. `levels` empty means: those of the topic above."""

    code: str
    title: str
    levels: tuple[str, ...] = ()
    summary: str = ""
    same_as: tuple[str, ...] = ()  # references, "course:code"
    replaces: tuple[str, ...] = ()
    topics: tuple["TopicValues", ...] = ()


@dataclass(frozen=True)
class CourseValues:
    key: str
    qualification: str
    subject: str
    awarding_body: str
    title: str
    specification_code: str = ""
    specification_url: str = ""
    first_exam: int | None = None
    last_exam: int | None = None
    levels: tuple[str, ...] = ()
    command_terms: tuple[CommandTermValues, ...] = ()
    topics: tuple[TopicValues, ...] = ()

    def normalised(self) -> "CourseValues":
        """Return the same course without levels that the topic above says already."""
        return replace(self, topics=_without_repeats(self.topics, self.levels))

    def placed_topics(self) -> Iterator["PlacedTopic"]:
        """Yield each topic after the one above it, in the order of the file."""
        yield from _placed(self.topics, parent="", path="", depth=1, levels=self.levels)


@dataclass(frozen=True)
class PlacedTopic:
    values: TopicValues
    parent: str  # code of the topic above, or nothing
    path: str
    depth: int
    levels: tuple[str, ...]  # all it is for, inherited where it names none


def _without_repeats(
    topics: tuple[TopicValues, ...], inherited: tuple[str, ...]
) -> tuple[TopicValues, ...]:
    return tuple(
        replace(
            topic,
            levels=() if set(topic.levels) == set(inherited) else topic.levels,
            topics=_without_repeats(topic.topics, topic.levels or inherited),
        )
        for topic in topics
    )


def _placed(
    topics: tuple[TopicValues, ...], *, parent: str, path: str, depth: int, levels: tuple[str, ...]
) -> Iterator[PlacedTopic]:
    for number, topic in enumerate(topics, start=1):
        own_path = path + PATH_STEP.format(number)
        own_levels = topic.levels or levels
        yield PlacedTopic(topic, parent, own_path, depth, own_levels)
        yield from _placed(
            topic.topics, parent=topic.code, path=own_path, depth=depth + 1, levels=own_levels
        )
