"""Languages as people type them: in their own language, in English, or by its code."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

MOST = 8
_BETWEEN = re.compile(r"[,;/\n]|\band\b")
# What is taught or taught in somewhere; the rest of the world's 7,000 would only be mistakes.
CODES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is",
    "it", "ja", "ka", "kk", "km", "kn", "ko", "la", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms",
    "my", "nb", "ne", "nl", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv",
    "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "yo", "yue", "zh", "zu",
)  # fmt: skip


class UnknownLanguageError(ValueError):
    """No language is called like this, or there are too many."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@cache
def names(language: str) -> dict[str, str]:
    """Return the languages by code, with their names in a reader's language."""
    found = _locale(language).languages
    return {code: found.get(code, code) for code in CODES}


def read_languages(text: str, *, language: str) -> list[str]:
    """Read "English, Spanish". Raises `UnknownLanguageError`."""
    known = _by_name(language)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) > MOST:
        raise UnknownLanguageError(parts[MOST])
    found = [(part, known.get(part.casefold())) for part in parts]
    for part, code in found:
        if code is None:
            raise UnknownLanguageError(part)
    return list(dict.fromkeys(code for _, code in found if code))


def write_languages(codes: Iterable[str], *, language: str) -> str:
    return ", ".join(names(language).get(code, code) for code in codes)


@cache
def _by_name(language: str) -> dict[str, str]:
    """Return codes by what they may be called; a reader's own words come before English ones."""
    known = {code: code for code in CODES}
    for code in CODES:
        known[(Locale(code).get_display_name(code) or code).casefold()] = code
    for speaking in ("en", language):
        known |= {name.casefold(): code for code, name in names(speaking).items()}
    return known


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
