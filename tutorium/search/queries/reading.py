"""What is needed to read a query as this library would: its words and its languages."""

from tutorium.core.kept_values import until_content_changes
from tutorium.search.domain.analysis import ENGLISH
from tutorium.search.domain.parsing import Reader
from tutorium.search.domain.vocabulary import Known, Vocabulary
from tutorium.search.models import Shelf, Word

MOST_WORDS = 200_000  # of the vocabulary, the most frequent


@until_content_changes
def reader() -> Reader:
    rows = Word.objects.order_by("-documents").values_list("word", "form", "sound", "documents")
    return Reader(
        languages=languages(), vocabulary=Vocabulary(Known(*row) for row in rows[:MOST_WORDS])
    )


def languages() -> list[str]:
    """Return the languages of what can be found, English first."""
    found = Shelf.objects.order_by("language").values_list("language", flat=True).distinct()
    return list(dict.fromkeys([ENGLISH, *(language.partition("-")[0] for language in found)]))
