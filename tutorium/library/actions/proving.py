"""Machine checks of what readers can see, and the facts that these go by."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction

from tutorium.curriculum.models import Pack, Subject
from tutorium.library.domain.items import RenderedItem
from tutorium.library.domain.proof.fact_files import FactFile
from tutorium.library.domain.proof.findings import Check
from tutorium.library.domain.proof.items import EDITION, Rules
from tutorium.library.models import Answer, FactSheet, Note
from tutorium.library.queries import proof_of, rules_of

_BATCH = 100
_PROVED = ("proved", "proved_date", "proved_edition")


@transaction.atomic
def store_facts(files: Iterable[FactFile], *, pack: Pack) -> bool:
    """Keep a pack's tables as they are now; items of a subject whose table changed are proved anew.

    Return whether anything changed.
    """
    before = dict(pack.fact_sheets.values_list("subject__key", "source"))
    now = {file.subject: file.source for file in files}
    changed = {key for key in {*before, *now} if before.get(key) != now.get(key)}
    if not changed:
        return False
    pack.fact_sheets.filter(subject__key__in=changed).delete()
    subjects = Subject.objects.filter(key__in=changed & set(now))
    FactSheet.objects.bulk_create(
        FactSheet(pack=pack, subject=subject, source=now[subject.key]) for subject in subjects
    )
    for model in (Answer, Note):
        model._default_manager.filter(subject__key__in=changed).update(proved_edition=0)
    return True


@transaction.atomic
def prove_stale(*, on: date, uids: Collection[str] | None = None) -> int:
    """Check each live item that no check of this edition has read; return how many.

    Of `uids`, where these are given, whose rows are found at once; all others are looked through.
    """
    count = 0
    rules = cache(rules_of)  # which nothing keeps within a transaction
    for model in (Answer, Note):
        stale = model._default_manager.filter(live=True, proved_edition__lt=EDITION)
        if uids is not None:
            stale = stale.filter(uid__in=uids)
        for pks in _batches(list(stale.values_list("pk", flat=True))):
            rows = (
                model._default_manager.filter(pk__in=pks)
                .select_related("subject")
                .prefetch_related("topic_links__topic__course")
            )
            items = list(rows)
            for item in items:
                mark_proved(item, on=on, rules=rules(item.subject.key))
            model._default_manager.bulk_update(items, _PROVED)
            count += len(items)
    return count


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return (pks[start : start + _BATCH] for start in range(0, len(pks), _BATCH))


def mark_proved(
    item: Answer | Note,
    *,
    on: date,
    rendered: RenderedItem | None = None,
    rules: Rules | None = None,
) -> None:
    """Say on the item, not yet stored, which checks it passes."""
    for name, value in proved_fields(proof_of(item, rendered, rules).passed, on=on).items():
        setattr(item, name, value)


def proved_fields(passed: Iterable[Check], *, on: date) -> dict[str, Any]:
    """Return what a row says of the checks that it passes."""
    return {"proved": list(passed), "proved_date": on, "proved_edition": EDITION}
