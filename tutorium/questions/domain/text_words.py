"""A student's text cut into words that know their place in it.

Numbers, formulas and initials stay whole (3.5, 10,000, Ca(OH)2, U.S.S.R.), and a prefix with a
hyphen is part of its word, since non-renewable is not renewable.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from tutorium.search.domain.analysis import folded, index_form

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff])"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # U.S.S.R.
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+[.,]\d+(?!\d)"  # 10,000 and 3.5
    r"|[A-Z][A-Za-z0-9]{0,9}(?:\([A-Za-z0-9]{1,9}\)\d*)+"  # Ca(OH)2
    r"|[\u3040-\u30ff\u3400-\u9fff]"  # writing without spaces, sign by sign
    r"|≠|!=|&"
    rf"|{_LETTER}+(?:['’ʼ]{_LETTER}+)*"
)
_THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$|,))")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_SIGNS = {"≠": "not", "!=": "not", "&": "and"}
_SENTENCE = re.compile(r"[.!?\n…。?!;؟।]")
_CLAUSE = re.compile(r"[:()\[\]—→⇒]|[-=]>|\s[-–]|[-–]\s")
_COMMA = re.compile("[,،、]")
_GREEK = re.compile("[α-ωΑ-Ωϕϑϵ]")
_HYPHENS = ("-", "‐", "‑")
_PREFIXES_LIST = (
    "a an ante anti auto bi co counter de di dis en ex extra hyper hypo il im in infra inter "
    "intra ir iso macro mal micro mid mis mono multi neo non over photo poly post pre pro pseudo "
    "quasi re semi sub super trans tri ultra un under uni"
)
PREFIXES = frozenset(_PREFIXES_LIST.split())


class Pause(IntEnum):
    """What stands before a word."""

    NONE = 0
    COMMA = 1
    CLAUSE = 2
    SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """`text` is for comparing: lower case, no accents; `written` is the student's own."""

    text: str
    written: str
    start: int
    end: int
    pause: Pause = Pause.NONE
    is_after_slash: bool = False


def words_in(text: str) -> list[Word]:
    """Return the words of any text, in order."""
    found: list[Word] = []
    for word, before in _tokens(text):
        last = found[-1] if found else None
        if last and before in _HYPHENS and last.text in PREFIXES and word.text.isalpha():
            found[-1] = _joined(last, word, text)
        else:
            found.append(word)
    return found


def _tokens(text: str) -> Iterator[tuple[Word, str]]:
    end = 0
    for token in _TOKEN.finditer(text):
        plain = _compared(token[0])
        if not plain:
            continue
        before = text[end : token.start()]
        pause = _pause(before) if end else Pause.SENTENCE
        yield Word(plain, token[0], token.start(), token.end(), pause, "/" in before), before
        end = token.end()


def _joined(prefix: Word, word: Word, text: str) -> Word:
    written = text[prefix.start : word.end]
    return replace(prefix, text=prefix.text + word.text, written=written, end=word.end)


@lru_cache(maxsize=10_000)
def _pause(before: str) -> Pause:
    if before in (" ", ""):
        return Pause.NONE
    if _SENTENCE.search(before):
        return Pause.SENTENCE
    if _CLAUSE.search(before):
        return Pause.CLAUSE
    return Pause.COMMA if _COMMA.search(before) else Pause.NONE


@lru_cache(maxsize=50_000)
def _compared(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token[0].isdigit() and not token.isalnum():
        return folded(_THOUSANDS.sub("", token)).replace(",", ".")
    if len(token) == 1 and _GREEK.match(token):
        return index_form(token.lower())  # α is read as alpha
    return "".join(filter(str.isalnum, folded(_POSSESSIVE.sub("", token))))
