"""Letting search find of the library what readers are shown, and no more."""

from collections.abc import Collection, Iterable
from functools import partial

from django.db import transaction

from tutorium.curriculum.models import Course
from tutorium.library.models import Answer, Card, Note
from tutorium.library.queries import ANSWERS, CARD, NOTES, card_documents, search_documents
from tutorium.search import actions as search


def refile_items(model: type[Answer] | type[Note], uids: Iterable[str]) -> None:
    search.refile(str(model._meta.model_name), uids, partial(search_documents, model))


def refile_cards(uids: Iterable[str]) -> None:
    search.refile(CARD, uids, card_documents)


@transaction.atomic
def refile_courses(courses: Collection[Course]) -> None:
    """File anew what serves courses that were shown or hidden a moment ago."""
    for kind in (ANSWERS, NOTES):
        served = kind.links.objects.filter(topic__course__in=courses).values(kind.name)
        rows = kind.published().filter(pk__in=served).order_by("pk")
        refile_items(kind.model, rows.values_list("uid", flat=True))
    cards = Card.objects.filter(topics__course__in=courses).order_by("pk").distinct()
    refile_cards(cards.values_list("uid", flat=True))
