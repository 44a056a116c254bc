"""Having a response marked by a person: asked for, taken back, and given.

`give_marks` is the only way to store what a person gave, and what was said beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tutorium.accounts.actions import lock_people, locked_learner, record
from tutorium.accounts.models import Learner, User
from tutorium.practice import tasks
from tutorium.practice.actions.progress import take_again
from tutorium.practice.actions.sessions import count_in
from tutorium.practice.domain.given_marks import MOST_OPEN, counting
from tutorium.practice.models import Attempt, GivenMarks, MarkRequest
from tutorium.practice.queries import given_marks as queries
from tutorium.practice.queries.given_marks import Marker
from tutorium.questions.domain.by_person import Given, open_parts
from tutorium.questions.domain.exporting import plain_examination
from tutorium.questions.queries import values_of

Words = Sequence[tuple[str, str, str]]  # part, point, what is said of it


class NotAMarkerError(Exception):
    """Whoever is asked, or marks, may not mark this response (any more)."""


class NothingToMarkError(Exception):
    """Code decided all of the response, or not all that is open was decided."""


class TooManyAskedError(Exception):
    """So many responses wait for others that no more may be added."""


class NothingMayBeSaidError(Exception):
    """Words may not go from this person to this student. It is the same whatever the reason."""


@transaction.atomic
def ask_to_mark(attempt: Attempt, marker: Marker, *, at: datetime) -> MarkRequest:
    """Have a response marked by somebody; whoever was asked already is asked once.

    Raises `NotAMarkerError`, `NothingToMarkError` and `TooManyAskedError`.
    """
    learner = locked_learner(attempt.learner_id)
    if marker.key not in {each.key for each in queries.markers_for(learner, at=at)}:
        raise NotAMarkerError
    if not queries.has_open_parts(attempt, attempt.question):
        raise NothingToMarkError
    waiting = MarkRequest.objects.of(learner).waiting()
    asked = {"marker": marker.person, "organisation": marker.organisation}
    known = waiting.filter(attempt=attempt, role=marker.role, **asked).first()
    if known is not None:
        return known
    if waiting.count() >= MOST_OPEN:
        raise TooManyAskedError
    row = MarkRequest.objects.create(attempt=attempt, role=marker.role, asked_at=at, **asked)
    record("marking.asked", at=at, by=learner.user, hat="student", person=marker.person,
           request=row.public_id, role=marker.role)  # fmt: skip
    if marker.person is not None:
        tasks.send_marking_asked.enqueue(row.pk)
    return row


@transaction.atomic
def withdraw_request(request: MarkRequest, *, at: datetime) -> None:
    """Take a request back; one that was answered or taken back stays as it is."""
    locked_learner(request.attempt.learner_id)
    MarkRequest.objects.waiting().filter(pk=request.pk).update(withdrawn_at=at)


@transaction.atomic
def give_marks(
    request: MarkRequest,
    given: Mapping[str, Given],
    *,
    words: Words = (),
    by: User,
    at: datetime,
) -> GivenMarks:
    """Keep what a person found, with the marks that the engine gives for it.

    The marking that counts is the student's from now on; marks in a session never fall. Raises
    `NotAMarkerError`, `NothingToMarkError` where points are left open, `NothingMayBeSaidError`.
    """
    learner = _hold(request, by)
    waiting = MarkRequest.objects.to_mark_by(by, at=at).select_related("attempt__question")
    row = waiting.filter(pk=request.pk).first()
    if row is None:
        raise NotAMarkerError
    row.attempt.learner = learner
    if words and not queries.may_say_something(row, by, at=at):
        raise NothingMayBeSaidError
    kept = _kept(row, given, words=words, by=by, at=at)
    MarkRequest.objects.filter(pk=row.pk).update(marked_at=at)
    _count(row.attempt)
    record("marking.given", at=at, by=by, hat=row.role, person=learner.user, request=row.public_id)
    return kept


def _hold(request: MarkRequest, by: User) -> Learner:
    """Take the people's rows, so that no family changes meanwhile, and the learner's."""
    lock_people(filter(None, (by, request.attempt.learner.user)))
    return locked_learner(request.attempt.learner_id)


def _kept(
    row: MarkRequest, given: Mapping[str, Given], *, words: Words, by: User, at: datetime
) -> GivenMarks:
    attempt = row.attempt
    marking = queries.marking_of(attempt, attempt.question, given)
    if open_parts(marking):
        raise NothingToMarkError
    return GivenMarks.objects.create(
        request=row,
        attempt=attempt,
        marker=by,
        role=row.role,
        at=at,
        version=attempt.question.version,
        findings=_plain(given),
        marking=plain_examination(values_of(attempt.question), marking),
        marks=marking.marks,
        available=marking.available,
        words=[list(each) for each in words] or None,
    )


def _plain(given: Mapping[str, Given]) -> dict[str, Any]:
    return {
        path: {"points": dict(said.points)} if said.marks is None else {"marks": said.marks}
        for path, said in given.items()
    }


def _count(attempt: Attempt) -> None:
    """Let the marking that counts be the attempt's, in its session and in progress."""
    found = Attempt.objects.select_for_update().get(pk=attempt.pk)
    counts = counting(found.given_marks.all())
    if counts is None:
        return
    found.marking, found.version = counts.marking, counts.version
    found.marks, found.available = counts.marks, counts.available
    found.own_marks, found.marked_by, found.is_complete = 0, counts.role, True
    found.save(
        update_fields=[
            "marking", "version", "marks", "available", "own_marks", "marked_by", "is_complete",
        ]
    )  # fmt: skip
    if found.session_question is not None:
        count_in(found.session_question, found)
    take_again(found)
