"""The tutor's report: it ends the lesson as given, and can be put right for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.curriculum.models import Topic
from tutorium.lessons import tasks
from tutorium.lessons.actions.attending import mark_unclear, room_of
from tutorium.lessons.actions.ending import end_lesson
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    NotAllowedError,
    NotGuardedError,
    TooEarlyError,
    TooLateError,
)
from tutorium.lessons.actions.writing import keep_record, locked_lesson
from tutorium.lessons.domain import attendance, outcomes, reports
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Lesson, Report, ReportTopic
from tutorium.lessons.queries import rooms as queries


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What a tutor says: words, and how it went on topics of the course."""

    text: str
    next_steps: str = ""
    topics: Mapping[Topic, str]


@transaction.atomic
def write_report(lesson: Lesson, said: Reported, *, by: User, at: datetime) -> Report:
    """Keep what the tutor says of a lesson that is over, or put it right within a day.

    Raises `NotAllowedError`, `TooEarlyError`, `TooLateError`, `NotGuardedError`, and
    `BookingEndedError` for a lesson that ended otherwise.
    """
    row = locked_lesson(lesson)
    if by.pk != row.booking.tutor_id or not _are_of_course(row, said):
        raise NotAllowedError
    if at < row.ends_at:
        raise TooEarlyError
    if not queries.is_guarded(row.booking, at=at):
        raise NotGuardedError
    known = Report.objects.filter(lesson=row).first()
    report = _revised(known, said, at=at) if known else _written(row, said, by=by, at=at)
    was = set(report.topics.values_list("topic", flat=True))
    report.topics.all().delete()
    topics = [ReportTopic(report=report, topic=key, went=went) for key, went in said.topics.items()]
    ReportTopic.objects.bulk_create(topics)
    tasks.tell_taught.enqueue(by.pk, sorted(was | {each.pk for each in said.topics}))
    deed = "report.revised" if known else "report.written"
    keep_record(deed, row.booking, by=by, at=at, lesson=row.public_id)
    return report


def _are_of_course(row: Lesson, said: Reported) -> bool:
    course = row.booking.course_id
    return all(each.course_id == course for each in said.topics)


def _revised(report: Report, said: Reported, *, at: datetime) -> Report:
    if not reports.may_revise(report.written_at, at=at):
        raise TooLateError
    report.text, report.next_steps, report.revised_at = said.text, said.next_steps, at
    report.save(update_fields=["text", "next_steps", "revised_at"])
    return report


def _written(row: Lesson, said: Reported, *, by: User, at: datetime) -> Report:
    """Keep a first report. It ends a lesson that is planned, unless somebody has to look."""
    if row.state == outcomes.State.ENDED and row.outcome != Outcome.GIVEN:
        raise BookingEndedError
    report = Report.objects.create(
        lesson=row, text=said.text, next_steps=said.next_steps, written_at=at
    )
    if row.state == outcomes.State.PLANNED:
        _end_by_report(row, by=by, at=at)
    tasks.send_report.enqueue(row.pk)
    return report


def _end_by_report(row: Lesson, *, by: User, at: datetime) -> None:
    outcome = attendance.reported(row.span, queries.seen_in(row))
    if outcome is None:
        mark_unclear(row, by=by, at=at)
    elif room_of(row).unclear_since is None:
        end_lesson(row, outcome, by=by, at=at)
