"""Storing a curriculum as its files say it. Each deed is told what it did, for the report."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models, transaction
from django.db.models import ProtectedError

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.core import hooks
from tutorium.core.jobs import job
from tutorium.core.models import ContentVersion
from tutorium.curriculum.domain.fullness import is_shown
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    PlacedTopic,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
)
from tutorium.curriculum.models import (
    AwardingBody,
    CommandTerm,
    Course,
    Level,
    Pack,
    Qualification,
    Subject,
    SubjectGroup,
    Topic,
    TopicLink,
)
from tutorium.curriculum.queries import course_lacks

SHARED_MODELS: dict[type[SharedValues], type[models.Model]] = {
    QualificationValues: Qualification,
    AwardingBodyValues: AwardingBody,
    SubjectGroupValues: SubjectGroup,
    SubjectValues: Subject,
}


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class TopicInUseError(Exception):
    """A topic that its course no longer names still has content; `args[0]` is its reference."""


def store_pack(values: PackValues, *, at: datetime) -> Pack:
    fields = {
        "title": values.title,
        "version": values.version,
        "language": values.language,
        "licence": values.licence,
        "authors": list(values.authors),
        "requires": list(values.requires),
        "loaded_at": at,
    }
    return Pack.objects.update_or_create(key=values.key, defaults=fields)[0]


@transaction.atomic
def store_shared(values: SharedValues, *, pack: Pack, position: int) -> Outcome:
    """Store what packs share. Where another pack declared it first, that one keeps it."""
    model = SHARED_MODELS[type(values)]
    if model._default_manager.filter(key=values.key).exclude(pack=pack).exists():
        return Outcome.UNCHANGED
    fields = {name: _column(value) for name, value in vars(values).items()}
    key = fields.pop("key")
    if isinstance(values, SubjectValues):
        fields["group"] = SubjectGroup.objects.get(key=values.group)
    if not isinstance(values, AwardingBodyValues):
        fields["position"] = position
    return _store(model, {"key": key}, fields | {"pack": pack})


def _column(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _store(
    model: type[models.Model], identity: dict[str, object], fields: dict[str, object]
) -> Outcome:
    row = model._default_manager.filter(**identity).first()
    if row is None:
        model._default_manager.create(**identity, **fields)
        return Outcome.ADDED
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=changed)
    return Outcome.CHANGED if changed else Outcome.UNCHANGED


@transaction.atomic
def store_course(values: CourseValues, *, pack: Pack) -> Course:
    """Store a course and its whole tree. Raises `TopicInUseError`.

    Links between courses are made by `link_topics` once all courses are stored. A new course
    holds nothing yet: where something is asked of courses, `settle_shown` has to show it.
    """
    fields = {
        "qualification": Qualification.objects.get(key=values.qualification),
        "subject": Subject.objects.get(key=values.subject),
        "awarding_body": AwardingBody.objects.get(key=values.awarding_body),
        "title": values.title,
        "specification_code": values.specification_code,
        "specification_url": values.specification_url,
        "first_exam": values.first_exam,
        "last_exam": values.last_exam,
        "pack": pack,
    }
    new = fields | {"is_shown": not settings.COURSE_MINIMUM}
    course, _ = Course.objects.update_or_create(
        key=values.key, defaults=fields, create_defaults=new
    )
    _store_levels(course, values)
    _store_command_terms(course, values)
    _store_topics(course, list(values.placed_topics()))
    return course


def _store_levels(course: Course, values: CourseValues) -> None:
    course.levels.exclude(code__in=values.levels).delete()
    for position, code in enumerate(values.levels):
        _store(Level, {"course": course, "code": code}, {"position": position})


def _store_command_terms(course: Course, values: CourseValues) -> None:
    course.command_terms.all().delete()
    CommandTerm.objects.bulk_create(
        CommandTerm(course=course, term=term.term, asks=term.asks, position=position)
        for position, term in enumerate(values.command_terms)
    )


def _store_topics(course: Course, placed: list[PlacedTopic]) -> None:
    stored = {topic.code: topic for topic in course.topics.all()}
    for each in placed:
        topic = stored.get(each.values.code) or Topic(course=course, code=each.values.code)
        topic.parent = stored.get(each.parent)
        topic.title, topic.summary = each.values.title, each.values.summary
        topic.path, topic.depth = each.path, each.depth
        topic.save()
        stored[topic.code] = topic
    _remove_topics(course, {each.values.code for each in placed})
    _store_topic_levels(course, stored, placed)


def _remove_topics(course: Course, kept: set[str]) -> None:
    for topic in course.topics.exclude(code__in=kept).order_by("-path"):
        try:
            topic.delete()
        except ProtectedError as error:
            raise TopicInUseError(f"{course.key}:{topic.code}") from error


def _store_topic_levels(
    course: Course, stored: dict[str, Topic], placed: list[PlacedTopic]
) -> None:
    levels = {level.code: level for level in course.levels.all()}
    through = Topic.levels.through
    through._default_manager.filter(topic__course=course).delete()
    through._default_manager.bulk_create(
        through(topic_id=stored[each.values.code].pk, level_id=levels[code].pk)
        for each in placed
        for code in dict.fromkeys(each.levels)
    )


@transaction.atomic
def link_topics(values: CourseValues) -> None:
    """Say how the topics of a course stand to those of other editions."""
    TopicLink.objects.filter(topic__course__key=values.key).delete()
    topics = {topic.code: topic for topic in Topic.objects.filter(course__key=values.key)}
    for placed in values.placed_topics():
        topic = topics[placed.values.code]
        _link(topic, placed.values.same_as, TopicLink.Kind.SAME_AS)
        _link(topic, placed.values.replaces, TopicLink.Kind.REPLACES)


def _link(topic: Topic, references: Iterable[str], kind: TopicLink.Kind) -> None:
    for reference in references:
        other = Topic.objects.for_reference(reference).get()
        TopicLink.objects.create(topic=topic, other=other, kind=kind)


@transaction.atomic
def remove_course(course: Course) -> None:
    """Remove a course that its pack no longer has. Raises `TopicInUseError`."""
    _remove_topics(course, set())
    course.delete()


@transaction.atomic
def settle_shown() -> list[Course]:
    """Show readers the courses that hold enough, and hide the others; return those that turned.

    What a course holds is with the rooms above, which then let search find what is shown.
    """
    lacks = course_lacks()
    turned = [
        course
        for course in Course.objects.select_for_update().order_by("pk")
        if course.is_shown != is_shown(lacks[course.pk], always=course.always_shown)
    ]
    for course in turned:
        course.is_shown = not course.is_shown
    Course.objects.bulk_update(turned, ["is_shown"])
    _tell_turned(turned)
    return turned


def _tell_turned(courses: list[Course]) -> None:
    if courses:
        ContentVersion.rise()
        hooks.call("curriculum.courses_turned", courses=courses)


_together: ContextVar[list[bool] | None] = ContextVar("settled_together", default=None)


def settle_soon() -> None:
    """Have it settled what readers are shown, once the deed at hand is done."""
    waiting = _together.get()
    if waiting is None:
        settle_shown_again.enqueue()
    else:
        waiting.append(True)


@contextmanager
def settled_together() -> Iterator[None]:
    """Let many texts that are published or withdrawn within it be settled once, at its end."""
    wanted: list[bool] = []
    token = _together.set(wanted)
    try:
        yield
    finally:
        _together.reset(token)
    if wanted:
        settle_soon()


@job()
def settle_shown_again() -> int:
    """Settle after a text was published or withdrawn, and every night; return how many turned."""
    return len(settle_shown())


@transaction.atomic
def show_always(course: Course, *, always: bool, by: User | None, at: datetime) -> Course:
    """Show a course however little it holds, or only when it holds enough; return it as it stands."""
    row = Course.objects.select_for_update().get(pk=course.pk)  # the rule may turn it meanwhile
    was_shown = row.is_shown
    row.always_shown = always
    row.is_shown = is_shown(course_lacks()[row.pk], always=always)
    row.save(update_fields=["always_shown", "is_shown"])
    hat = "editor" if by else "site"
    record("course.always_shown", at=at, by=by, hat=hat, course=row.key, always=always)
    _tell_turned([row] if row.is_shown != was_shown else [])
    return row
