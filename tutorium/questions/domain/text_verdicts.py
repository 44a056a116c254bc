"""What the words of a short text decide, and what they leave to a person.

Code says `right` where an accepted wording is said in one sentence, affirmed, and nothing speaks
against it. It says `wrong` where a wording is denied or its opposite is said, where a refused one
is said, and where a short answer simply has other words. It decides nothing (`undecided`) where
understanding is needed:

* an accepted wording is said and denied, or offered beside another answer, or it cannot be told
  whether a denial reaches it;
* its words are there but far apart, in another form or hardly recognisable;
* half of it is there in more than `SHORT` words, or nothing of it in more than `TELLING` words;
* a single word is found in more than `LONG` words, where it may be anything but the answer;
* the response is in another language or script.

Words are compared, not meanings: an answer that says the right thing in words that no wording has
is `wrong` if it is short, so authors list the words that they would accept. Who does what to whom
is not seen (`dog bites man`) unless the wording is quoted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutorium.questions.domain.spelling_slips import is_real
from tutorium.questions.domain.text_analysis import Response
from tutorium.questions.domain.text_hedges import alternatives, listed
from tutorium.questions.domain.wordings import Found, How, Look, Wording, find_all, look

SHORT = 12  # words up to which half a wording is no answer
TELLING = 25  # words up to which other words are another answer
LONG = 100  # words beyond which a single word says little
FOREIGN = 4  # words from which a text may be told to be in another language
SCATTERED = 3  # answers offered from which they are no longer a slip of the pen

Code = Literal[
    "said", "spelling", "blank", "not_said", "negated", "opposite", "refused", "hedged", "contradicted", "undecided"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """A verdict, the code of its reason, and the words that decided it.

    `evidence` is from where to where in the student's text, `wording` what was found there, and
    `forgiven` are the slips of spelling, as (typed, taken for).
    """

    verdict: Literal["right", "wrong", "undecided"]
    because: Code
    evidence: tuple[int, int] | None = None
    forgiven: tuple[tuple[str, str], ...] = ()
    wording: Wording | None = None


def judge_text(
    accept: Sequence[Wording],
    refuse: Sequence[Wording],
    response: Response,
    *,
    asked: int | None = None,
) -> TextVerdict:
    """Judge a response by the wordings that are accepted and refused.

    `asked` is how many answers were asked for, where the whole response is one list of answers:
    a longer list is no answer. Left out, as for the points of a scheme, lists are not counted.
    """
    if not response.words:
        return TextVerdict("wrong", "blank")
    if not response.is_english:
        return _judge_plainly(accept, refuse, response)
    looks = [(wording, look(wording, response)) for wording in accept]
    said = [seen.found for _, seen in looks if seen.how is How.SAID and seen.found]
    if against := _refused(refuse, said, response):
        return against
    for wording, seen in looks:
        if seen.how is How.SAID and seen.found:
            return _said(wording, seen.found, accept, response, asked)
    return _not_said(looks, response)


def coverage(
    points: Sequence[Sequence[Wording]], response: Response
) -> tuple[tuple[Found, ...], ...]:
    """Return, for each indicative point of an essay, where its wordings are said.

    Evidence for whoever marks and never a mark: an essay that names a point has not argued it.
    """
    return tuple(
        tuple(found[0] for wording in wordings if (found := find_all(wording, response)))
        for wordings in points
    )


def _said(
    wording: Wording,
    found: Found,
    accept: Sequence[Wording],
    response: Response,
    asked: int | None,
) -> TextVerdict:
    evidence = (found.start, found.end)
    offers = _other_offers(found, accept, response)
    if offers >= SCATTERED:
        return TextVerdict("wrong", "hedged", evidence, found.forgiven, wording)
    if offers or _is_too_long_a_list(response, asked):
        return TextVerdict("undecided", "hedged", evidence, found.forgiven, wording)
    if wording.size == 1 and len(response.words) > LONG:
        return TextVerdict("undecided", "undecided", evidence, found.forgiven, wording)
    code: Code = "spelling" if found.forgiven else "said"
    return TextVerdict("right", code, evidence, found.forgiven, wording)


def _other_offers(found: Found, accept: Sequence[Wording], response: Response) -> int:
    """Return how many answers were offered beside one another, if not all of them are accepted."""
    for group in alternatives(response):
        if group.holding(found.words) is None:
            continue
        accepted = {
            group.holding(each.words) for wording in accept for each in find_all(wording, response)
        }
        if len(accepted - {None}) < len(group.offers):
            return len(group.offers)
    return 0


def _is_too_long_a_list(response: Response, asked: int | None) -> bool:
    items = listed(response) if asked is not None else ()
    has_and = "and" in response.by_text
    return asked is not None and len(items) > asked + (not has_and)


def _refused(
    refuse: Sequence[Wording], accepted: Sequence[Found], response: Response
) -> TextVerdict | None:
    for wording in refuse:
        against = [
            found
            for found in find_all(wording, response)
            if not any(set(found.words) < set(each.words) for each in accepted)
        ]  # carbon, refused, is not said by carbon dioxide, accepted
        if not against:
            continue
        found = against[0]
        is_denied = bool(accepted) and look(wording, response).how is How.SAID_AND_DENIED
        verdict, because = _CONTRADICTED if is_denied else _REFUSED
        return TextVerdict(verdict, because, (found.start, found.end), found.forgiven, wording)
    return None


def _not_said(looks: list[tuple[Wording, Look]], response: Response) -> TextVerdict:
    nearest = min(looks, key=lambda each: _ORDER.index(each[1].how), default=None)
    if nearest is None:
        return TextVerdict("undecided", "undecided")
    wording, seen = nearest
    verdict, because = _DECIDED.get(seen.how) or _by_length(seen.how, response)
    found = seen.found
    if not found:
        return TextVerdict(verdict, because)
    return TextVerdict(verdict, because, (found.start, found.end), found.forgiven, wording)


_Decision = tuple[Literal["wrong", "undecided"], Code]
_DECIDED: dict[How, _Decision] = {
    How.SAID_AND_DENIED: ("undecided", "contradicted"),
    How.DOUBTFUL: ("undecided", "undecided"),
    How.APART: ("undecided", "undecided"),
    How.NEARLY: ("undecided", "undecided"),
    How.DENIED: ("wrong", "negated"),
    How.OPPOSITE: ("wrong", "opposite"),
}
_REFUSED: _Decision = ("wrong", "refused")
_CONTRADICTED: _Decision = ("undecided", "contradicted")
_ORDER = list(How)  # what is nearest to being right comes first


def _by_length(how: How, response: Response) -> _Decision:
    longest = SHORT if how is How.PARTLY else TELLING
    if len(response.words) > longest or _is_foreign(response):
        return "undecided", "undecided"
    return "wrong", "not_said"


def _is_foreign(response: Response) -> bool:
    """Tell whether a text that should be English is probably not."""
    words = [text for text in response.by_text if text.isalpha()]
    if any(not text.isascii() for text in words) and not any(map(is_real, words)):
        return True
    known = sum(map(is_real, words))
    return len(words) >= FOREIGN and 2 * known < len(words)


def _judge_plainly(
    accept: Sequence[Wording], refuse: Sequence[Wording], response: Response
) -> TextVerdict:
    """Judge a text whose language's denials are not known here: by equality, or not at all."""
    if whole := _whole(refuse, response):
        return TextVerdict("wrong", "refused", _span(whole[1]), (), whole[0])
    if whole := _whole(accept, response):
        return TextVerdict("right", "said", _span(whole[1]), (), whole[0])
    looks = [look(wording, response) for wording in accept]
    if len(response.words) <= FOREIGN and all(seen.how is How.ABSENT for seen in looks):
        return TextVerdict("wrong", "not_said")
    return TextVerdict("undecided", "undecided")


def _whole(wordings: Sequence[Wording], response: Response) -> tuple[Wording, Found] | None:
    """Return the wording that a text is, with no other words."""
    for wording in wordings:
        for found in find_all(wording, response):
            if len(found.words) == len(response.words):
                return wording, found
    return None


def _span(found: Found) -> tuple[int, int]:
    return found.start, found.end
