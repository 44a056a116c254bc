"""How much of a wording a text has that does not say it."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from tutorium.questions.domain.accents import Accents, accents
from tutorium.questions.domain.spelling_slips import is_far_slip
from tutorium.questions.domain.text_analysis import Response
from tutorium.questions.domain.text_words import Word
from tutorium.questions.domain.word_forms import family_of
from tutorium.questions.domain.word_opposites import opposite_to
from tutorium.questions.domain.wording_matches import spelt_like, standing_of
from tutorium.questions.domain.wording_patterns import Choice, Gap, Literal, Pattern
from tutorium.search.domain.analysis import STOP_WORDS


class Nearness(Enum):
    OPPOSITE = "a word of comparison is there as its opposite, the other words as they are"
    NEARLY = "every word is there, some only as relatives or hardly spelt"
    PARTLY = "half of the words or more"
    ABSENT = "less than half"


class _Parts(NamedTuple):
    """How many words of a pattern are there, nearly there, there as opposites, and asked for."""

    there: int = 0
    nearly: int = 0
    opposite: int = 0
    asked: int = 0

    def plus(self, other: "_Parts") -> "_Parts":
        return _Parts(*map(sum, zip(self, other, strict=True)))


def nearness(pattern: Pattern, response: Response) -> Nearness:
    """Tell how near a text comes; never that it says the wording."""
    parts = _parts(pattern, response)
    if parts.opposite and parts.there + parts.opposite == parts.asked:
        return Nearness.OPPOSITE
    if parts.nearly and parts.there + parts.nearly == parts.asked:
        return Nearness.NEARLY
    is_half = 2 * (parts.there + parts.nearly) >= parts.asked
    return Nearness.PARTLY if is_half and parts.there else Nearness.ABSENT


def _parts(pattern: Pattern, response: Response) -> _Parts:
    if isinstance(pattern, Literal):
        return _of_literal(pattern, response)
    if isinstance(pattern, Gap) or (isinstance(pattern, Choice) and pattern.is_optional):
        return _Parts()
    if isinstance(pattern, Choice):
        return max(
            (_parts(each, response) for each in pattern.options), key=_share, default=_Parts()
        )
    found = _Parts()
    for item in pattern.items:
        found = found.plus(_parts(item, response))
    return found


def _of_literal(literal: Literal, response: Response) -> _Parts:
    if standing_of(literal, response):
        return _Parts(there=1, asked=1)
    if opposite_to(literal.form) & response.by_form.keys():
        return _Parts(opposite=1, asked=1)
    return _Parts(nearly=_is_nearly(literal, response), asked=1)


def _is_nearly(literal: Literal, response: Response) -> bool:
    text = literal.text
    if literal.is_exact:
        return text.isalpha() and text in response.by_text
    if text in STOP_WORDS:
        return True
    families = {family_of(each.text, response.language) for each in _kin(literal, response)}
    if family_of(text, response.language) in families:
        return True
    return any(is_far_slip(each, text) for each in spelt_like(text, response))


def _kin(literal: Literal, response: Response) -> Iterator[Word]:
    """Yield the words of a text that no accent makes another than the literal."""
    for word in response.words:
        if accents(word.written, literal.written, response.language) is not Accents.OTHER:
            yield word


def _share(parts: _Parts) -> float:
    return (parts.there + parts.nearly / 2) / max(parts.asked, 1)
