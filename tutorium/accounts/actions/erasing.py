"""Leaving: asked for, taken back, and done; once done, nothing here says who somebody was."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from tutorium.accounts import emails
from tutorium.accounts.actions.audit import record
from tutorium.accounts.actions.browsers import sign_out_everywhere
from tutorium.accounts.actions.families import end_guardianship
from tutorium.accounts.actions.locks import lock_people
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.domain.leaving import Waker, may_wake
from tutorium.accounts.models import Erasure, ErasureHold, Guardianship, User
from tutorium.accounts.queries import agrees_alone, proven_addresses, rows_of, wards_of
from tutorium.core import hooks
from tutorium.core.personal_data import Fate, Table, tables

ERASED_FILE = "erased.txt"  # of the data folder: whom a restored backup must not bring back
ROWS_AT_ONCE = 200
log = logging.getLogger(__name__)


class NotTheirsToEraseError(Exception):
    """Neither the person, nor a guardian who decides about a child's data."""


class LastOperatorError(Exception):
    """Nobody would be left who runs the site."""


class NotTheirsToWakeError(Exception):
    """Somebody else asked for the erasure, and decides about it."""


class HeldError(Exception):
    """An investigation needs what would go; `holds` says which."""

    def __init__(self, holds: Sequence[ErasureHold]) -> None:
        super().__init__(", ".join(hold.public_id for hold in holds))
        self.holds = holds


@dataclass
class Erased:
    """What an erasure did: how many rows of each table went, and how many were changed."""

    went: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def ask_erasure(person: User, *, by: User, at: datetime) -> Erasure:
    """Let an account sleep until it is erased; who asked already asks once.

    Raises `NotTheirsToEraseError` and `LastOperatorError`.
    """
    lock_people([person, by])
    if person != by and person not in wards_of(by, at=at):
        raise NotTheirsToEraseError
    hat = "student" if person == by else "guardian"
    due = at + timedelta(days=settings.ERASURE_WAIT_DAYS)
    return _ask(person, by=by, hat=hat, at=at, due=due)


@transaction.atomic
def decide_erasure(person: User, *, at: datetime) -> Erasure:
    """Let somebody be erased now, by the operator's or the settings' decision.

    Raises `LastOperatorError`.
    """
    lock_people([person])
    Erasure.objects.open().filter(person=person).update(woken_at=at)
    return _ask(person, by=None, hat="site", at=at, due=at)


def _ask(person: User, *, by: User | None, hat: str, at: datetime, due: datetime) -> Erasure:
    known = Erasure.objects.filter(person=person, woken_at=None).first()
    if known is not None:
        return known
    operators = User.objects.filter(is_superuser=True, is_active=True)
    if person.is_superuser and not operators.exclude(pk=person.pk).exists():
        raise LastOperatorError
    erasure = Erasure.objects.create(person=person, asked_by=by, asked_at=at, due_at=due)
    sign_out_everywhere(user=person)
    record("erasure.asked", at=at, by=by, hat=hat, person=person)
    if due > at:
        emails.erasure_asked(erasure)
    return erasure


@transaction.atomic
def wake(erasure: Erasure, *, by: User, at: datetime) -> None:
    """Take an erasure back; what was done or taken back already stays so.

    Raises `NotTheirsToWakeError`.
    """
    lock_people([erasure.person, by])
    row = Erasure.objects.open().filter(pk=erasure.pk).first()
    if row is None:
        return
    if not may_wake(_waker(row, by, at)):
        raise NotTheirsToWakeError
    row.woken_at = at
    row.save(update_fields=["woken_at"])
    hat = "student" if by == row.person else "guardian"
    record("erasure.taken_back", at=at, by=by, hat=hat, person=row.person)


def _waker(erasure: Erasure, by: User, at: datetime) -> Waker:
    person = erasure.person
    links = Guardianship.objects.live().filter(child=person, guardian=by, may_approve=True)
    return Waker(
        is_the_person=by == person,
        has_asked=erasure.asked_by == by,
        is_deciding_guardian=links.exists(),
        person_agrees_alone=agrees_alone(person, at=at),
    )


