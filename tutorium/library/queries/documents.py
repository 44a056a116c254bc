"""What the search index keeps of the library."""

from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags

from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import shown_among
from tutorium.library.domain.cards import author_uid, headline, is_first_way
from tutorium.library.models import Answer, Card, Note
from tutorium.library.queries.items import ANSWERS, NOTES
from tutorium.search.domain.documents import Document

BATCH = 500
CARD = "card"  # the kind, as search has it


def every_document() -> Iterator[Document]:
    """Yield what the search index keeps, for all that readers may see."""
    for kind in (ANSWERS, NOTES):
        uids = list(kind.shown().order_by("pk").values_list("uid", flat=True))
        for start in range(0, len(uids), BATCH):
            yield from search_documents(kind.model, uids[start : start + BATCH])
    uids = list(Card.objects.order_by("pk").values_list("uid", flat=True))
    for start in range(0, len(uids), BATCH):
        yield from card_documents(uids[start : start + BATCH])


def document_counts() -> dict[str, int]:
    """Count what search should have, by kind."""
    counts = {kind.name: kind.shown().count() for kind in (ANSWERS, NOTES)}
    links = _card_links().values_list("card__uid", flat=True)
    return {**counts, CARD: len(set(map(author_uid, links)))}


def search_documents(model: type[Answer] | type[Note], uids: Collection[str]) -> list[Document]:
    """Return what the search index keeps of these items, in no order: of those that are shown."""
    rows = (
        model._default_manager.get_queryset()
        .shown()
        .filter(uid__in=uids)
        .select_related("qualification", "subject")
        .prefetch_related("topic_links__topic__course", "topic_links__topic__levels")
    )
    return [_document(row) for row in rows]


def card_documents(uids: Collection[str]) -> list[Document]:
    """Return what the search index keeps of these cards, in no order.

    Of a card that asks in several ways that is the first, and of one without a topic in a course
    that is shown nothing: there is no page where it stands.
    """
    rows = Card.objects.filter(uid__in=uids)
    firsts = [row for row in rows if is_first_way(row.kind, row.front, row.ordinal)]
    topics = _topics_of_cards(firsts)
    return [_card_document(row, topics[row.pk]) for row in firsts if row.pk in topics]


def _card_links() -> QuerySet[Any]:
    links: QuerySet[Any] = Card.topics.through._default_manager.all()
    return links.filter(topic__course__is_shown=True)


def _topics_of_cards(cards: Collection[Card]) -> dict[int, list[Topic]]:
    """Return the topics by card. A card has no home: a pack gives them by reference."""
    links = _card_links().filter(card__in=cards).order_by("pk")
    related = ("topic__course__qualification", "topic__course__subject")
    found: dict[int, list[Topic]] = {}
    for link in links.select_related(*related).prefetch_related("topic__levels"):
        found.setdefault(link.card_id, []).append(link.topic)
    return found


def _document(row: Answer | Note) -> Document:
    topics = shown_among([link.topic for link in row.topic_links.all()])
    return Document(
        kind=type(row).__name__.lower(),
        uid=row.uid,
        url=row.get_absolute_url(),
        title=row.title,
        aliases=tuple(row.aliases),
        short=unescape(strip_tags(row.short_html)),
        body=_body(row),
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(topic.reference for topic in topics),
        qualification=row.qualification.key,
        subject=row.subject.key,
        courses=_courses(topics),
        levels=_levels(topics),
        language=row.language,
    )


def _body(row: Answer | Note) -> str:
    """Return the text, and the key terms of a note: some are nowhere but there."""
    terms = row.terms if isinstance(row, Note) else []
    said = [f"{each['term']}: {each['means']}" for each in terms]
    return "\n\n".join([row.text, *said])


def _card_document(row: Card, topics: Sequence[Topic]) -> Document:
    home = topics[0].course
    title = headline(row.front_text) or topics[0].title
    return Document(
        kind=CARD,
        uid=row.uid,
        url=row.get_absolute_url(),
        title=title,
        short=row.back_text,
        body=row.front_text if len(row.front_text) > len(title) else "",
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(topic.reference for topic in topics),
        qualification=home.qualification.key,
        subject=home.subject.key,
        courses=_courses(topics),
        levels=_levels(topics),
        language=row.language,
    )


def _courses(topics: Sequence[Topic]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic.course.key for topic in topics))


def _levels(topics: Sequence[Topic]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            f"{topic.course.key}:{level.code}" for topic in topics for level in topic.levels.all()
        )
    )
