"""Items stored from packs, in bulk, and taken off the site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from tutorium.accounts.models import User
from tutorium.core.markdown import EDITION
from tutorium.curriculum.models import Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.library.actions.proving import proved_fields
from tutorium.library.actions.refiling import refile_cards, refile_items
from tutorium.library.domain.addresses import slugify
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import FigureValues, ItemValues, RenderedItem
from tutorium.library.domain.proof.findings import Check
from tutorium.library.models import (
    Address,
    Answer,
    AnswerTopic,
    Card,
    Figure,
    Note,
    NoteTopic,
)
from tutorium.library.queries import CARD
from tutorium.search import actions as search

LOADED = "library.loaded"  # in the history of an item
ACCEPTED = "library.accepted"
MODELS: dict[str, type[Answer] | type[Note]] = {"answer": Answer, "note": Note}
LINKS: dict[str, type[AnswerTopic] | type[NoteTopic]] = {"answer": AnswerTopic, "note": NoteTopic}
# What a load leaves alone when it writes over a row that is there already.
_KEPT_FIELDS = {
    *("id", "uid", "created_at", "first_published_at"),
    *("locked", "locked_at", "locked_by"),
}


@dataclass(frozen=True)
class StoredItem:
    """An item as a pack gives it: its words, their hash, and what readers are served.

    `passed` are the machine checks that it passes, where they were made by the rules of this site.
    """

    values: ItemValues
    hash: str
    rendered: RenderedItem
    passed: tuple[Check, ...] | None = None


@dataclass(frozen=True)
class StoredCard:
    values: CardValues
    hash: str
    front_html: str
    back_html: str
    front_text: str
    back_text: str


@transaction.atomic
def store_items(
    items: Sequence[StoredItem],
    *,
    pack: Pack,
    topics: TopicLookup,
    at: datetime,
    by: User | None = None,
) -> None:
    """Publish items of one kind as their pack has them: rows, addresses, revisions, search.

    In bulk: some hundreds at a time keep memory flat and the database busy. Who accepted them at
    the desk is the checker whom their values name.
    """
    if not items:
        return
    model = MODELS[items[0].values.kind]
    uids = [item.values.uid for item in items]
    old_slugs = dict(model._default_manager.filter(uid__in=uids).values_list("uid", "slug"))
    rows = [new_row(model, item, pack=pack, topics=topics, at=at) for item in items]
    for row in rows:
        row.checker = by
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=_written_fields(model, by)
    )
    _store_topic_links(rows, items, topics)
    _store_revisions(model, rows, at=at, by=by)
    _store_addresses(rows, items, old_slugs)
    refile_items(model, uids)


def new_row(
    model: type[Answer] | type[Note],
    item: StoredItem,
    *,
    pack: Pack,
    topics: TopicLookup,
    at: datetime,
) -> Answer | Note:
    values, rendered = item.values, item.rendered
    home = topics.get(values.topics[0]).course
    fields: dict[str, Any] = {
        "uid": values.uid,
        "pack": pack,
        "file": values.file,
        "loaded_hash": item.hash,
        "title": values.title,
        "slug": values.slug,
        "qualification": home.qualification,
        "subject": home.subject,
        "aliases": list(values.aliases),
        "was": list(values.was),
        "language": values.language,
        "translates": values.translates,
        "short": values.short,
        "body": values.body,
        "sources": list(values.sources),
        "licence": values.licence,
        "notice": values.notice,
        "short_html": rendered.short_html,
        "body_html": rendered.body_html,
        "text": rendered.text,
        "rendered_edition": EDITION,
        "live": True,
        "has_unpublished_changes": False,
        "first_published_at": at,
        "last_published_at": at,
    }
    if model is Note:
        fields["terms"] = [vars(term) for term in values.terms]
    if item.passed is not None:
        fields |= proved_fields(item.passed, on=timezone.localdate(at))
    return model(**fields, **_provenance(values))


def _provenance(values: ItemValues) -> dict[str, Any]:
    checked, signed = values.checked, values.signed
    return {
        "written_how": values.written.how,
        "written_by": values.written.by,
        "written_date": date.fromisoformat(values.written.date),
        "checked_how": checked.how if checked else "",
        "checked_by": checked.by if checked else "",
        "checked_date": date.fromisoformat(checked.date) if checked else None,
        "checked_against": checked.against if checked else "",
        "signed_by": signed.by if signed else "",
        "signed_date": date.fromisoformat(signed.date) if signed else None,
    }


def _written_fields(model: type[Answer] | type[Note], by: User | None) -> list[str]:
    """Return what is written over; the day of a review is over once a person has read it."""
    kept = _KEPT_FIELDS if by else {*_KEPT_FIELDS, "due_date"}
    return [field.name for field in model._meta.concrete_fields if field.name not in kept]


def _store_topic_links(
    rows: Sequence[Answer | Note], items: Sequence[StoredItem], topics: TopicLookup
) -> None:
    kind = items[0].values.kind
    model = LINKS[kind]
    model._default_manager.filter(**{f"{kind}__in": rows}).delete()
    links = [
        model(**{kind: row}, topic=topics.get(reference), sort_order=number)
        for row, item in zip(rows, items, strict=True)
        for number, reference in enumerate(item.values.topics)
    ]
    model._default_manager.bulk_create(links)
    by_row: dict[int, list[Any]] = {}
    for link in links:
        by_row.setdefault(getattr(link, f"{kind}_id"), []).append(link)
    for row in rows:
        row.topic_links.set(by_row[row.pk])  # so that a revision holds them without a query


def _store_revisions(
    model: type[Answer] | type[Note],
    rows: Sequence[Answer | Note],
    *,
    at: datetime,
    by: User | None,
) -> None:
    """Make each row a revision that the desk can compare with and go back to."""
    content_type = ContentType.objects.get_for_model(model)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(row.pk),
            created_at=at,
            object_str=str(row)[:255],
            content=row.serializable_data(),
        )
        for row in rows
    )
    _log_load(revisions, by=by)
    newest = (
        Revision.objects.filter(
            base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField())
        )
        .order_by("-pk")
        .values("pk")[:1]
    )
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(
        latest_revision_id=Subquery(newest), live_revision_id=Subquery(newest)
    )


def _log_load(revisions: Sequence[Revision], *, by: User | None) -> None:
    """Say in each item's history how this version came, so that it can be restored."""
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type_id=revision.content_type_id,
            object_id=revision.object_id,
            label=revision.object_str,
            action=ACCEPTED if by else LOADED,
            user=by,
            timestamp=revision.created_at,
            revision=revision,
            content_changed=True,
        )
        for revision in revisions
    )


