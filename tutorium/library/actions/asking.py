"""What readers do: ask, confirm an address, take back, and say whether it helped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.ids import new_secret
from tutorium.core.senders import TooManyError, admit_sender
from tutorium.curriculum.models import Course, Topic
from tutorium.formats.photographs import Photograph
from tutorium.library import tasks
from tutorium.library.actions.taking import locked
from tutorium.library.domain.coursework import Suspicion
from tutorium.library.domain.inquiries import (
    ENDED,
    UNWRITTEN,
    WITH_ANSWER,
    Helped,
    OverError,
    State,
)
from tutorium.library.domain.screening import refused
from tutorium.library.models import Inquiry, InquiryPhotograph
from tutorium.library.queries import suspicion_about

PER_HOUR, PER_DAY = 10, 40  # from one network, which may be a school's
OF_ONE = 10  # a day, of somebody who is signed in
TO_ONE = 3  # letters a day to an address that nobody has confirmed
DAY = timedelta(days=1)


class SuspectedError(Exception):
    """A rule takes it for what must not be answered; `suspicion` says why."""

    def __init__(self, suspicion: Suspicion) -> None:
        super().__init__(suspicion.words)
        self.suspicion = suspicion


class ReachableError(Exception):
    """It holds ways to reach somebody: `words`."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(", ".join(words))
        self.words = words


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a reader asks, and where it belongs; `key` is of the form that brought it."""

    question: str
    details: str = ""
    tried: str = ""
    course: Course | None = None
    topic: Topic | None = None
    photograph: Photograph | None = None
    key: str = ""

    @property
    def text(self) -> str:
        return f"{self.question}\n{self.details}\n{self.tried}"


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks: somebody signed in, or somebody of whom an address may be known."""

    user: User | None = None
    email: str = ""
    sender: str = ""


@transaction.atomic
def ask(asked: Asked, *, asker: Asker, at: datetime, appeals: bool = False) -> Inquiry:
    """Take what a reader asks.

    Who says that it is neither coursework nor a live exam, though a rule says so, `appeals`: then
    an editor looks at it before any writer does. What a form brings twice is there once. Raises
    `ReachableError`, `SuspectedError` and `TooManyError`.
    """
    before = Inquiry.objects.filter(secret=asked.key).first() if asked.key else None
    if before is not None and _says(before, asked, asker):
        return before
    if found := refused(asked.text):
        raise ReachableError(found)
    suspicion = suspicion_about(asked.text, asked.course, at=at)
    if suspicion is not None and not appeals:
        raise SuspectedError(suspicion)
    _admit(asker, at)
    inquiry, is_new = Inquiry.objects.get_or_create(
        secret=asked.key if asked.key and before is None else new_secret(),
        defaults={
            **_words(asked, asker),
            "asker": asker.user,
            "sender": "" if asker.user else asker.sender,
            "state": State.HELD if suspicion else State.ASKED,
            "suspected": suspicion.words[:200] if suspicion else "",
            "created_at": at,
        },
    )
    if not is_new:  # sent twice at one moment
        return inquiry
    if asked.photograph is not None:
        picture = asked.photograph
        InquiryPhotograph.objects.create(
            inquiry=inquiry, jpeg=picture.jpeg, width=picture.width, height=picture.height
        )
    if inquiry.email and not _is_pestered(inquiry, at):
        tasks.send_address_to_confirm.enqueue(inquiry.pk)
    return inquiry


def _words(asked: Asked, asker: Asker) -> dict[str, Any]:
    return {
        "question": asked.question,
        "details": asked.details,
        "tried": asked.tried,
        "course": asked.course,
        "topic": asked.topic,
        "email": "" if asker.user else asker.email,
    }


def _says(inquiry: Inquiry, asked: Asked, asker: Asker) -> bool:
    """Say whether it is what is asked now, and not something else that the same form brought."""
    words = _words(asked, asker)
    is_same = {name: getattr(inquiry, name) for name in words} == words
    has_photograph = InquiryPhotograph.objects.filter(inquiry=inquiry).exists()
    return is_same and has_photograph == (asked.photograph is not None)


def _admit(asker: Asker, at: datetime) -> None:
    if asker.user is None:
        rows = Inquiry.objects.all()
        admit_sender(rows, asker.sender, at=at, per_hour=PER_HOUR, per_day=PER_DAY)
    elif Inquiry.objects.filter(asker=asker.user, created_at__gt=at - DAY).count() >= OF_ONE:
        raise TooManyError


def _is_pestered(inquiry: Inquiry, at: datetime) -> bool:
    """Say whether an address gets letters enough that it never asked for, as far as we know."""
    to_it = Inquiry.objects.filter(email__iexact=inquiry.email, email_confirmed_at=None)
    return to_it.filter(created_at__gt=at - DAY).exclude(pk=inquiry.pk).count() >= TO_ONE


@transaction.atomic
def confirm_address(inquiry: Inquiry, *, at: datetime) -> None:
    """Let an address be written to; at once where there is already something to tell."""
    row = locked(inquiry)
    if not row.email or row.email_confirmed_at:
        return
    row.email_confirmed_at = at
    row.save(update_fields=["email_confirmed_at"])
    if row.state in ENDED or row.principal.state in ENDED:
        tasks.tell_asker.enqueue(row.pk)


@transaction.atomic
def take_back(inquiry: Inquiry) -> None:
    """Forget what somebody asked, as long as nobody's work is in it. Raises `OverError`."""
    row = locked(inquiry)
    if row.state not in UNWRITTEN or row.answer_id or row.joined.exists():
        raise OverError(row.state)
    row.delete()


@transaction.atomic
def say_helped(inquiry: Inquiry, said: str, *, at: datetime) -> None:
    """Keep whether an answer helped who asked, and tell who wrote it when it did not yet.

    Raises `OverError` where there is no answer.
    """
    row = locked(inquiry)
    if row.state not in WITH_ANSWER or row.principal.state not in WITH_ANSWER:
        raise OverError(row.state)
    is_new = row.helped != said
    row.helped, row.helped_at = Helped(said), at
    row.save(update_fields=["helped", "helped_at"])
    if is_new and said != Helped.YES:
        tasks.tell_writer.enqueue(row.pk)
