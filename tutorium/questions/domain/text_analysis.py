"""A student's text, analysed once and then asked for many wordings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tutorium.questions.domain.spelling_slips import is_real
from tutorium.questions.domain.text_clauses import clause_numbers
from tutorium.questions.domain.text_negation import Polarity, polarities
from tutorium.questions.domain.text_words import Pause, Word, words_in
from tutorium.questions.domain.word_forms import ENGLISH, form_of

LONGEST = 10_000  # characters; what is longer is read up to here
ARTICLES = frozenset(["a", "an", "the"])


@dataclass(frozen=True, slots=True)
class Response:
    """The words of a text with what is known of each; the tuples run side by side.

    `places` counts the words without articles, so that `end of the war` has the words of
    `end of war` beside one another. `by_text` and `by_form` say where a word stands.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    polarity: tuple[Polarity, ...]
    places: tuple[int, ...]
    by_text: dict[str, list[int]] = field(repr=False)
    by_form: dict[str, list[int]] = field(repr=False)
    unknown: tuple[str, ...] = ()

    @property
    def is_english(self) -> bool:
        return self.language.startswith(ENGLISH)


def analyse(text: str, language: str = ENGLISH) -> Response:
    """Analyse any text; of a longer one than `LONGEST`, its beginning."""
    return _analysed(text[:LONGEST], language)


@lru_cache(maxsize=64)
def _analysed(text: str, language: str) -> Response:
    words = tuple(words_in(text))
    clauses = clause_numbers(words)
    by_text = _index([word.text for word in words])
    return Response(
        text=text,
        language=language,
        words=words,
        sentences=_sentences(words),
        clauses=clauses,
        polarity=polarities(words, clauses),
        places=_places(words),
        by_text=by_text,
        by_form=_index([form_of(word.text, language) for word in words]),
        unknown=tuple(text for text in by_text if text.isalpha() and not is_real(text)),
    )


def _sentences(words: Sequence[Word]) -> tuple[int, ...]:
    found, number = [], 0
    for index, word in enumerate(words):
        number += bool(index) and word.pause == Pause.SENTENCE
        found.append(number)
    return tuple(found)


def _places(words: Sequence[Word]) -> tuple[int, ...]:
    found, place = [], 0
    for word in words:
        found.append(place)
        place += word.text not in ARTICLES
    return tuple(found)


def _index(keys: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        found.setdefault(key, []).append(index)
    return found
