"""What writers do with an inquiry: take it on with a promise, give it back, begin a draft."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.actions import lock_people
from tutorium.accounts.models import User
from tutorium.core.jobs import job
from tutorium.curriculum.models import Topic
from tutorium.library.actions.local import begin_answer
from tutorium.library.actions.taking import keep_record, locked
from tutorium.library.domain.inquiries import (
    MOST_CLAIMS,
    TAKEN,
    NotTheirsError,
    OverError,
    State,
    TakenError,
    TooManyClaimsError,
    claim_ends,
    runs,
    state_when_free,
)
from tutorium.library.models import Answer, How, Inquiry
from tutorium.library.permissions import may_claim, may_decide
from tutorium.library.queries import competence_of

TO_MEND = timedelta(days=2)
CLAIM = ("writer", "claimed_at", "promised_date", "claim_ends_at")


@transaction.atomic
def claim(inquiry: Inquiry, *, by: User, promised: date, at: datetime) -> Inquiry:
    """Keep an inquiry for a writer until the day by which they promise to have written.

    Claimed again by the same, it is promised anew. Raises `NotTheirsError`, `OverError`,
    `TakenError`, `TooManyClaimsError` and `BadPromiseError`.
    """
    lock_people([by])  # who claims several at once is counted one after the other
    row = locked(inquiry)
    _check_claim(row, by, at)
    if row.writer_id != by.pk and Inquiry.objects.taken_by(by).count() >= MOST_CLAIMS:
        raise TooManyClaimsError
    row.claim_ends_at = claim_ends(promised, at=at)
    row.promised_date = promised
    if row.writer_id != by.pk or row.state == State.ASKED:
        row.writer, row.claimed_at = by, at
        row.state = state_when_free(has_draft=row.answer_id is not None)
    row.save(update_fields=[*CLAIM, "state"])
    keep_record("claimed", row, by, at)
    return row


def may_be_claimed(inquiry: Inquiry, *, by: User, at: datetime) -> bool:
    """Say whether `claim` would keep it for somebody, for showing and hiding."""
    try:
        _check_claim(inquiry, by, at)
    except (NotTheirsError, OverError, TakenError):
        return False
    return True


def _check_claim(row: Inquiry, by: User, at: datetime) -> None:
    if not may_claim(by) or row.asker_id == by.pk:
        raise NotTheirsError
    if not competence_of(by, is_editor=may_decide(by)).covers(row.course_id):
        raise NotTheirsError
    if row.state not in {State.ASKED, State.CLAIMED, State.DRAFTED}:
        raise TakenError if row.state == State.CHECKING else OverError(row.state)
    if row.writer_id != by.pk and runs(row.state, row.claim_ends_at, at=at):
        raise TakenError


@transaction.atomic
def give_back(inquiry: Inquiry, *, by: User, at: datetime) -> Inquiry:
    """Let others claim it; a draft stays with it. Raises `NotTheirsError` and `OverError`."""
    row = locked(inquiry)
    if row.state not in {State.CLAIMED, State.DRAFTED}:
        raise OverError(row.state)
    if row.writer_id != by.pk:
        raise NotTheirsError
    _free(row)
    keep_record("given_back", row, by, at)
    return row


@transaction.atomic
def free_expired(*, at: datetime) -> int:
    """Let others claim what was not written in time; return how many there were."""
    rows = Inquiry.objects.select_for_update().filter(
        state__in=[State.CLAIMED, State.DRAFTED], claim_ends_at__lte=at
    )
    number = 0
    for row in rows.order_by("pk"):
        _free(row)
        number += 1
    return number


@job()
def free_expired_claims() -> int:
    return free_expired(at=timezone.now())


@transaction.atomic
def free_claims_of(*, person: User, at: datetime) -> None:
    """Let others claim what somebody who leaves has claimed."""
    del at
    rows = Inquiry.objects.taken_by(person).select_for_update().order_by("pk")
    for row in rows.exclude(state=State.CHECKING):
        _free(row)


def _free(row: Inquiry) -> None:
    row.state = State.ASKED
    for name in CLAIM:
        setattr(row, name, None)
    row.save(update_fields=[*CLAIM, "state"])


@transaction.atomic
def draft(inquiry: Inquiry, *, topic: Topic, by: User, at: datetime) -> Answer:
    """Begin the answer: a draft at the desk with the question as its title, under this topic.

    Where there is one already, that is returned. Raises `NotTheirsError` and `OverError`.
    """
    row = locked(inquiry)
    if row.state not in TAKEN or row.writer_id != by.pk:
        raise NotTheirsError if row.state in TAKEN else OverError(row.state)
    if row.answer is not None:
        return row.answer
    answer = begin_answer(row.question, topic, written_how=How.PERSON, written_date=at.date())
    answer.save_revision(user=by, clean=False)  # it has no words yet
    row.answer, row.state = answer, State.DRAFTED
    row.course, row.topic = topic.course, topic
    row.save(update_fields=["answer", "state", "course", "topic"])
    keep_record("drafted", row, by, at)
    return answer


@transaction.atomic
def follow_draft(answer: Answer, *, submitted: bool, at: datetime) -> None:
    """Let the inquiry that a draft was written for say whether the second reader has it.

    Whose draft comes back has some days more, so that nobody takes it while they mend it.
    """
    rows = Inquiry.objects.filter(answer=answer)
    if submitted:
        rows.filter(state=State.DRAFTED).update(state=State.CHECKING)
        return
    for row in rows.filter(state=State.CHECKING).select_for_update():
        row.state = State.DRAFTED
        row.claim_ends_at = max(row.claim_ends_at or at, at + TO_MEND)
        row.save(update_fields=["state", "claim_ends_at"])
