"""Text to words, the same for documents and queries and on every database.

The engines split and stem what this has written plainly, so what must survive as one thing
(H₂SO₄, U.S.S.R., mc², Khrushchev's, 10,000) is decided here.
"""

import re
import unicodedata

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "0123456789n")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+")  # mc² is read as mc^2: two words
# Each pattern begins with its rarest letter, which makes it many times faster over a long text.
_LOWERED = re.compile(r"_\{?(\d+)\}?")  # H_2 is read as H₂: one word
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_APOSTROPHE = re.compile(r"['’ʼ](?<=\w.)(?=\w)")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}\b)")
_INITIALS = re.compile(r"\.(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)")
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")

_SAID_EVERYWHERE = (
    "a about after all also am an and any are as at be because been before being between both but by "
    "can could did do does doing done down for from had has have having he her here him his how i if "
    "in into is it its itself just me more most my no nor not of off on once only or other our out "
    "over own same she should so some such than that the their them then there these they this those "
    "through to too under until up very was we were what when where which while who whom whose why "
    "will with would you your"
)
STOP_WORDS = frozenset(_SAID_EVERYWHERE.split())


def folded(text: str) -> str:
    """Take away case, accents and the width and shape of letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart).casefold())


def words_of(text: str) -> list[str]:
    """Return the words of `text`, which hold letters and digits only."""
    if not text.isascii():
        text = _RAISED.sub(lambda found: " " + found[0].translate(_SUPERSCRIPTS), text)
    text = _LOWERED.sub(r"\1", folded(text))
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    text = _INITIALS.sub("", _THOUSANDS.sub("", text))
    return _WORD.findall(text)


def analysed(text: str) -> str:
    """Return the words of `text` as the engines take them: apart, with single spaces."""
    return " ".join(words_of(text))
