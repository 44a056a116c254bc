"""The ways in which a text can be read by people, so that what is hidden from one shows in another.

Every reading is plain text again, for the same patterns to be looked for in it.
"""

import re
import unicodedata
from collections.abc import Iterator

# Letters of other scripts that look like Latin ones, and what they are taken for.
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтнвАВЕКМНОРСТУХІЈЅαορνυικτеΑΒΕΖΗΙΚΜΝΟΡΤΥΧ․｡。ı",
    "aeopcyxijshdqwkmthbABEKMHOPCTYXIJSaopvuikteABEZHIKMNOPTYX...i",
)
_UNSEEN = {"Cf", "Mn", "Me", "Cc", "Co", "Cn"}  # categories that no eye sees, or only upon a letter
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_DIGITS = {
    "zero": "0", "oh": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_DIGIT = "|".join(_DIGITS)
_SAID = re.compile(rf"(?:\b({'|'.join(_TIMES)})[\s-]+)?(?:\b({_DIGIT})(?![a-z])|(\d))")
_LOOKS = re.compile(r"(?<![a-z])(?:[\doilsb][\s.()–-]{0,3}){9,}(?![a-z])")
_LOOKS_LIKE = str.maketrans("oilsb", "01158")
_TEX_SPACE = re.compile(r"\\[,;:! ]|\\q?quad\b|\\hspace\s*\{[^}]*\}|[{}~$]|\\[()\[\]]")
_TEX_WORD = re.compile(r"\\(?:color|textcolor)\s*(?:\[\w+\])?\{[^}]*\}|\\[a-zA-Z]+\*?")


def readings(text: str) -> Iterator[str]:
    """Yield a text as it is typed, as it looks, without maths' signs, and with digits for words."""
    plain = unicodedata.normalize("NFKC", text)
    yield plain
    seen = _as_it_looks(plain)
    yield seen
    bare = _without_tex(seen)
    yield bare
    yield _with_digits(bare.lower())
    yield _LOOKS.sub(lambda run: run[0].translate(_LOOKS_LIKE), bare.lower())


def _as_it_looks(text: str) -> str:
    """Take away what no eye sees, and write signs that look alike in one way."""
    apart = unicodedata.normalize("NFD", text.translate(dict.fromkeys(map(ord, _FILLERS))))
    kept = (each for each in apart if each in "\n\t" or unicodedata.category(each) not in _UNSEEN)
    return "".join(map(_digit, kept)).translate(_ALIKE)


def _digit(sign: str) -> str:
    """Write the digits of all scripts as ours."""
    value = unicodedata.digit(sign, None)
    return sign if value is None else str(value)


def _without_tex(text: str) -> str:
    return _TEX_WORD.sub("", _TEX_SPACE.sub("", text)) if "$" in text else text


def _with_digits(text: str) -> str:
    """Write digits for their words: “double seven” is 77."""
    return _SAID.sub(_said, text)


def _said(match: re.Match[str]) -> str:
    times, word, digit = match.groups()
    return (_DIGITS[word] if word else digit) * _TIMES.get(times, 1)
