"""Homework: set by the tutor, begun by the student in their own practice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db import transaction

from tutorium.accounts.models import Learner, User
from tutorium.curriculum.models import Course, Topic
from tutorium.lessons import tasks
from tutorium.lessons.actions.materials import taken
from tutorium.lessons.actions.refusals import NotAllowedError
from tutorium.lessons.domain import homework as rules
from tutorium.lessons.models import Homework, Lesson
from tutorium.papers.models import Paper
from tutorium.practice import actions as practice
from tutorium.practice.models import PracticeSession

_Kind = PracticeSession.Kind


@dataclass(frozen=True, kw_only=True)
class Set:
    """What is set: a paper, or so many questions of a course or one of its topics."""

    course: Course
    topic: Topic | None = None
    paper: Paper | None = None
    questions: int | None = None
    due_date: date
    words: str = ""


@transaction.atomic
def set_homework(lesson: Lesson, said: Set, *, by: User, at: datetime) -> Homework:
    """Set something for the student of a lesson, who gets a letter.

    Raises `NotAllowedError`, `TooMuchHomeworkError`, `BadDueDateError`, `NotGuardedError` and
    `BookingEndedError`.
    """
    row = taken(lesson, at=at)
    if by.pk != row.booking.tutor_id:
        raise NotAllowedError
    rules.check_due(said.due_date, today=at.date())
    if row.homework.count() >= rules.MOST:
        raise rules.TooMuchHomeworkError
    made = Homework.objects.create(
        lesson=row,
        course=said.course,
        topic=said.topic,
        paper=said.paper,
        questions=said.questions,
        words=said.words,
        due_date=said.due_date,
        set_at=at,
    )
    tasks.send_homework.enqueue(made.pk)
    return made


def withdraw_homework(homework: Homework) -> None:
    """Take back what has not been begun."""
    Homework.objects.filter(pk=homework.pk, session=None).delete()


@transaction.atomic
def begin_homework(
    homework: Homework,
    *,
    learner: Callable[[], Learner],
    past: Learner | None,
    at: datetime,
    random: Random,
) -> PracticeSession:
    """Begin the questions of a homework as a session of the student's, once.

    Raises `practice.actions.NothingToPractiseError`.
    """
    row = Homework.objects.select_for_update(of=("self",)).with_what().get(pk=homework.pk)
    if row.session_id is not None:
        return PracticeSession.objects.get(pk=row.session_id)
    row.session = practice.start_session(
        _plan(row), learner=learner, past=past, at=at, random=random
    )
    row.save(update_fields=["session"])
    return row.session


def _plan(row: Homework) -> practice.Plan:
    return practice.Plan(
        course=row.course,
        kind=_Kind.TOPIC if row.topic else _Kind.COURSE,
        topic=row.topic,
        wanted={"topic": row.topic} if row.topic else {},
        length=row.questions or 0,
    )
