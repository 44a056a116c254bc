"""Spellings that may mean something else than what they are read as.

What is wrong as it is read, and may have been meant otherwise, is a question back and no attempt.
"""

import re
from collections.abc import Collection, Iterator

from tutorium.notation.vocabulary import FUNCTIONS
from tutorium.questions.domain.reasons import Reason, reason

_TIMES = re.compile(r"\d\s*x\s*\d")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{4,}")
_EXPONENT = re.compile(r"\^(\d+[A-Za-z]+|[A-Za-z]{2,})")
_BELOW = re.compile(r"/(\d+[A-Za-z]+|[A-Za-z]{2,})")


def doubt_of(text: str, letters: Collection[str]) -> Reason | None:
    """Say what of a text may be no formula, where these letters are expected."""
    if "x" in letters and (times := _TIMES.search(text)):
        return reason("ambiguous", what=times[0])
    words = (found[0] for found in _WORD.finditer(text))
    unknown = next((word for word in words if _is_word(word, letters)), None)
    return reason("unknown_word", what=unknown) if unknown else None


def _is_word(word: str, letters: Collection[str]) -> bool:
    """Say whether a run of letters is more likely a word than a product of letters."""
    has_function = any(name in word for name in FUNCTIONS if len(name) > 1)
    return not has_function and not set(word) <= {letter for name in letters for letter in name}


def with_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Give the readings of `e^2x` and `1/2x` in which all that follows belongs together."""
    for pattern in (_EXPONENT, _BELOW):
        if found := pattern.search(text):
            sign = found[0][0]
            yield found[0], pattern.sub(rf"{sign}(\1)", text)
