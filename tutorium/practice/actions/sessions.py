"""Practice sessions: begun, saved as they are typed, helped by hints, marked, and finished."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core.prepared import KEY, prepared
from tutorium.curriculum.models import Course, Topic
from tutorium.papers.models import Paper
from tutorium.practice.actions.attempts import Origin, Response, Tried, attempt
from tutorium.practice.domain.choosing import Chosen, Order, Past, choose
from tutorium.practice.domain.credit import credit_of
from tutorium.practice.domain.weak_topics import MOST
from tutorium.practice.domain.written_pages import with_pages
from tutorium.practice.models import (
    Attempt,
    PracticeSession,
    SessionQuestion,
    SittingAnswer,
    WrittenPage,
)
from tutorium.practice.queries import sessions as queries
from tutorium.practice.queries.weak_topics import WeakTopic, weak_in
from tutorium.questions.models import Question
from tutorium.questions.queries import Place


class NothingToPractiseError(Exception):
    """No question of the course fits what was asked for."""


class FinishedError(Exception):
    """The session has been handed in; what it earned stands."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a student asks for: `wanted` narrows the questions, as a course's list does."""

    course: Course
    kind: PracticeSession.Kind
    topic: Topic | None = None
    paper: Paper | None = None  # one that was sat
    wanted: Mapping[str, Any] = field(default_factory=dict)
    length: int = 10
    order: Order = "mixed"
    shows: PracticeSession.Shows = PracticeSession.Shows.EACH


@transaction.atomic
def start_session(
    plan: Plan,
    *,
    learner: Callable[[], Learner],
    past: Learner | None,
    at: datetime,
    random: Random,
) -> PracticeSession:
    """Choose questions and begin; `past` is who learned here before, if anybody.

    Raises `NothingToPractiseError` before anybody is asked for.
    """
    places, done = _places(plan, past)
    weak: list[WeakTopic] = []
    if plan.kind == PracticeSession.Kind.WEAK:
        weak = _weak(plan, past, places, at=at)
        places = [place for place in places if place.path in {each.topic.path for each in weak}]
    chosen = choose(places, done, length=plan.length, order=plan.order, random=random)
    if not chosen:
        raise NothingToPractiseError
    session = PracticeSession.objects.create(
        learner=locked_learner(learner().pk),
        kind=plan.kind,
        course=plan.course,
        topic=plan.topic,
        paper=plan.paper,
        weak_topics=[each.plain for each in weak],
        shows=plan.shows,
        started_at=at,
    )
    SessionQuestion.objects.bulk_create(_rows(session, chosen))
    return session


def _places(plan: Plan, past: Learner | None) -> tuple[list[Place], dict[int, Past]]:
    if plan.paper is not None:
        return queries.places_in(plan.paper, plan.wanted, past)
    return queries.places_for(plan.course, plan.kind, plan.wanted, past)


def _weak(
    plan: Plan, past: Learner | None, places: Sequence[Place], *, at: datetime
) -> list[WeakTopic]:
    """Return the weak topics of which a session asks: those with questions that fit, and few."""
    paths = {place.path for place in places}
    found = [each for each in weak_in(plan.course, past, now=at) if each.topic.path in paths]
    return found[:MOST]


def _rows(session: PracticeSession, chosen: Sequence[Chosen]) -> list[SessionQuestion]:
    found = Question.objects.only("marks", "is_generator").in_bulk([each.id for each in chosen])
    return [
        SessionQuestion(
            session=session,
            question=found[each.id],
            seed=each.seed if found[each.id].is_generator else 0,
            number=number,
            available=found[each.id].marks,
        )
        for number, each in enumerate(chosen, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a question, and the responses that it comes to."""

    sent: Mapping[str, Sequence[str]]
    parts: Mapping[str, Any]
    decimal_mark: str = "."
    takes_pages: Sequence[
        str
    ] = ()  # paths of parts: their pages are what is kept, not what is sent

    def put_into(self, row: SessionQuestion | SittingAnswer, *, at: datetime) -> None:
        row.sent, row.parts = dict(self.sent), dict(self.parts)
        if self.takes_pages:
            row.parts = with_pages(row.parts, WrittenPage.objects.ids_at(row, self.takes_pages))
        row.decimal_mark, row.saved_at = self.decimal_mark, at


TYPED = ("sent", "parts", "decimal_mark", "saved_at")  # what is saved of it


@transaction.atomic
def save_typed(row: SessionQuestion, typed: Typed, *, at: datetime) -> SessionQuestion:
    """Keep what was typed so far. Raises `FinishedError` once the session is handed in."""
    found = hold_question(row)
    typed.put_into(found, at=at)
    found.save(update_fields=TYPED)
    return found


@transaction.atomic
def open_hint(
    row: SessionQuestion, path: str, typed: Typed, *, most: int, at: datetime
) -> SessionQuestion:
    """Open one more of the `most` hints of a part, and keep what was typed."""
    found = hold_question(row)
    typed.put_into(found, at=at)
    found.hints = {**found.hints, path: min(most, found.hints.get(path, 0) + 1)}
    found.save(update_fields=[*TYPED, "hints"])
    return found


def hold_question(row: SessionQuestion) -> SessionQuestion:
    """Lock a question of a session that still runs; raise `FinishedError` of another."""
    locked_learner(row.session.learner_id)
    found = _taken.get(row=row.pk)
    if not found.session.is_running:
        raise FinishedError
    return found


@prepared(row=KEY)
def _taken(row: Any) -> QuerySet[SessionQuestion]:
    rows = SessionQuestion.objects.select_for_update().select_related("session__learner")
    return rows.filter(pk=row)


def mark_question(row: SessionQuestion, *, at: datetime) -> Tried:
    """Mark what is kept of a question; its marks in the session never fall.

    Raises `TooManyError` as any attempt does.
    """
    response = Response(row.seed, row.parts, row.decimal_mark, row.hints)
    tried = attempt(
        row.question,
        response,
        learner=lambda: row.session.learner,
        origin=Origin(Attempt.Source.SESSION, row),
        at=at,
    )
    if tried.attempt is not None:
        count_in(row, tried.attempt)
    return tried


@transaction.atomic
def count_in(row: SessionQuestion, tried: Attempt) -> None:
    """Let an attempt count in its session, as far as its hints left marks to earn."""
    found = SessionQuestion.objects.select_for_update().get(pk=row.pk)
    earned = min(found.available, credit_of(tried.marking, tried.hints) + tried.own_marks)
    found.marks = max(found.marks or 0, earned)
    found.save(update_fields=["marks"])


def finish_session(session: PracticeSession, *, at: datetime) -> PracticeSession:
    """Hand a session in: what was typed and not marked yet is marked, and counts.

    Safe to do twice, and to go on with when it broke off. Raises `TooManyError` as any attempt does.
    """
    rows = session.questions.select_related("question", "session__learner")
    for row in rows:
        if row.is_answered:
            mark_question(row, at=at)
    PracticeSession.objects.running().filter(pk=session.pk).update(finished_at=at)
    session.refresh_from_db()
    return session
