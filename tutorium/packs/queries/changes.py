"""What the site changed of its packs, and what stands in the way of what others would change."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Count, Q, QuerySet

from tutorium.curriculum.models import Pack
from tutorium.library.domain.cards import author_uid
from tutorium.library.domain.checking import SIGNED
from tutorium.library.domain.items import ItemValues
from tutorium.library.domain.proof.fact_files import FactFile, read_facts_file
from tutorium.library.models import Answer, Card, Item, Note
from tutorium.packs.domain.changed_files import read_values
from tutorium.packs.domain.standing import Standing
from tutorium.packs.models import Change, Contribution, LoadedFile
from tutorium.packs.queries.held import declaration_texts
from tutorium.packs.queries.site import ITEMS, card_text, item_values, pack_facts
from tutorium.papers.models import Paper
from tutorium.questions.models import Question


def touched_items(
    pack: Pack, model: type[Answer] | type[Note], *, since: date | None = None
) -> QuerySet[Any]:
    """Return what readers see of a pack that the desk, or who accepted it, had a hand in."""
    rows: QuerySet[Any] = model._default_manager.filter(pack=pack, live=True)
    if pack.key != Pack.LOCAL:
        rows = rows.filter(Q(edited_at_desk=True) | Q(checker__isnull=False))
    if since:
        rows = rows.filter(last_published_at__date__gte=since)
    rows = rows.select_related("qualification", "subject").order_by("file", "slug", "pk")
    return rows.prefetch_related("topic_links__topic__course")


def paths_off_site(pack: Pack) -> list[str]:
    """Return the files whose pages the desk took off the site."""
    paths: list[str] = []
    for model in ITEMS.values():
        rows = model._default_manager.filter(
            pack=pack, live=False, edited_at_desk=True, first_published_at__isnull=False
        )
        uids = list(rows.exclude(file="").values_list("uid", flat=True))
        paths += pack.loaded_files.filter(uid__in=uids).values_list("path", flat=True)
    return sorted(paths)


def facts_of(pack: Pack) -> Iterator[FactFile]:
    """Yield the tables of facts that a pack has on the site."""
    for key, source in pack_facts(pack):
        name = PurePosixPath(f"{key}.yaml")
        if file := read_facts_file(source, file=name, path=str(name), faults=[]):
            yield file


def card_ways(uid: str) -> set[str]:
    """Return the cards of the site that are ways of one that an author wrote."""
    found = Card.objects.filter(uid__startswith=uid).values_list("uid", flat=True)
    return {each for each in found if author_uid(each) == uid}


def site_values(kind: str, uid: str) -> ItemValues | None:
    """Return what the site says in an answer or a note, whoever sees it."""
    rows = ITEMS[kind]._default_manager.select_related("qualification", "subject")
    row = rows.prefetch_related("topic_links__topic__course").filter(uid=uid).first()
    return item_values(row) if row else None


def site_text(change: Change) -> str:
    """Return what the site has of anything but an answer or a note, as a file."""
    if change.kind in {"question", "paper"}:
        model: Any = Question if change.kind == "question" else Paper
        found = model.objects.filter(uid=change.key)
        return found.values_list("source", flat=True).first() or ""
    pack = Pack.objects.filter(key=change.contribution.pack).first()
    if pack is None:
        return ""
    if change.kind == "card":
        return card_text(pack, change.key)
    texts = declaration_texts(pack)
    return next(
        (text for kind, key, _, text in texts if (kind, key) == (change.kind, change.key)), ""
    )


def loaded_values(change: Change) -> ItemValues | None:
    """Return what the pack said when it was last loaded here, where that is known."""
    row = LoadedFile.objects.filter(uid=change.key).first()
    return read_values(row.text, kind=change.kind, path=row.path) if row else None


def has_signature(change: Change) -> bool:
    """Say whether the site has the signature that a file names, under the same words."""
    if change.kind not in ITEMS:
        return False
    now = site_values(change.kind, change.key)
    new = read_values(change.text, kind=change.kind, path=change.path)
    if now is None or new is None or now.signed != new.signed:
        return False
    return all(getattr(now, name) == getattr(new, name) for name in SIGNED)


def brought_by(item: Item) -> list[int]:
    """Return who handed in versions of an answer or a note that were accepted."""
    pack = Pack.objects.filter(pk=item.pack_id).values("key")
    rows = Change.objects.filter(
        contribution__pack__in=pack,
        kind=item._meta.model_name,
        key=item.uid,
        outcome=Change.Outcome.ACCEPTED,
        given_by__isnull=False,
    )
    return list(rows.order_by().values_list("given_by", flat=True).distinct())


def standings(contribution: Contribution) -> dict[str, int]:
    """Count the changes of a contribution by how they stand to the site."""
    rows = contribution.changes.order_by().values_list("standing").annotate(number=Count("pk"))
    found = dict(rows)
    said = {each.value: found.get(each.value, 0) for each in Standing}
    return said | {Standing.SAME.value: contribution.unchanged}
