"""Reporting a message or a person, and who hears of it at once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutorium.accounts.actions import place_hold
from tutorium.accounts.models import User
from tutorium.conversations.models import Conversation, Message
from tutorium.safeguarding import tasks
from tutorium.safeguarding.actions.log import add
from tutorium.safeguarding.domain import cases
from tutorium.safeguarding.models import Case, Note
from tutorium.safeguarding.queries import guardians_of_minors, hold_reason

MOST_REPORTS = 10  # that one person makes in a day
DAY = timedelta(days=1)


class TooManyReportsError(Exception):
    """The person has reported as much as one may in a day."""


@transaction.atomic
def report(  # noqa: PLR0913 (what a report is, in one call)
    talk: Conversation,
    *,
    about: User | None,
    message: Message | None,
    reason: cases.Reason,
    words: str,
    by: User,
    at: datetime,
) -> Case:
    """Put a report into the queue, and keep what it is about from being erased.

    Who reports the same again adds to what stands. A minor's guardians are written to by rule.
    Raises `TooManyReportsError`.
    """
    User.objects.select_for_update().get(pk=by.pk)  # one at a time, for the count
    about = message.author.user if message else about
    standing = (
        Case.objects.standing()
        .select_for_update()
        .filter(reporter=by, conversation=talk, about=about, message=message)
    )
    if (same := standing.first()) is not None and reason == same.reason:
        return _added_to(same, words, by=by, at=at)
    if Case.objects.filter(reporter=by, opened_at__gt=at - DAY).count() >= MOST_REPORTS:
        raise TooManyReportsError
    case = Case.objects.create(
        reason=reason,
        words=words,
        reporter=by,
        about=about,
        conversation=talk,
        message=message,
        quoted=message.text if message else "",
        opened_at=at,
        due_at=_due(reason, at),
    )
    add("case.reported", at=at, by=by, case=case)
    if about is not None:
        place_hold(about, reason=hold_reason(case), by=None, hat="site", at=at)
    _tell(case, by=by, at=at)
    return case


def _due(reason: cases.Reason, at: datetime) -> datetime:
    return cases.due_at(
        reason,
        at,
        hours=settings.SAFEGUARDING_HOURS,
        urgent_hours=settings.SAFEGUARDING_URGENT_HOURS,
    )


def _added_to(case: Case, words: str, *, by: User, at: datetime) -> Case:
    """Add what is said now; a case that was looked at is to be looked at again, as soon as a new one."""
    if words and case.notes.filter(by=by).count() >= MOST_REPORTS:
        raise TooManyReportsError
    if words:
        Note.objects.create(case=case, by=by, text=words, at=at)
        add("case.reported-again", at=at, by=by, case=case)
    case.due_at = min(case.due_at, _due(cases.Reason(case.reason), at))
    case.save(update_fields=["due_at"])
    return case


def _tell(case: Case, *, by: User, at: datetime) -> None:
    """Write to leads, and by rule to guardians of minors whom it concerns."""
    tasks.tell_leads.enqueue(case.pk)
    people = sorted({each for each in (case.reporter_id, case.about_id) if each})
    guardians = guardians_of_minors(people, at=at)
    told = cases.guardians_to_tell(
        guardians, about=case.about_id, by=by.pk, reason=cases.Reason(case.reason)
    )
    for guardian, child in sorted(told):
        tasks.tell_guardian.enqueue(case.pk, guardian, child)
    if told:
        add("guardians.told", at=at, by=None, case=case)
