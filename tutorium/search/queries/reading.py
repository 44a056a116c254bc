"""What is needed to read a query as this library would: its words and its languages."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Length

from tutorium.core.kept_values import until_content_changes
from tutorium.search.domain.analysis import ENGLISH
from tutorium.search.domain.documents import Document
from tutorium.search.domain.parsing import Reader
from tutorium.search.domain.sampling import spans
from tutorium.search.domain.vocabulary import Known, Vocabulary
from tutorium.search.models import GIVING_WAY, SearchDocument, Shelf, Word

MOST_WORDS = 200_000  # of the vocabulary, the most frequent


@until_content_changes
def reader() -> Reader:
    rows = Word.objects.order_by("-documents").values_list("word", "form", "sound", "documents")
    return Reader(
        languages=languages(), vocabulary=Vocabulary(Known(*row) for row in rows[:MOST_WORDS])
    )


@until_content_changes
def shelves_by_use() -> tuple[tuple[int, ...], frozenset[int]]:
    """Return the shelves of what explains a matter, and of what gives way to it."""
    rows = Shelf.objects.order_by("pk").values_list("pk", "kind")
    others = frozenset(pk for pk, kind in rows if kind in GIVING_WAY)
    return tuple(pk for pk, _ in rows if pk not in others), others


@until_content_changes
def usual_length() -> float:
    """Return how many times as long as the average document those are that explain a matter.

    There are many cards and questions, and they are short. Of a large library a part says it.
    """
    rows = SearchDocument.objects.order_by().values("kind")
    if part := spans(last_id()):
        rows = rows.filter(reduce(or_, (Q(pk__gte=start, pk__lt=end) for start, end in part)))
    letters = Sum(Length("title") + Length("short") + Length("body"))
    sizes = list(
        rows.annotate(Count("pk"), letters=letters).values_list("kind", "pk__count", "letters")
    )
    explaining = [row for row in sizes if row[0] not in GIVING_WAY]
    return _average(explaining) / _average(sizes) if explaining else 1.0


def _average(sizes: Collection[tuple[str, int, int]]) -> float:
    letters: int = sum(letters for _, _, letters in sizes)
    return max(1, letters) / sum(number for _, number, _ in sizes)


def last_id() -> int:
    """Return the highest id of a document; few below it are free."""
    return SearchDocument.objects.aggregate(last=Max("pk"))["last"] or 0


def stored(kind: str, uid: str) -> Document | None:
    """Return a document as it was handed over last, without the codes of its topics."""
    row = SearchDocument.objects.known(kind, [uid]).first()
    return row.document() if row else None


def uids(kind: str) -> set[str]:
    return set(SearchDocument.objects.filter(kind=kind).values_list("uid", flat=True))


def languages() -> list[str]:
    """Return the languages of what can be found, English first."""
    found = Shelf.objects.order_by("language").values_list("language", flat=True).distinct()
    return list(dict.fromkeys([ENGLISH, *(language.partition("-")[0] for language in found)]))
