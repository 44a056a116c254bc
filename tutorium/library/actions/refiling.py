"""Letting search find of the library what readers are shown, and no more."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import transaction

from tutorium.curriculum.models import Course
from tutorium.library.models import Answer, Card, Note
from tutorium.library.queries import ANSWERS, CARD, NOTES, card_documents, search_documents
from tutorium.search import actions as search

BATCH = 250


def refile_items(model: type[Answer] | type[Note], uids: Collection[str]) -> None:
    search.refile(str(model._meta.model_name), uids, search_documents(model, uids))


def refile_cards(uids: Collection[str]) -> None:
    search.refile(CARD, uids, card_documents(uids))


@transaction.atomic
def refile_courses(courses: Collection[Course]) -> None:
    """File anew what serves courses that were shown or hidden a moment ago."""
    for kind in (ANSWERS, NOTES):
        served = kind.links.objects.filter(topic__course__in=courses).values(kind.name)
        rows = kind.published().filter(pk__in=served).order_by("pk")
        for uids in _some(rows.values_list("uid", flat=True)):
            refile_items(kind.model, uids)
    cards = Card.objects.filter(topics__course__in=courses).order_by("pk").distinct()
    for uids in _some(cards.values_list("uid", flat=True)):
        refile_cards(uids)


def _some(uids: Iterable[str]) -> Iterator[list[str]]:
    """Hand on some hundreds at a time, so that memory stays flat."""
    remaining = iter(list(uids))
    while some := list(islice(remaining, BATCH)):
        yield some