def _store_addresses(
    rows: Sequence[Answer | Note], items: Sequence[StoredItem], old_slugs: dict[str, str]
) -> None:
    """Keep every slug an item ever had leading to it, and its aliases while it has them."""
    kind = items[0].values.kind
    Address.objects.filter(**{f"{kind}__in": rows}, is_alias=True).delete()
    addresses: list[Address] = []
    for row, item in zip(rows, items, strict=True):
        old = {*item.values.was, old_slugs.get(row.uid, row.slug)}
        aliases = {slugify(alias) for alias in item.values.aliases} - old
        own = {row.slug, ""}
        addresses += [new_address(kind, row, slug, is_alias=False) for slug in sorted(old - own)]
        addresses += [new_address(kind, row, slug, is_alias=True) for slug in sorted(aliases - own)]
        Address.objects.filter(**{kind: row}, slug=row.slug).delete()
    Address.objects.bulk_create(addresses, ignore_conflicts=True)


def new_address(kind: str, row: Answer | Note, slug: str, *, is_alias: bool) -> Address:
    return Address(
        kind=kind,
        qualification_id=row.qualification_id,
        subject_id=row.subject_id,
        slug=slug,
        is_alias=is_alias,
        **{kind: row},
    )


@transaction.atomic
def withdraw_items(kind: str, uids: Iterable[str]) -> int:
    """Take items off the site. Their rows, history and addresses stay."""
    wanted = list(uids)
    rows = MODELS[kind]._default_manager.filter(uid__in=wanted, live=True)
    search.remove(kind, wanted)
    withdrawn: int = rows.update(live=False, has_unpublished_changes=True)
    return withdrawn


@transaction.atomic
def store_cards(cards: Sequence[StoredCard], *, pack: Pack, topics: TopicLookup) -> None:
    rows = [
        Card(
            uid=card.values.uid,
            pack=pack,
            file=card.values.file,
            position=card.values.position,
            loaded_hash=card.hash,
            front=card.values.front,
            back=card.values.back,
            front_html=card.front_html,
            back_html=card.back_html,
            rendered_edition=EDITION,
            front_text=card.front_text,
            back_text=card.back_text,
            language=card.values.language,
            kind=card.values.kind,
            typed=card.values.typed,
            ordinal=card.values.ordinal,
        )
        for card in cards
    ]
    written = [f.name for f in Card._meta.concrete_fields if f.name not in {"id", "uid"}]
    Card.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=written
    )
    through = Card.topics.through
    through._default_manager.filter(card__in=rows).delete()
    through._default_manager.bulk_create(
        through(card_id=row.pk, topic_id=topics.get(reference).pk)
        for row, card in zip(rows, cards, strict=True)
        for reference in card.values.topics
    )
    refile_cards([row.uid for row in rows])


@transaction.atomic
def remove_cards(uids: Iterable[str]) -> None:
    """Delete cards that their packs no longer have."""
    gone = list(uids)
    search.remove(CARD, gone)
    Card.objects.filter(uid__in=gone).delete()


@transaction.atomic
def store_figures(figures: Iterable[FigureValues], *, pack: Pack) -> None:
    """Keep the pictures of a pack as they are now."""
    for values in figures:
        fields = {name: value for name, value in vars(values).items() if name != "name"}
        stored = Figure.objects.filter(pack=pack, name=values.name)
        if not stored.filter(sha256=values.sha256).exists():
            Figure.objects.update_or_create(pack=pack, name=values.name, defaults=fields)
