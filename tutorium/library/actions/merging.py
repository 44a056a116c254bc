"""Two answers that ask the same: one stays and the other's address leads to it, or both stay."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.curriculum.actions import settle_soon
from tutorium.library.actions.refiling import refile_items
from tutorium.library.domain.duplicates import Hindrance, NotMergedError, Standing, Taken
from tutorium.library.domain.inquiries import State
from tutorium.library.models import (
    Address,
    Answer,
    AnswerPair,
    AnswerTopic,
    Inquiry,
    ProblemReport,
)
from tutorium.library.permissions import may_merge
from tutorium.library.queries.duplicates import would_take

MERGED, TAKEN_APART, TOOK = "library.merged", "library.unmerged", "library.took"


@transaction.atomic
def tell_apart(pair: AnswerPair, *, by: User, at: datetime) -> None:
    """Say that two answers do not ask the same: they are never shown as a pair again."""
    row = _to_decide(pair, by, Standing.OPEN)
    row.standing, row.decided_at = Standing.APART, at
    row.save(update_fields=["standing", "decided_at"])
    _keep_record("apart", row, by, at)


@transaction.atomic
def merge(pair: AnswerPair, *, keep: Answer, by: User, at: datetime) -> AnswerPair:
    """Take one answer of a pair off the site and let all that led to it lead to the other.

    What the other takes over in words, phrasings and topics, is a draft that a second reader
    checks, as every change is. Raises `NotMergedError`, and then nothing has changed.
    """
    row = _to_decide(pair, by, Standing.OPEN)
    both = {each.pk: each for each in _locked(row)}
    kept, gone = both[keep.pk], both[row.other_than(keep).pk]
    taken = would_take(kept, gone)
    _check(kept, gone, taken, by=by)
    moved = _move(gone, kept)
    moved |= {"live_revision": gone.live_revision_id, "edited_at_desk": gone.edited_at_desk}
    gone.unpublish(log_action=False)
    moved["addresses"] = _move_addresses(gone, kept)
    row.standing, row.decided_at, row.kept, row.moved = Standing.MERGED, at, kept, moved
    row.save(update_fields=["standing", "decided_at", "kept", "moved"])
    log(gone, MERGED, user=by, data={"into": kept.title})
    log(kept, TOOK, user=by, data={"of": gone.title})
    _keep_record("merged", row, by, at, kept=kept.uid)
    if taken:
        _draft(kept, taken, by=by)
    return row


def _to_decide(pair: AnswerPair, by: User, standing: Standing) -> AnswerPair:
    row: AnswerPair = AnswerPair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if not may_merge(by):
        raise NotMergedError(Hindrance.NOT_THEIRS)
    if row.standing != standing:
        raise NotMergedError(Hindrance.OVER)
    return row


def _locked(row: AnswerPair) -> list[Answer]:
    keys = [row.first_id, row.second_id]
    return list(Answer.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _check(kept: Answer, gone: Answer, taken: Taken, *, by: User) -> None:
    for why, is_so in (
        (Hindrance.OFF_SITE, not (kept.live and gone.live)),
        (Hindrance.READING, kept.workflow_in_progress or gone.workflow_in_progress),
        (Hindrance.LOCKED, any(each.locked and each.locked_by_id != by.pk for each in (kept, gone))),
        (Hindrance.DRAFTED, bool(taken) and kept.has_unpublished_changes),
        (
            Hindrance.TRANSLATED,
            Answer.objects.published().filter(translates=gone.uid).exclude(pk=kept.pk).exists(),
        ),
    ):  # fmt: skip
        if is_so:
            raise NotMergedError(why)


def _move(gone: Answer, kept: Answer) -> dict[str, Any]:
    """Move what readers said of one and still waits, and who was pointed to it.

    An inquiry that the answer was written for stays: its writer wrote that one.
    """
    reports = ProblemReport.objects.filter(answer=gone, status=ProblemReport.Status.OPEN)
    pointed = Inquiry.objects.filter(answer=gone, state=State.ANSWERED)
    moved = {
        "reports": list(reports.values_list("pk", flat=True)),
        "inquiries": list(pointed.values_list("pk", flat=True)),
    }
    reports.update(answer=kept)
    pointed.update(answer=kept)
    return moved


def _move_addresses(gone: Answer, kept: Answer) -> dict[str, bool]:
    """Let all addresses lead to the kept one for ever, aliases too; return which were aliases."""
    rows = Address.objects.filter(answer=gone)
    moved = {str(pk): is_alias for pk, is_alias in rows.values_list("pk", "is_alias")}
    rows.update(answer=kept, is_alias=False)
    return moved


def _draft(kept: Answer, taken: Taken, *, by: User) -> None:
    """Put what is taken over into a draft, and send it to a second reader."""
    draft = kept.get_latest_revision_as_object()
    draft.aliases = [*draft.aliases, *taken.aliases]
    place = len(draft.topic_links.all())
    for number, topic in enumerate(taken.topics, start=place):
        draft.topic_links.add(AnswerTopic(topic_id=topic, sort_order=number))
    draft.save_revision(user=by, log_action=True, clean=False)
    kept.refresh_from_db()
    kept.get_workflow().start(kept, by)


@transaction.atomic
def undo_merge(pair: AnswerPair, *, by: User, at: datetime) -> AnswerPair:
    """Bring back the answer that went, as readers last saw it, and what is still where it moved.

    The draft of what the other took over stays as it is, for the second reader or its writer to
    end. Raises `NotMergedError`.
    """
    row = _to_decide(pair, by, Standing.MERGED)
    both = {each.pk: each for each in _locked(row)}
    gone, kept = both[row.gone.pk], both[row.kept_id]  # type: ignore[union-attr]  # it is merged
    if gone.live:
        raise NotMergedError(Hindrance.BACK)
    if gone.workflow_in_progress:
        raise NotMergedError(Hindrance.READING)
    _move_back(row.moved, gone, kept)
    _show_again(gone, row.moved)
    row.standing, row.decided_at, row.kept, row.moved = Standing.OPEN, None, None, {}
    row.save(update_fields=["standing", "decided_at", "kept", "moved"])
    log(gone, TAKEN_APART, user=by, data={"apart_from": kept.title})
    _keep_record("unmerged", row, by, at)
    return row


def _move_back(moved: dict[str, Any], gone: Answer, kept: Answer) -> None:
    for model, name in ((ProblemReport, "reports"), (Inquiry, "inquiries")):
        model._default_manager.filter(pk__in=moved[name], answer=kept).update(answer=gone)
    for is_alias in (True, False):
        keys = [int(pk) for pk, was_alias in moved["addresses"].items() if was_alias is is_alias]
        rows = Address.objects.filter(pk__in=keys, answer=kept)
        rows.update(answer=gone, is_alias=is_alias)


def _show_again(gone: Answer, moved: dict[str, Any]) -> None:
    """Show the words that readers saw: those of its row, which no draft touches."""
    revision = moved["live_revision"]
    Answer.objects.filter(pk=gone.pk).update(
        live=True,
        live_revision=revision,
        has_unpublished_changes=gone.latest_revision_id != revision,
        edited_at_desk=moved["edited_at_desk"],
    )
    refile_items(Answer, [gone.uid])
    ContentVersion.rise()
    settle_soon()


def _keep_record(deed: str, row: AnswerPair, by: User, at: datetime, **details: Any) -> None:
    uids: Collection[str] = Answer.objects.filter(pk__in=[row.first_id, row.second_id]).values_list(
        "uid", flat=True
    )
    record(f"answers.{deed}", at=at, by=by, hat="editor", answers=sorted(uids), **details)
