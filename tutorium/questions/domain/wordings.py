"""Wordings: what an author accepts or refuses in a text, and whether a text says it."""

from dataclasses import dataclass
from enum import Enum

from tutorium.questions.domain.text_analysis import Response
from tutorium.questions.domain.text_negation import Polarity
from tutorium.questions.domain.word_forms import ENGLISH
from tutorium.questions.domain.wording_matches import Occurrence, Standing, affirms, occurrences
from tutorium.questions.domain.wording_nearness import Nearness, nearness
from tutorium.questions.domain.wording_patterns import Literal, Need, Pattern, least_words
from tutorium.questions.domain.wording_reading import read_pattern
from tutorium.questions.domain.wording_relations import Relation, relation

APART = 60  # words that may stand between where only a person can tell whether they belong together


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as written and as read; `size` is how many words a text must have for it."""

    text: str
    pattern: Pattern
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text has a wording.

    `spans` are its words in the student's own text, `start` and `end` hold them all; `forgiven`
    are slips of spelling as (typed, taken for); `words` count the words of the text from 0.
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    words: tuple[int, ...]
    forgiven: tuple[tuple[str, str], ...] = ()
    is_inflected: bool = False


class How(Enum):
    """How a text stands to a wording."""

    SAID = "said"
    SAID_AND_DENIED = "said here and denied there"
    DOUBTFUL = "whether it is denied or compared cannot be told by code"
    DENIED = "denied"
    OPPOSITE = "the opposite is said"
    APART = "all the words are there, too far from one another"
    NEARLY = "a word is there in another form or hardly spelt"
    PARTLY = "half of the words are there, or more"
    ABSENT = "less than that"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look for a wording has shown, with its place where it has one."""

    how: How
    found: Found | None = None


def read_wording(text: str, language: str = ENGLISH) -> Wording:
    """Read what an author wrote; `MalformedWordingError` (a ValueError) says what fails where."""
    pattern = read_pattern(text, language)
    return Wording(text, pattern, least_words(pattern))


def find(wording: Wording, response: Response) -> Found | None:
    """Return where a text says a wording: affirmed, in one sentence, beyond doubt; else nothing."""
    seen = look(wording, response)
    return seen.found if seen.how is How.SAID else None


def find_all(wording: Wording, response: Response) -> list[Found]:
    """Return every place where a text says a wording, whatever it says elsewhere."""
    clear = occurrences(wording.pattern, response, affirms(response))
    return [
        _found(each, response) for each in clear if relation(each, response) is Relation.AS_WRITTEN
    ]


def look(wording: Wording, response: Response) -> Look:
    """Find out how a text stands to a wording."""
    pattern = wording.pattern
    if clear := occurrences(pattern, response, affirms(response)):
        return _clear(wording, clear, response)
    if unclear := occurrences(pattern, response, _affirms_or_doubtful(response)):
        return Look(How.DOUBTFUL, _found(_best(unclear, response), response))
    if denied := occurrences(pattern, response, _any):
        return Look(How.DENIED, _found(_best(denied, response), response))
    if apart := occurrences(pattern, response, affirms(response), slack=APART):
        return Look(How.APART, _found(_best(apart, response), response))
    return Look(_HOW_NEAR[nearness(pattern, response)])


def _clear(wording: Wording, clear: list[Occurrence], response: Response) -> Look:
    best = _best(clear, response)
    found, how = _found(best, response), _HOW_RELATED[relation(best, response)]
    if how is How.SAID and _is_denied_elsewhere(wording, best, response):
        how = How.SAID_AND_DENIED
    return Look(how, found)


def _is_denied_elsewhere(wording: Wording, said: Occurrence, response: Response) -> bool:
    if Polarity.DENIED not in response.polarity:
        return False
    contrary = occurrences(wording.pattern, response, _contradicts(response))
    return any(
        set(each.words).isdisjoint(said.words)
        and any(response.polarity[index] is Polarity.DENIED for index in each.words)
        for each in contrary
    )


def _best(found: list[Occurrence], response: Response) -> Occurrence:
    return min(
        found,
        key=lambda each: (
            relation(each, response),
            len(each.slips),
            each.last - each.first,
            each.first,
        ),
    )


def _found(found: Occurrence, response: Response) -> Found:
    words = tuple(sorted(found.words))
    spans = tuple((response.words[at].start, response.words[at].end) for at in words)
    return Found(
        start=spans[0][0],
        end=max(end for _, end in spans),
        spans=spans,
        words=words,
        forgiven=tuple((response.words[at].written, meant) for at, meant in found.slips),
        is_inflected=_is_inflected(found, response),
    )


def _is_inflected(found: Occurrence, response: Response) -> bool:
    slips = {at for at, _ in found.slips}
    return any(
        at not in slips and not literal.is_beginning and response.words[at].text != literal.text
        for at, literal in zip(found.words, found.literals, strict=True)
    )


def _any(literal: Literal, index: int) -> bool:  # noqa: ARG001 (one of several ways to ask)
    return True


def _affirms_or_doubtful(response: Response) -> Standing:
    is_affirmed = affirms(response)

    def may_stand(literal: Literal, index: int) -> bool:
        return is_affirmed(literal, index) or response.polarity[index] is Polarity.DOUBTFUL

    return may_stand


def _contradicts(response: Response) -> Standing:
    is_affirmed = affirms(response)

    def may_stand(literal: Literal, index: int) -> bool:
        return literal.need is Need.EITHER or not is_affirmed(literal, index)

    return may_stand


_HOW_RELATED = {
    Relation.AS_WRITTEN: How.SAID,
    Relation.UNCLEAR: How.DOUBTFUL,
    Relation.OPPOSITE: How.OPPOSITE,
}
_HOW_NEAR = {
    Nearness.OPPOSITE: How.OPPOSITE,
    Nearness.NEARLY: How.NEARLY,
    Nearness.PARTLY: How.PARTLY,
    Nearness.ABSENT: How.ABSENT,
}
