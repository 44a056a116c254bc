"""Whether words that are all there also stand to one another as the wording has them.

`Rate decreases` is not what `the rate increases as the temperature decreases` says, nor is
`A greater than B` what `B is greater than A` says.
"""

from collections.abc import Iterator
from enum import IntEnum

from tutorium.questions.domain.text_analysis import Response
from tutorium.questions.domain.text_negation import Polarity
from tutorium.questions.domain.text_words import Pause
from tutorium.questions.domain.word_forms import form_of
from tutorium.questions.domain.word_opposites import opposite_to
from tutorium.questions.domain.wording_matches import Occurrence
from tutorium.questions.domain.wording_patterns import Need

_PIVOTS_LIST = "after before by from into than to"
PIVOTS = frozenset(_PIVOTS_LIST.split())  # what follows them belongs to them
FARTHEST = 15  # words within which an opposite is looked for
_COORDINATING_LIST = "also and but or or then"
_COORDINATING = frozenset(_COORDINATING_LIST.split())


class Relation(IntEnum):
    AS_WRITTEN = 0
    UNCLEAR = 1
    OPPOSITE = 2


def relation(found: Occurrence, response: Response) -> Relation:
    """Tell whether an occurrence says the same as its wording, or the opposite."""
    if not _keeps_order(found):
        return Relation.OPPOSITE
    if not _denies_enough(found, response):
        return Relation.UNCLEAR
    at = range(len(found.words))
    return max((_compared(found, index, response) for index in at), default=Relation.AS_WRITTEN)


def _denies_enough(found: Occurrence, response: Response) -> bool:
    """Tell whether one of the words that must be denied is so beyond doubt."""
    needed = [
        word
        for word, literal in zip(found.words, found.literals, strict=True)
        if literal.need is Need.DENIED
    ]
    denied = [word for word in needed if response.polarity[word] is Polarity.DENIED]
    return bool(denied) or not needed


def _keeps_order(found: Occurrence) -> bool:
    texts = [literal.text for literal in found.literals]
    pivots = [index for index, text in enumerate(texts) if text in PIVOTS]
    for pivot, end in zip(pivots, [*pivots[1:], len(texts)], strict=False):
        own = found.words[pivot + 1 : end]
        later = [word for word in found.words if word > found.words[pivot]]
        if own and len(own) < len(texts) - 1 and min(later, default=-1) not in own:
            return False
    return True


def _compared(found: Occurrence, index: int, response: Response) -> Relation:
    """Look round a word of comparison for its opposite, and ask which belongs to its neighbour."""
    against = opposite_to(_form(response, found.words[index]))
    if not against:
        return Relation.AS_WRITTEN
    own, partner = found.words[index], _partner(found, index)
    rivals = _rivals(response, own, against)
    return max(
        (_rivalry(response, own, rival, partner, found) for rival in rivals),
        default=Relation.AS_WRITTEN,
    )


def _rivals(response: Response, own: int, against: frozenset[str]) -> Iterator[int]:
    for index in range(max(0, own - FARTHEST), min(len(response.words), own + FARTHEST)):
        is_said = response.polarity[index] is Polarity.AFFIRMED
        is_near = response.sentences[index] == response.sentences[own]
        if is_said and is_near and _form(response, index) in against:
            yield index


def _rivalry(
    response: Response, own: int, rival: int, partner: int | None, found: Occurrence
) -> Relation:
    is_joined = _are_joined(response, own, rival) and rival not in found.words
    if is_joined:
        return Relation.OPPOSITE
    if response.clauses[own] != response.clauses[rival] and rival not in found.words:
        reaches = response.clauses[rival] in {response.clauses[word] for word in found.words}
        return Relation.OPPOSITE if reaches else Relation.AS_WRITTEN
    if partner is None:
        return Relation.AS_WRITTEN if rival in found.words else Relation.OPPOSITE
    mine, its = _distance(response, own, partner), _distance(response, rival, partner)
    if mine == its:
        return Relation.UNCLEAR
    return Relation.AS_WRITTEN if mine < its else Relation.OPPOSITE


def _are_joined(response: Response, one: int, other: int) -> bool:
    """Tell `increases and then decreases`, whose two words are said of the same."""
    between = response.words[min(one, other) + 1 : max(one, other)]
    return bool(between) and all(word.text in _COORDINATING for word in between)


def _partner(found: Occurrence, index: int) -> int | None:
    """Return the word that a word of comparison stands beside in the wording."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(found.words):
            literal = found.literals[near]
            if literal.text not in PIVOTS and not opposite_to(literal.form):
                return found.words[near]
    return None


def _distance(response: Response, one: int, other: int) -> int:
    low, high = min(one, other), max(one, other)
    stops = sum(word.pause >= Pause.COMMA for word in response.words[low + 1 : high + 1])
    return high - low + 3 * stops


def _form(response: Response, index: int) -> str:
    return form_of(response.words[index].text, response.language)
