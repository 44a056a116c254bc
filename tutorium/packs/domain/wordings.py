"""Wordings of other systems (`*` is any letters, each to the letter) in the wording syntax of ours."""

import re

from tutorium.questions.domain.wordings import read_wording

_SIGNS = re.compile(r"""[()|?"“”„]""")
_STARS = re.compile(r"\*+")
_LITERAL_STAR = r"\*"


def wording(text: str, language: str) -> str:
    """Return the wording, or nothing where ours has no way to say it.

    Several words are a phrase, in their order; a star alone is up to three words, a star at the
    end of a word any ending. What may stand before the first word need not be said.
    """
    written = _STARS.sub("*", text.replace(_LITERAL_STAR, " ").strip()).removeprefix("*")
    words = [_SIGNS.sub("", each) for each in written.split()]
    if any("*" in word[:-1] for word in words):
        return ""
    said = " ".join(filter(None, words))
    quoted = f'"{said}"' if " " in said else said
    return quoted if _is_read(quoted, language) else ""


def _is_read(said: str, language: str) -> bool:
    try:
        return bool(said) and read_wording(said, language or "en").size > 0
    except ValueError:
        return False
