"""Attempts marked again after a scheme changed: looked at, applied, and taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tutorium.accounts.models import Learner, User
from tutorium.practice.actions.progress import take_again
from tutorium.practice.actions.sessions import count_in
from tutorium.practice.domain.regrading import is_same_variant
from tutorium.practice.models import Attempt, Regraded, Regrading
from tutorium.practice.queries import regrading as queries
from tutorium.questions.domain.exporting import plain_examination
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.regrading import Regrade, regrade
from tutorium.questions.kinds import examine_question
from tutorium.questions.models import Question

_CHUNK = 200  # attempts kept in one transaction


class UndoneError(Exception):
    """The regrading was taken back before."""


@dataclass(frozen=True, slots=True)
class Change:
    """What marking an attempt again would do to it; nothing where it was another variant."""

    attempt: Attempt
    marking: Marking
    change: Regrade


def simulate_regrading(question: Question, *, policy: Regrading.Policy) -> Iterator[Change]:
    """Mark the attempts again that an older version marked; nothing is changed.

    An attempt at a variant that the new version draws otherwise is left out: its student was asked
    something else. So is one whose rest the student marked himself.
    """
    values = queries.values_of(question)
    asked = queries.Versions(question)
    for attempt in queries.to_regrade(question).iterator(chunk_size=_CHUNK):
        before = asked.values_of(attempt.version)
        if before is None or not is_same_variant(before, values, attempt.seed):
            continue
        marking = examine_question(
            values, attempt.parts, seed=attempt.seed, decimal_mark=attempt.decimal_mark
        )
        change = regrade(
            str(attempt.uid),
            attempt.marks if attempt.is_complete else None,
            marking.marks if marking.is_complete else None,
            policy="as_marked" if policy == Regrading.Policy.AS_MARKED else "never_lower",
        )
        yield Change(attempt, marking, change)


def apply_regrading(
    question: Question, *, policy: Regrading.Policy, by: User | None, at: datetime
) -> Regrading:
    """Mark again for good, each change beside its way back. Goes on where it broke off."""
    found = queries.unfinished(question, policy)
    regrading = found or Regrading.objects.create(
        question=question, version=question.version, policy=policy, by=by, applied_at=at
    )
    waiting: list[Change] = []
    for change in simulate_regrading(question, policy=policy):
        waiting.append(change)
        if len(waiting) == _CHUNK:
            _apply(regrading, waiting)
            waiting = []
    _apply(regrading, waiting)
    return regrading


@transaction.atomic
def _apply(regrading: Regrading, changes: list[Change]) -> None:
    _lock_learners(changes)
    rows = Attempt.objects.select_for_update().in_bulk([each.attempt.pk for each in changes])
    values = queries.values_of(regrading.question)
    changed: dict[int, Attempt] = {}
    for each in changes:
        attempt = rows[each.attempt.pk]
        before = _state(attempt)
        is_decided = each.change.before is not None
        if is_decided and each.change.effect in {"raised", "lowered", "same"}:
            attempt.version = regrading.version
            attempt.marking = plain_examination(values, each.marking)
            attempt.marks, attempt.available = each.marking.marks, each.marking.available
            attempt.save(update_fields=["version", "marking", "marks", "available"])
            _count(attempt)
            changed[attempt.learner_id] = attempt
        Regraded.objects.create(
            regrading=regrading, attempt=attempt, marks_after=attempt.marks, **before
        )
    _take_again(changed)


def _lock_learners(changes: list[Change]) -> None:
    """Take whose attempts they are before the attempts, as everybody does."""
    whose = {each.attempt.learner_id for each in changes}
    list(Learner.objects.select_for_update().filter(pk__in=whose).order_by("pk"))


def _take_again(changed: Mapping[int, Attempt]) -> None:
    """Work out anew where each learner stands, once: all these attempts are at one question."""
    for attempt in changed.values():
        take_again(attempt)


def _state(attempt: Attempt) -> dict[str, Any]:
    return {
        "version_before": attempt.version,
        "marks_before": attempt.marks,
        "available_before": attempt.available,
        "marking_before": attempt.marking,
    }


def _count(attempt: Attempt) -> None:
    """Let a mark that was gained count in the session it was earned in, which never loses one."""
    if attempt.session_question is not None:
        count_in(attempt.session_question, attempt)


@transaction.atomic
def undo_regrading(regrading: Regrading, *, at: datetime) -> int:
    """Give all attempts back what they had; return how many. Raises `UndoneError` the second time.

    What a later regrading changed since is that one's, and stays.
    """
    found = Regrading.objects.select_for_update().get(pk=regrading.pk)
    if found.undone_at is not None:
        raise UndoneError
    count = 0
    changed: dict[int, Attempt] = {}
    for row in found.rows.select_related("attempt").iterator(chunk_size=_CHUNK):
        attempt = row.attempt
        if attempt.version != found.version or row.version_before == found.version:
            continue
        attempt.version, attempt.marking = row.version_before, row.marking_before
        attempt.marks, attempt.available = row.marks_before, row.available_before
        attempt.save(update_fields=["version", "marking", "marks", "available"])
        changed[attempt.learner_id] = attempt
        count += 1
    _take_again(changed)
    found.undone_at = at
    found.save(update_fields=["undone_at"])
    return count
