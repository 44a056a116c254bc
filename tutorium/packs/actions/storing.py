"""Putting what was read and checked on the site, and taking it off, whatever kind it is."""

from collections.abc import Iterable
from datetime import datetime

from tutorium.curriculum.models import Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.library import actions as library
from tutorium.packs.actions.keeping import drop_files
from tutorium.packs.domain.paper_files import PreparedPaper
from tutorium.packs.domain.reading import (
    Prepared,
    PreparedCard,
    PreparedItem,
    PreparedQuestion,
)
from tutorium.papers import actions as papers
from tutorium.questions import actions as bank

_KINDS = {PreparedCard: "card", PreparedQuestion: "question", PreparedPaper: "paper"}


def kind_of(prepared: Prepared) -> str:
    if isinstance(prepared, PreparedItem):
        return prepared.values.kind
    return _KINDS[type(prepared)]


def store_batch(
    kind: str, batch: list[Prepared], *, pack: Pack, topics: TopicLookup, at: datetime
) -> None:
    if kind == "card":
        cards = [library.StoredCard(**vars(card)) for card in batch]
        library.store_cards(cards, pack=pack, topics=topics)
    elif kind == "question":
        found = [bank.StoredQuestion(**vars(question)) for question in batch]
        drop_files(each.values.uid for each in found)
        bank.store_questions(found, pack=pack, topics=topics, at=at)
    elif kind == "paper":
        drop_files(each.values.uid for each in batch)
        papers.store_papers([papers.StoredPaper(**vars(paper)) for paper in batch], pack=pack)
    else:
        items = stored_items(batch, with_proof=True)
        library.store_items(items, pack=pack, topics=topics, at=at)


def withdraw(kind: str, uids: list[str]) -> None:
    if kind == "card":
        library.remove_cards(uids)
    elif kind == "question":
        bank.withdraw_questions(uids)
    elif kind == "paper":
        papers.withdraw_papers(uids)
    else:
        library.withdraw_items(kind, uids)


def stored_items(
    batch: Iterable[Prepared], *, with_proof: bool = False
) -> list[library.StoredItem]:
    """Return answers or notes in the shape in which the library stores them.

    With proof only what was read by the rules of the site: a contribution brings some of its own.
    """
    return [
        library.StoredItem(
            each.values, each.hash, each.rendered, each.passed if with_proof else None
        )
        for each in batch
        if isinstance(each, PreparedItem) and each.rendered
    ]
