"""Accents that are left out, added or changed: a slip of the pen, or another word.

On English keyboards there are none, so that `Petain` is Pétain. In a language that has them an
accent may make another word (ano and año, el and él, si and sí): what was typed with another accent
is a slip unless the list of words of the language has it, as any slip of spelling.
"""

import unicodedata
from enum import Enum
from functools import cache, lru_cache

from spellchecker import SpellChecker

from tutorium.questions.domain.word_forms import ENGLISH
from tutorium.search.domain.analysis import folded

_SHORT = 3  # letters of an English word to which no accent is added by a slip: ūs is not us
# Languages of which a list of words is at hand; in others nobody but a person can tell.
_LISTED = frozenset({"es", "fr", "it", "nl", "pt"})


class Accents(Enum):
    SAME = "the accents are those of the word that was meant"
    SLIP = "they are not, and that makes no other word"
    OTHER = "they make another word"
    UNKNOWN = "whether they make another word cannot be told"


@lru_cache(maxsize=50_000)
def accents(typed: str, meant: str, language: str) -> Accents:
    """Compare the accents of two words, as they are written, as far as their letters are the same."""
    if typed.isascii() and meant.isascii():
        return Accents.SAME
    pairs = _differing(_composed(typed), _composed(meant))
    if not pairs:
        return Accents.SAME
    if language.startswith(ENGLISH):
        is_forgiven = len(meant) > _SHORT or all(its.isascii() for its, _ in pairs)
        return Accents.SLIP if is_forgiven else Accents.OTHER
    code = language[:2].lower()
    if code not in _LISTED:
        return Accents.UNKNOWN
    return Accents.OTHER if _is_word(_composed(typed), code) else Accents.SLIP


def _is_word(typed: str, code: str) -> bool:
    return any(typed.removesuffix(plural) in _words_of(code) for plural in ("", "s", "es"))


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _differing(typed: str, meant: str) -> list[tuple[str, str]]:
    """Return the Latin letters that differ by their accents alone, to where the words part."""
    found = []
    for mine, its in zip(typed, meant, strict=False):
        if folded(mine) != folded(its):
            break
        if mine != its and mine.isalpha() and folded(its).isascii():
            found.append((mine, its))
    return found


@cache
def _words_of(code: str) -> frozenset[str]:
    return frozenset(SpellChecker(language=code).word_frequency.dictionary)
