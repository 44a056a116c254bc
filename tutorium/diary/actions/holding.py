"""Taking people's time: held for some minutes, kept, moved, released.

Every deed takes the rows of the people first, by ascending id, then those of holds, asks, and
writes; beneath it no quarter of a person is stored twice.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, QuerySet

from tutorium.accounts.actions import lock_people
from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.core.prepared import KEY, prepared, several
from tutorium.diary.actions.asking import SlotTakenError, ask
from tutorium.diary.domain.quarters import Span, quarters_of
from tutorium.diary.models import Hold, Quarter
from tutorium.diary.queries import Known, people_of
from tutorium.diary.tasks import fill_days

HOLD_LASTS = timedelta(minutes=10)
MOST_HOLDS = 3  # of one person at a time
MOST_SPANS = 104  # of one hold
_STATE = Hold.State


class TooManyHoldsError(Exception):
    """One person holds no more at a time than a few."""


class HoldEndedError(Exception):
    """It was released, or its minutes are over."""


@transaction.atomic
def hold(  # noqa: PLR0913 (what a hold is, in one call)
    people: Sequence[User],
    spans: Sequence[Span],
    *,
    by: User,
    at: datetime,
    host: User | None = None,
    label: str = "",
    lasts: timedelta = HOLD_LASTS,
) -> list[Hold]:
    """Take spans of these people's time for some minutes: all of the spans, or none.

    Where one of them is the `host`, only what that person's diary offers is taken. Raises
    `SlotTakenError`, `NotOfferedError`, `TooManyHoldsError`; spans are in quarters of an hour.
    """
    if not people or not spans or len(spans) > MOST_SPANS:
        raise ValueError("a hold is of somebody, for some spans")
    _lock_and_expire(people, also=by, at=at)
    _ask_how_many(by, at)
    known = ask(people, spans, host=host, at=at)
    batch = new_public_id()
    rows = [
        Hold(
            by=by,
            batch=batch,
            label=label,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            until=at + lasts,
            created_at=at,
        )
        for span in sorted(spans)
    ]
    Hold.objects.bulk_create(rows)
    for row in rows:
        _take(row, [person.pk for person in people])
    _fill(people, rows, at, known)
    return rows


@transaction.atomic
def keep(held: Hold, *, at: datetime) -> Hold:
    """Take a held span for good. Raises `HoldEndedError`; what is kept already stays so."""
    row, _people = _locked(held)
    if row.state == _STATE.KEPT:
        return row
    if row.until is None or row.until <= at:
        raise HoldEndedError
    row.state, row.until = _STATE.KEPT, None
    row.save(update_fields=["state", "until"])
    return row


@transaction.atomic
def extend(held: Hold, *, until: datetime, at: datetime) -> Hold:
    """Hold a span until a later instant, or an earlier one. Raises `HoldEndedError`."""
    row, _people = _locked(held)
    if row.until is None or row.until <= at:
        raise HoldEndedError
    row.until = until
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def release(held: Hold, *, at: datetime) -> Hold:
    """Give the time back. Raises `HoldEndedError`."""
    row, people = _locked(held)
    row.state, row.until, row.ended_at = _STATE.RELEASED, None, at
    row.sequence += 1
    row.save(update_fields=["state", "until", "ended_at", "sequence"])
    row.quarters.all().delete()
    _fill(people, [row], at)
    return row


@transaction.atomic
def move(held: Hold, to: Span, *, at: datetime, host: User | None = None) -> Hold:
    """Take another span in its place. Raises `HoldEndedError` and what `hold` raises of spans."""
    _lock_and_expire(people_of(held), also=None, at=at)
    row, people = _locked(held)
    ask(people, [to], host=host, at=at, but=[row.pk])
    row.quarters.all().delete()
    before = Hold(starts_at=row.starts_at, ends_at=row.ends_at)
    row.starts_at, row.ends_at = to.starts_at, to.ends_at
    row.sequence += 1
    row.save(update_fields=["starts_at", "ends_at", "sequence"])
    _take(row, [person.pk for person in people])
    _fill(people, [before, row], at)
    return row


def expire_holds(*, at: datetime) -> int:
    """Free what holds have taken whose minutes are over; return how many."""
    due = list(Hold.objects.expired(at=at).values_list("pk", flat=True))
    return sum(_expire_one(pk, at) for pk in due)


@transaction.atomic
def _expire_one(pk: int, at: datetime) -> int:
    people = lock_people(
        User.objects.filter(pk__in=Quarter.objects.filter(hold=pk).values("person")), no_key=True
    )
    rows = _expire([pk], at)
    _fill(people, rows, at)
    return len(rows)


def _lock_and_expire(people: Iterable[User], *, also: User | None, at: datetime) -> None:
    """Take the rows of people, and free what holds of theirs have taken whose minutes are over.

    Whose else time those holds take is locked in the same go, and never after it.
    """
    people = list(people)
    keys = [person.pk for person in people]
    due = set(_expired_of(len(keys), people=keys, at=at))
    others = User.objects.filter(pk__in=Quarter.objects.filter(hold__in=due).values("person"))
    everybody = lock_people([*people, *others, *([also] if also else [])], no_key=True)
    _fill(everybody, _expire(due, at), at)


@prepared(at=DateTimeField())
def _expired_of(count: int, at: Any) -> QuerySet[Hold, int]:
    people = several("people", KEY, count=count)
    return (
        Hold.objects.expired(at=at)
        .filter(quarters__person__pk__in=people)
        .values_list("pk", flat=True)
    )


def _locked(held: Hold) -> tuple[Hold, list[User]]:
    """Return a live hold and its people, all locked. Raises `HoldEndedError`."""
    people = lock_people(_people_in(hold=held.pk), no_key=True)
    row = _live.first(hold=held.pk)
    if row is None:
        raise HoldEndedError
    return row, people


@prepared(hold=KEY)
def _people_in(hold: Any) -> QuerySet[User]:
    return User.objects.filter(pk__in=Quarter.objects.filter(hold=hold).values("person")).only("pk")


@prepared(hold=KEY)
def _live(hold: Any) -> QuerySet[Hold]:
    return Hold.objects.select_for_update().live().filter(pk=hold)


def _expire(keys: Collection[int], at: datetime) -> list[Hold]:
    """End those of these holds that are due; the rows of their people are locked."""
    if not keys:
        return []
    due = Hold.objects.select_for_update().expired(at=at).filter(pk__in=keys)
    rows = list(due.order_by("pk"))
    Quarter.objects.filter(hold__in=rows).delete()
    Hold.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=_STATE.EXPIRED, until=None, ended_at=at
    )
    return rows


def _ask_how_many(by: User, at: datetime) -> None:
    if len(_held(by=by.pk, at=at)) >= MOST_HOLDS:
        raise TooManyHoldsError


@prepared(by=KEY, at=DateTimeField())
def _held(by: Any, at: Any) -> QuerySet[Hold, str]:
    """Return the batches of what somebody holds."""
    held = Hold.objects.filter(by=by, state=_STATE.HELD, until__gt=at)
    return held.order_by().values_list("batch", flat=True).distinct()


def _take(row: Hold, person_ids: Iterable[int]) -> None:
    """Store the quarters of a hold. The constraint has the last word."""
    numbers = quarters_of(row.span)
    rows = [Quarter(person_id=pk, number=n, hold=row) for pk in set(person_ids) for n in numbers]
    try:
        with transaction.atomic():
            Quarter.objects.bulk_create(rows)
    except IntegrityError as error:
        raise SlotTakenError([row.span]) from error


def _fill(
    people: Sequence[User], rows: Iterable[Hold], at: datetime, known: Known | None = None
) -> None:
    """Work out anew what is free around these holds."""
    for row in rows:
        keys = [person.pk for person in people]
        fill_days(keys, row.starts_at.date(), row.ends_at.date(), at=at, known=known)
