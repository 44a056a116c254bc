"""Many changes accepted at once, others refused or taken as drafts, and an end to it all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import job
from tutorium.curriculum import actions as curriculum
from tutorium.curriculum.models import Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.library import actions as library
from tutorium.library.models import Answer, Note
from tutorium.library.permissions import may_write
from tutorium.packs import queries
from tutorium.packs.actions.accepting import (
    AlreadyDecidedError,
    StaleError,
    accept_one,
    check_may_accept,
    decide,
    taken,
    with_pack,
)
from tutorium.packs.actions.comparing import compare_later, log
from tutorium.packs.actions.keeping import keep_file_of
from tutorium.packs.actions.reading_again import FaultyChangeError, Ready, Word, prepared
from tutorium.packs.actions.storing import stored_items
from tutorium.packs.domain.standing import IN_BULK, Standing
from tutorium.packs.models import Change, Contribution, LoadedFile
from tutorium.packs.permissions import may_accept, may_refuse

STALE, IN_HAND = "stale", "in_hand"  # why a change is held, where no fault says so
ORDER = tuple(Change.Kind.values)  # what others point to comes first


@dataclass
class Accepted:
    accepted: int = 0
    held: int = 0  # that stay to be decided, each with the reason


@transaction.atomic
def accept_later(
    contribution: Contribution, changes: Collection[int], *, by: User, at: datetime, against: str
) -> None:
    """Have a worker accept many changes, by their keys. Raises as `accept_many` does."""
    for change in contribution.changes.filter(pk__in=changes).defer("text")[:1]:
        check_may_accept(change, by)
    Contribution.objects.filter(pk=contribution.pk).update(busy_since=at)
    accept_queued.enqueue(contribution.pk, list(changes), by.pk, against)


@job()
def accept_queued(contribution_id: int, changes: list[int], by_id: int, against: str) -> None:
    contribution = Contribution.objects.get(pk=contribution_id)
    by = User.objects.get(pk=by_id)
    try:
        if contribution.closed_at is None:
            accept_many(contribution, changes, by=by, at=timezone.now(), against=against)
    finally:
        Contribution.objects.filter(pk=contribution_id).update(busy_since=None)


def accept_many(
    contribution: Contribution, keys: Collection[int], *, by: User, at: datetime, against: str
) -> Accepted:
    """Accept changes that may point to each other, each in a transaction of its own.

    What the site changed since they were compared, and what is faulty, stays to be decided, with
    the reason; so does what only a look at it by itself may decide: conflicts, and what the pack
    has no longer. Raises `PermissionDenied`, `NamelessError` or `AlreadyDecidedError`.
    """
    told = Accepted()
    rows = contribution.changes.filter(pk__in=list(keys), outcome="", standing__in=IN_BULK)
    changes = sorted(rows, key=lambda each: (ORDER.index(each.kind), each.number))
    for change in changes:
        change.contribution = contribution
        check_may_accept(change, by)
    if not changes:
        return told
    word = Word(by, at, against)
    ready, fit = _fit(contribution, with_pack(changes), word, told)
    for change in fit:
        _accept(change, ready, word, told)
    curriculum.settle_soon()
    return told


def _fit(
    contribution: Contribution, changes: list[Change], word: Word, told: Accepted
) -> tuple[Ready, list[Change]]:
    """Return those that can stand beside the site and each other; the others are held."""
    while True:
        ready = prepared(contribution, changes, word)
        for change in changes:
            if faults := ready.faults.get(change.pk):
                _hold(change, (f"{each.line}: {each.fault}" for each in faults), told)
        fit = [each for each in changes if not ready.faults.get(each.pk)]
        if len(fit) == len(changes) or not fit:
            return ready, fit
        changes = fit


def _accept(change: Change, ready: Ready, word: Word, told: Accepted) -> None:
    try:
        accept_one(change, ready, word, seen=change.seen)
        told.accepted += 1
    except StaleError:
        _hold(change, [STALE], told)
    except library.DraftInHandError:
        _hold(change, [IN_HAND], told)
    except FaultyChangeError as error:
        _hold(change, (f"{each.line}: {each.fault}" for each in error.faults), told)
    except AlreadyDecidedError:
        return


def _hold(change: Change, why: Iterable[str], told: Accepted) -> None:
    told.held += 1
    Change.objects.filter(pk=change.pk, outcome="").update(held=list(why))


@transaction.atomic
def refuse(change: Change, *, by: User, at: datetime) -> None:
    """Leave the site as it is. Raises `PermissionDenied` or `AlreadyDecidedError`."""
    if not may_refuse(by, change):
        raise PermissionDenied
    decide(taken(change), Change.Outcome.REFUSED, by=by, at=at)


@transaction.atomic
def draft_from(change: Change, *, by: User, at: datetime) -> Answer | Note:
    """Make a draft at the desk of a proposed answer or note, to be mended and checked there.

    Who handed it in counts as its writer, besides whoever mends it. Raises `PermissionDenied`,
    `AlreadyDecidedError`, `FaultyChangeError` or `DraftInHandError`.
    """
    if not (may_accept(by, change) or (may_write(by) and change.given_by_id == by.pk)):
        raise PermissionDenied
    change = taken(change)
    if change.kind not in queries.ITEMS or change.standing == Standing.ABSENT:
        raise PermissionDenied
    pack = Pack.objects.filter(key=change.contribution.pack).first()
    if pack is None:
        raise AlreadyDecidedError
    item = _as_item(change, by, at)
    words_of = change.given_by or by
    row = library.take_as_draft(item, pack=pack, topics=TopicLookup(), words_of=words_of, at=at)
    if not LoadedFile.objects.filter(uid=change.key).exists():
        keep_file_of(change, pack)
    decide(change, Change.Outcome.DRAFTED, by=by, at=at)
    return row


def _as_item(change: Change, by: User, at: datetime) -> library.StoredItem:
    """Return what a draft is made of: it may have any fault, but its topics have to exist."""
    ready = prepared(change.contribution, [change], Word(by, at, ""))
    readable = [each for each in ready.items.get(change.pk, ()) if ready.has_topics(each)]
    for item in stored_items(readable):
        return item
    raise FaultyChangeError(ready.faults.get(change.pk, []))


@transaction.atomic
def close(contribution: Contribution, *, by: User, at: datetime) -> None:
    """End it: what is not decided is left as it is, and the archive goes. Raises `PermissionDenied`."""
    if not may_refuse(by, contribution):
        raise PermissionDenied
    row = Contribution.objects.select_for_update().defer("archive").get(pk=contribution.pk)
    if row.closed_at is None:
        row.closed_at, row.archive = at, b""
        row.save(update_fields=["closed_at", "archive"])
        row.changes.filter(outcome="").update(text="")
        log(row, "closed", by=by, at=at)


@transaction.atomic
def compare_again(contribution: Contribution, *, by: User) -> None:
    """Have a worker compare it with what the site has by now; what is decided stays."""
    if not may_refuse(by, contribution):
        raise PermissionDenied
    Contribution.objects.filter(pk=contribution.pk, closed_at=None).update(compared_at=None)
    compare_later.enqueue(contribution.pk)
