"""What editors decide on the changes of a contribution: accepted by a second person, or refused."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log as log_at_desk

from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.curriculum import actions as curriculum
from tutorium.curriculum.models import Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.formats.faults import Fault
from tutorium.library import actions as library
from tutorium.packs import queries
from tutorium.packs.actions.comparing import log
from tutorium.packs.actions.keeping import drop_files, keep_file_of
from tutorium.packs.actions.reading_again import (
    SAYS_WHO_CHECKED,
    FaultyChangeError,
    Ready,
    Word,
    prepared,
)
from tutorium.packs.actions.redrawing import redraw
from tutorium.packs.actions.storing import store_batch, stored_items, withdraw
from tutorium.packs.domain.folder import PACK_FILE
from tutorium.packs.domain.reading import PackDeclarations
from tutorium.packs.domain.standing import Standing
from tutorium.packs.domain.writing import SHARED_FILE_OF
from tutorium.packs.models import Change
from tutorium.packs.permissions import may_accept, may_take_off
from tutorium.papers.models import Paper


class AlreadyDecidedError(Exception):
    """Somebody decided on it meanwhile, or the contribution is closed."""


class StaleError(Exception):
    """The site has something else by now than who accepts it was shown."""


class NamelessError(Exception):
    """Who accepts has no name to show, and readers are told who checked a page."""


def accept(change: Change, *, by: User, at: datetime, against: str, seen: str) -> None:
    """Put one change on the site as its pack has it, checked by who accepts it.

    `seen` is the print of what the site had when it was shown. Raises `PermissionDenied`,
    `NamelessError`, `AlreadyDecidedError`, `StaleError`, `FaultyChangeError` or
    `DraftInHandError`; then nothing changed.
    """
    check_may_accept(change, by)
    word = Word(by, at, against)
    if change.standing == Standing.ABSENT:
        _take_off(change, word, seen=seen)
    else:
        _put_on(change, word, seen=seen)
    curriculum.settle_soon()


def check_may_accept(change: Change, by: User) -> None:
    """Raise `PermissionDenied`, `NamelessError` or `AlreadyDecidedError`."""
    if not may_accept(by, change):
        raise PermissionDenied
    if not by.display_name:
        raise NamelessError
    if change.contribution.closed_at:  # its archive is gone
        raise AlreadyDecidedError


def _put_on(change: Change, word: Word, *, seen: str) -> None:
    rows = with_pack([change])
    ready = prepared(change.contribution, rows, word)
    if faults := [each for row in rows for each in ready.faults.get(row.pk, ())]:
        raise FaultyChangeError(faults)
    with transaction.atomic():
        for row in rows:
            accept_one(row, ready, word, seen=seen if row.pk == change.pk else row.seen)


def with_pack(changes: Sequence[Change]) -> list[Change]:
    """Let the pack itself come first where the site does not have it yet.

    Raises `FaultyChangeError` where the pack itself was refused.
    """
    first = changes[0]
    if Pack.objects.filter(key=first.contribution.pack).exists():
        return list(changes)
    own = first.contribution.changes.filter(kind="pack", outcome="")
    if not own:
        say = "the site does not have this pack, and what is said about it was refused"
        raise FaultyChangeError([Fault(PACK_FILE, 1, say)])
    return [*own, *(each for each in changes if each.kind != "pack")]


@transaction.atomic
def accept_one(change: Change, ready: Ready, word: Word, *, seen: str) -> None:
    change = taken(change)
    if print_now(change) != seen:
        raise StaleError
    check_free(change, word.by)
    try:
        _store(change, ready, word)
    except curriculum.TopicInUseError as error:
        say = f"topic {error} is gone from the course, but content on the site points to it"
        raise FaultyChangeError([Fault(change.path, 1, say)]) from error
    except IntegrityError as error:
        raise StaleError from error
    decide(change, Change.Outcome.ACCEPTED, by=word.by, at=word.at)
    ContentVersion.rise()


def taken(change: Change) -> Change:
    """Take the change for this transaction, and then what it is about. Raises `AlreadyDecidedError`."""
    rows = Change.objects.select_for_update(of=("self",)).select_related("contribution")
    rows = rows.defer("contribution__archive")
    row = rows.filter(pk=change.pk).first()
    if row is None or not row.can_be_decided or row.contribution.closed_at:
        raise AlreadyDecidedError
    if model := queries.ITEMS.get(row.kind):
        list(model._default_manager.select_for_update().filter(uid=row.key).values_list("pk"))
    return row


def print_now(change: Change) -> str:
    key = (change.kind, change.key)
    found = queries.site_items(change.contribution.pack, [key]).get(key)
    return found.print if found else ""


def check_free(change: Change, by: User) -> None:
    """Raise `DraftInHandError` while somebody else has the page in hand."""
    model = queries.ITEMS.get(change.kind)
    row: Any = model._default_manager.filter(uid=change.key).first() if model else None
    if row and (row.workflow_in_progress or (row.locked and row.locked_by_id != by.pk)):
        raise library.DraftInHandError


def decide(change: Change, outcome: Change.Outcome, *, by: User, at: datetime) -> None:
    change.outcome, change.decided_by, change.decided_at, change.held = outcome, by, at, []
    change.save(update_fields=["outcome", "decided_by", "decided_at", "held"])
    contribution = change.contribution
    log(contribution, outcome, by=by, at=at, kind=change.kind, key=change.key)


# --- Storing ----------------------------------------------------------------------------------


def _store(change: Change, ready: Ready, word: Word) -> None:
    declared, key = ready.pack, change.contribution.pack
    if change.kind == "pack":
        curriculum.store_pack(declared.values, at=word.at)
        return
    row = Pack.objects.get(key=key)
    if change.kind == "shared":
        for position, shared in enumerate(declared.shared):
            if SHARED_FILE_OF[type(shared)] == change.key:  # others may not be accepted
                curriculum.store_shared(shared, pack=row, position=position)
    elif change.kind == "course":
        course = next(each for each in declared.courses if each.key == change.key)
        curriculum.store_course(course, pack=row)
        curriculum.link_topics(course)
    elif change.kind == "facts":
        kept = [each for each in queries.facts_of(row) if each.subject != change.key]
        own = [each for each in declared.facts if each.subject == change.key]
        library.store_facts([*kept, *own], pack=row)
        library.prove_stale(on=timezone.localdate(word.at))
    else:
        _store_content(change, ready, row, word)


def _store_content(change: Change, ready: Ready, pack: Pack, word: Word) -> None:
    items = ready.items.get(change.pk)
    if not items:
        raise FaultyChangeError([Fault(change.path, 1, "it cannot be read")])
    new = _new_figures(ready.pack, pack, change.text)
    library.store_figures((ready.pack.figures[name] for name in new), pack=pack)
    redraw(pack, new)
    topics = TopicLookup()
    if change.kind == "card":
        own = {each.values.uid for each in items}
        library.remove_cards(queries.card_ways(change.key) - own)
    if change.kind in queries.ITEMS:
        rows = stored_items(items)
        library.store_items(rows, pack=pack, topics=topics, at=word.at, by=word.by)
        library.prove_stale(on=timezone.localdate(word.at), uids=[change.key])
    else:
        store_batch(change.kind, items, pack=pack, topics=topics, at=word.at)
    if change.kind in SAYS_WHO_CHECKED:
        keep_file_of(change, pack)


def _new_figures(declared: PackDeclarations, pack: Pack, text: str) -> list[str]:
    """Return the pictures of an item that the site does not have as they are."""
    there = dict(pack.figures.values_list("name", "sha256"))
    return [
        name
        for name, values in declared.figures.items()
        if name in text and there.get(values.name) != values.sha256
    ]


def _check_unasked(change: Change) -> None:
    """Raise `FaultyChangeError` for a question that a paper of the site asks: it would lack it."""
    papers = Paper.objects.published().filter(questions__question__uid=change.key)
    if titles := list(papers.order_by("title").values_list("title", flat=True).distinct()):
        say = f"papers on the site ask it: {', '.join(titles)}"
        raise FaultyChangeError([Fault(change.path, 1, say)])


@transaction.atomic
def _take_off(change: Change, word: Word, *, seen: str) -> None:
    """Take off the site what the pack has no longer."""
    if not may_take_off(word.by, change.kind):
        raise PermissionDenied
    change = taken(change)
    if print_now(change) != seen:
        raise StaleError
    check_free(change, word.by)
    _check_unasked(change)
    if change.kind == "card":
        library.remove_cards(queries.card_ways(change.key))
    else:
        withdraw(change.kind, [change.key])
    drop_files([change.key])
    if model := queries.ITEMS.get(change.kind):
        row = model._default_manager.get(uid=change.key)
        log_at_desk(row, "wagtail.unpublish", user=word.by)
    decide(change, Change.Outcome.ACCEPTED, by=word.by, at=word.at)
    ContentVersion.rise()
