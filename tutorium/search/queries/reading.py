"""What is needed to read a query as this library would: its words and its languages."""

from tutorium.core.kept_values import until_content_changes
from tutorium.search.domain.analysis import ENGLISH
from tutorium.search.domain.parsing import Reader
from tutorium.search.domain.vocabulary import Known, Vocabulary
from tutorium.search.models import PRACTISING, Shelf, Word

MOST_WORDS = 200_000  # of the vocabulary, the most frequent


@until_content_changes
def reader() -> Reader:
    rows = Word.objects.order_by("-documents").values_list("word", "form", "sound", "documents")
    return Reader(
        languages=languages(), vocabulary=Vocabulary(Known(*row) for row in rows[:MOST_WORDS])
    )


@until_content_changes
def shelves_by_use() -> tuple[tuple[int, ...], frozenset[int]]:
    """Return the shelves of what explains a matter, and of what practises it."""
    rows = Shelf.objects.order_by("pk").values_list("pk", "kind")
    practising = frozenset(pk for pk, kind in rows if kind in PRACTISING)
    return tuple(pk for pk, _ in rows if pk not in practising), practising


def languages() -> list[str]:
    """Return the languages of what can be found, English first."""
    found = Shelf.objects.order_by("language").values_list("language", flat=True).distinct()
    return list(dict.fromkeys([ENGLISH, *(language.partition("-")[0] for language in found)]))
