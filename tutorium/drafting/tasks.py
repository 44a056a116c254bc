"""The asking itself, after the reply to the editor: it may take a minute, and holds no lock meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from tutorium.core.jobs import job
from tutorium.drafting.domain import prompts, replies
from tutorium.drafting.domain.costs import Prices, cost
from tutorium.drafting.kinds.compatible import (
    RefusedError,
    Reply,
    SilentError,
    UnreachableError,
    ask,
)
from tutorium.drafting.models import Drafting, Outcome, Purpose

PROMPTS = {
    Purpose.ANSWER: prompts.for_answer,
    Purpose.TOPICS: prompts.for_topics,
    Purpose.QUESTIONS: prompts.for_questions,
}
FAILURES = {
    SilentError: Outcome.SILENT,
    UnreachableError: Outcome.UNREACHABLE,
    RefusedError: Outcome.REFUSED,
}


NOTHING = Reply("")


class StillAskedError(Exception):
    """Another worker is at it, or died over it a moment ago."""


@dataclass(frozen=True)
class Came:
    outcome: Outcome
    reply: Reply = NOTHING


@job(priority=-10)  # letters go first
def ask_model(drafting_id: int) -> None:
    """Ask, store what came, and do nothing a second time.

    Raises `StillAskedError`, so that the job comes again until whoever is at it has ended, or has
    been at it for so long that they must have died.
    """
    drafting = begin(drafting_id, at=timezone.now())
    if drafting is not None:
        end(drafting, what_comes(drafting), at=timezone.now())
    elif Drafting.objects.filter(pk=drafting_id, ended_at=None).exists():
        raise StillAskedError


def begin(drafting_id: int, *, at: datetime) -> Drafting | None:
    """Take it, unless somebody else has: a model is not asked, and paid, twice for one thing."""
    rows = Drafting.objects.filter(pk=drafting_id)
    taken = rows.to_begin(at).update(begun_at=at)
    return rows.get() if taken else None


def what_comes(drafting: Drafting) -> Came:
    """Ask, and see whether what came has the form that was asked for."""
    try:
        reply = ask(PROMPTS[Purpose(drafting.purpose)](drafting.material))
    except tuple(FAILURES) as error:
        return Came(FAILURES[type(error)])
    return Came(judge(drafting, reply.text), reply)


def judge(drafting: Drafting, text: str) -> Outcome:
    try:
        read(drafting, text)
    except replies.UncitedReplyError:
        return Outcome.UNCITED
    except replies.UnreadableReplyError:
        return Outcome.UNREADABLE
    return Outcome.DONE


def read(drafting: Drafting, text: str) -> object:
    if drafting.purpose == Purpose.ANSWER:
        return replies.read_answer(text, drafting.material)
    if drafting.purpose == Purpose.TOPICS:
        return replies.read_topics(text, drafting.material)
    return replies.read_questions(text)


def end(drafting: Drafting, came: Came, *, at: datetime) -> None:
    """Store what came, and what it cost, whatever came."""
    reply = came.reply
    spent = cost(
        Prices(settings.MODEL_PRICE_READ, settings.MODEL_PRICE_WRITTEN, settings.MODEL_CURRENCY),
        read=reply.read,
        written=reply.written,
    )
    Drafting.objects.filter(pk=drafting.pk, ended_at__isnull=True).update(
        ended_at=at,
        outcome=came.outcome,
        reply=reply.text,
        tokens_read=reply.read,
        tokens_written=reply.written,
        millionths=spent,
        currency="" if spent is None else settings.MODEL_CURRENCY,
    )
