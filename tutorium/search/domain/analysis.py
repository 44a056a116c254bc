"""Text to words, the same for documents and queries and on every database.

The engines split at spaces what this has written, so what must survive as one thing (H₂SO₄,
U.S.S.R., mc², Khrushchev's, 10,000), what is the same in two spellings (colour, color; λ, lambda)
and what is one word in many forms (policy, policies) is decided here.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from tutorium.search.domain.spelling import joined
from tutorium.search.domain.stemming import stem

ENGLISH = "en"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "0123456789n")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+")  # mc² is read as mc^2: two words
# Signs that are looked for by themselves, as the words that people say for them.
_SIGNS = str.maketrans(
    {
        "∫": " integral ", "∮": " integral ", "√": " root ", "∑": " sum ", "∏": " product ",
        "∂": " partial ", "∇": " nabla ", "∞": " infinity ", "½": " 1 2 ", "¼": " 1 4 ", "¾": " 3 4 ",
        "⅓": " 1 3 ", "⅔": " 2 3 ", "°": " degree ", "ℏ": " hbar ", "ħ": " hbar ", "Ħ": " hbar ",
    }
)  # fmt: skip
SIGNS = "".join(map(chr, _SIGNS))
# Each pattern begins with its rarest letter, which makes it many times faster over a long text.
_LOWERED = re.compile(r"_\{?(\d+)\}?")  # H_2 is read as H₂: one word
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_APOSTROPHE = re.compile(r"['’ʼ](?<=\w.)(?=\w)")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}\b)")
_INITIALS = re.compile(r"\.(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)")
_ACCENTS = re.compile("(?<![иИ])\u0306|[\u0300-\u0305\u0307-\u036f]")  # й is a letter of its own
_WORD = re.compile(r"[^\W_]+")
# What _WORD finds in lower-case ASCII, by a table: it is many times faster.
_LETTERS_OR_SPACE = {n: chr(n) if chr(n).isalnum() else " " for n in range(128)}
_NUMBER_FIRST = re.compile(
    r"(\d+)(?!\d|(?:st|nd|rd|th|s)$)(.+)"
)  # 2as is 2 and as; 20th is one word
_EXPONENT = re.compile(r"e(\d*)")  # what follows the 6.63 of 6.63e-34 and 6.63e34
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        [
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
            "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
            "chi", "psi", "omega",
        ],
        strict=True,
    )
)  # fmt: skip
_GREEK_LETTERS = re.compile(f"[{''.join(_GREEK)}ϕϑϵς]")
_VARIANTS = str.maketrans("ϕϑϵς", "φθεσ")

_SAID_EVERYWHERE = (
    "a about after all also am an and any are as at be because been before being between both but by "
    "can could did do does doing done down for from had has have having he her here him his how i if "
    "in into is it its itself just me more most my no nor not of off on once only or other our out "
    "over own same she should so some such than that the their them then there these they this those "
    "through to too under until up very was we were what when where which while who whom whose why "
    "will with would you your vs versus pls please "
    "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt ive shouldnt wasnt werent whats wont wouldnt "
    # What every examiner says, and so tells nothing apart.
    "assess define describe discuss evaluate examine explain extent outline"
)
STOP_WORDS = frozenset(_SAID_EVERYWHERE.split())


def folded(text: str) -> str:
    """Take away case, accents and the width and shape of letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart).casefold())


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are written, which hold letters and digits only."""
    if not text.isascii():
        text = _RAISED.sub(lambda found: " " + found[0].translate(_SUPERSCRIPTS), text)
        text = text.translate(_SIGNS)
    text = _joined_up(folded(text))
    return text.translate(_LETTERS_OR_SPACE).split() if text.isascii() else _WORD.findall(text)


def _joined_up(text: str) -> str:
    """Take out the signs inside what is one word."""
    if "_" in text:
        text = _LOWERED.sub(r"\1", text)
    if "'" in text or not text.isascii():
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return _INITIALS.sub("", text) if "." in text else text


class Forms(dict[str, str]):
    """What the index has for each word of a language, kept: texts say the same words again."""

    MOST = 300_000
    LONGEST = 40  # letters of a word that is kept

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        form = _form(word, self._language)
        if len(self) >= self.MOST:
            self.clear()
        if len(word) <= self.LONGEST:
            self[word] = form
        return form

    def of(self, words: Iterable[str]) -> str:
        """Return the words as the engines take them: apart, with single spaces."""
        return " ".join(map(self.__getitem__, words))


@cache
def forms(language: str) -> Forms:
    return Forms(language)


def index_form(word: str, language: str = ENGLISH) -> str:
    """Return what the index has for a word: mostly one stem, else several with spaces between."""
    return forms(language)[word]


def analysed(text: str, language: str = ENGLISH) -> str:
    """Return the words of `text` as the engines take them."""
    return forms(language).of(words_of(text))


def _form(word: str, language: str) -> str:
    if not word.isascii() and _is_formula(word):
        spelt = _GREEK_LETTERS.sub(lambda found: f" {_GREEK[found[0].translate(_VARIANTS)]} ", word)
        return forms(language).of(spelt.split())
    if word[0].isdecimal() and (apart := _NUMBER_FIRST.fullmatch(word)):
        return f"{apart[1]} {_after_number(apart[2], language)}"
    if language.startswith(ENGLISH):
        word = joined(word)
    return stem(word, language)


def _is_formula(word: str) -> bool:
    """Tell λ, 2π and Δe, which have Greek letters by themselves, from words that are Greek."""
    greek = len(_GREEK_LETTERS.findall(word))
    return bool(greek) and (len(word) == 1 or greek < len(word))


def _after_number(rest: str, language: str) -> str:
    if exponent := _EXPONENT.fullmatch(rest):
        return f"10 {exponent[1]}".rstrip()
    return index_form(rest, language)
