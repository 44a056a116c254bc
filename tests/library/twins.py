"""Answers for tests that ask the same."""

from datetime import UTC, datetime

from tests.factories import AnswerFactory, AnswerTopicFactory, TopicFactory
from tutorium.library.models import Answer, AnswerPair
from tutorium.library.queries import search_documents
from tutorium.search import actions as search

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
WORDS = "His colleagues in the presidium removed him in October 1964 after failed harvests."


def answer(title, *, topic=None, text=WORDS, **fields):
    """Return a published answer that search knows, and that is fit to be checked again."""
    fields = {"short": WORDS, "short_html": WORDS, "body": text, "text": text} | fields
    item = AnswerFactory(title=title, sources=["Pravda, 1964"], **fields)
    AnswerTopicFactory(answer=item, topic=topic or TopicFactory())
    item = Answer.objects.get(pk=item.pk)
    revision = item.save_revision(clean=False)
    Answer.objects.filter(pk=item.pk).update(
        has_unpublished_changes=False, live_revision=revision, first_published_at=NOON
    )
    search.index(search_documents(Answer, [item.uid]))
    return Answer.objects.get(pk=item.pk)


def twins(**fields):
    """Return two answers of one topic whose questions are near, each answering the other's."""
    fields = {"topic": TopicFactory()} | fields
    first = answer("Why did Khrushchev fall from power in 1964?", slug="fall", **fields)
    second = answer("Why did Khrushchev fall from his power in 1964?", slug="his-fall", **fields)
    return first, second


def pair(first=None, second=None, **fields):
    if first is None:
        first, second = twins()
    return AnswerPair.objects.create(
        first=first, second=second, nearness=0.9, found_at=NOON, **fields
    )