def erase_due(*, at: datetime) -> Iterator[User]:
    """Erase who is due and not held, each in a transaction of its own, and yield each."""
    for erasure in Erasure.objects.due(at).select_related("person").order_by("due_at", "pk"):
        try:
            erase(erasure, at=at)
        except HeldError:  # placed meanwhile: it is due until the hold is lifted
            continue
        except Exception:
            log.exception("Somebody could not be erased, and will be the next time")
            continue
        yield erasure.person


@transaction.atomic
def erase(erasure: Erasure, *, at: datetime) -> Erased:
    """Take away all that says who somebody was; their works and others' rights stay.

    Done twice it does nothing. Raises `HeldError`, and changes nothing then.
    """
    lock_people([erasure.person])
    row = Erasure.objects.open().filter(pk=erasure.pk, due_at__lte=at).first()
    if row is None:
        return Erased()
    person = row.person
    if holds := list(person.erasure_holds.live()):
        raise HeldError(holds)
    _end_what_runs(person, at)
    erased = _erase_tables(person)
    _take_name(person, at)
    row.erased_at = at
    row.save(update_fields=["erased_at"])
    record("erasure.done", at=at, by=None, hat="site", person=person)
    transaction.on_commit(keep_erased_list)
    return erased


def _end_what_runs(person: User, at: datetime) -> None:
    """End families, sessions and what rooms have running, by the hook `accounts.erasing`."""
    hooks.call("accounts.erasing", person=person, at=at)
    links = Guardianship.objects.live().filter(Q(guardian=person) | Q(child=person))
    for link in links.order_by("pk"):
        end_guardianship(link, reason=EndReason.ERASED, by=None, at=at)
    sign_out_everywhere(user=person)


def _erase_tables(person: User) -> Erased:
    addresses, erased = proven_addresses(person), Erased()
    for table in tables():
        number = _erase_table(table, person, addresses)
        if number:
            counts = erased.went if table.fate == Fate.GOES else erased.changed
            counts[table.model] = counts.get(table.model, 0) + number
    return erased


def _erase_table(table: Table, person: User, addresses: Sequence[str]) -> int:
    """Return how many rows went or were changed."""
    rows: Any = rows_of(table, person, addresses)
    if table.fate == Fate.GOES:
        return _delete(rows)
    return int(rows.update(**table.replaced)) if table.replaced else 0


def _delete(rows: Any) -> int:
    """Delete rows some at a time: each is loaded with all that is in it, pictures too."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    number = 0
    for begin in range(0, len(keys), ROWS_AT_ONCE):
        some = rows.model._default_manager.filter(pk__in=keys[begin : begin + ROWS_AT_ONCE])
        number += some.delete()[0]
    return number


def _take_name(person: User, at: datetime) -> None:
    person.email, person.display_name, person.last_login = None, "", None
    person.password = make_password(None)
    person.is_active = person.is_staff = person.is_superuser = False
    person.erased_at = at
    person.save()


def erased_file() -> Path:
    return Path(settings.DATA_DIR) / ERASED_FILE


def keep_erased_list() -> None:
    """Write beside the database who was erased, by random words that say nothing else."""
    done = Erasure.objects.done().order_by("erased_at", "pk")
    known = set(read_erased_list())
    new = [key for key in done.values_list("person__public_id", flat=True) if key not in known]
    if new:
        with erased_file().open("a", encoding="utf-8") as file:
            file.writelines(f"{key}\n" for key in new)


def read_erased_list() -> list[str]:
    try:
        return erased_file().read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


def erase_again(*, at: datetime) -> int:
    """Erase whom a restored backup brought back; return how many there were.

    No hold keeps them: they were erased when none did, and a hold in the backup was lifted since.
    """
    back = User.objects.filter(public_id__in=read_erased_list(), erased_at=None).order_by("pk")
    people = list(back)
    for person in people:
        with transaction.atomic():
            for hold in person.erasure_holds.live():
                hold.lifted_at = max(at, hold.at)
                hold.save(update_fields=["lifted_at"])
            erase(decide_erasure(person, at=at), at=at)
    return len(people)
