"""The stem of an English word, by M. F. Porter, "An algorithm for suffix stripping", 1980.

SQLite stems in the same way; PostgreSQL nearly so. Here it says which words of a text to mark
and which two words are one when documents are compared.
"""

import re
from functools import lru_cache

_V = "(?:[aeiou]|(?<=[^aeiou])y)"  # a vowel; y is one after a consonant
_C = "(?:[^aeiouy]|^y|(?<=[aeiou])y)"
_HAS_VOWEL = re.compile(_V)
_MEASURE = re.compile(f"{_V}{_C}")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile(f"{_C}{_V}[^aeiouwxy]$")

_SHORTEST = 3  # letters of a word that has an ending

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ("logi", "log"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_STEP_4 = tuple(
    (suffix, "")
    for suffix in (
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti",
        "ous", "ive", "ize", "al", "er", "ic", "ou",
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of other alphabets stay as they are."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _STEP_2, above=0)
    word = _replaced(word, _STEP_3, above=0)
    word = _replaced(word, _STEP_4, above=1)
    return _without_ending(word)


def _measure(word: str) -> int:
    return len(_MEASURE.findall(word))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix):
            rest = word.removesuffix(suffix)
            return _mended(rest) if _HAS_VOWEL.search(rest) else word
    return word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")) or (_measure(word) == 1 and _SHORT.search(word)):
        return word + "e"
    return word[:-1] if _DOUBLE.search(word) else word


def _replaced(word: str, rules: tuple[tuple[str, str], ...], *, above: int) -> str:
    """Apply the rule of the longest suffix, if what remains has more than `above` syllables."""
    for suffix, other in rules:
        if word.endswith(suffix):
            rest = word.removesuffix(suffix)
            applies = _measure(rest) > above and (suffix != "ion" or rest.endswith(("s", "t")))
            return rest + other if applies else word
    return word


def _without_ending(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        syllables = _measure(rest)
        if syllables > 1 or (syllables == 1 and not _SHORT.search(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
