"""Which words of a text are denied.

Each word of denial (`not`, `failed to`, `rather than`, `without`) covers the words that follow it,
as far as its kind reaches; a word covered an even number of times is affirmed again. What cannot
be told without understanding the sentence is doubtful: the subject of a verb that is denied
(*oxygen* is not produced), and what follows where a denial may or may not go on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import chain

from tutorium.questions.domain.text_clauses import (
    AUXILIARIES,
    CONTRACTED,
    following,
    is_verb,
)
from tutorium.questions.domain.text_words import Pause, Word
from tutorium.search.domain.analysis import STOP_WORDS

FARTHEST = 40  # words that one denial covers at most
MOST = 300  # denials in one text; beyond, nobody can tell what it affirms


class Polarity(IntEnum):
    AFFIRMED = 0
    DOUBTFUL = 1
    DENIED = 2


class Reach(Enum):
    """How far a word of denial reaches."""

    SENTENCE = "not true that …: all that follows in the sentence"
    CLAUSE = "did not …: the clause; whether its subject is denied as well is doubtful"
    ONWARD = "failed to …: what follows in the clause"
    ASIDE = "…, not Stalin, …: up to the next comma"
    CONTRAST = "not Stalin: up to the next verb; what follows is affirmed"
    NOUN = "without oxygen: up to the next verb or preposition; what follows is affirmed"
    NONE_OF = "no acid: up to the next verb; what follows is doubtful"


@dataclass(frozen=True, slots=True)
class Denial:
    """A word or phrase of denial: where it stands, and the first word that it covers."""

    at: int
    start: int
    reach: Reach


_NOT = CONTRACTED | {"not"}
_NOT_DENIALS_LIST = "just merely only simply solely surprisingly unexpectedly until least"
_NOT_DENIALS = frozenset(_NOT_DENIALS_LIST.split())
_TRUE_LIST = "accurate case correct fact right true"
_TRUE = frozenset(_TRUE_LIST.split())
_UNTRUE_LIST = "false incorrect lie misconception myth untrue wrong"
_UNTRUE = frozenset(_UNTRUE_LIST.split())
_FAILING_LIST = (
    "cease ceased ceases decline declined declines fail failed failing fails failure neglected "
    "refusal refuse refused refuses unable"
)
_FAILING = frozenset(_FAILING_LIST.split())  # before `to`
_PAIRS = frozenset(
    [("rather", "than"), ("instead", "of"), ("absence", "of"), ("other", "than"), ("apart", "from"),
     ("far", "from"), ("devoid", "of"), ("incapable", "of"), ("anything", "but"), ("free", "of")]
)  # fmt: skip
_LACKING_LIST = "except lack lacked lacking lacks non unlike without"
_LACKING = frozenset(_LACKING_LIST.split())
_DENYING_LIST = "barely denied denies deny denying doubt doubted doubts hardly scarcely"
_DENYING = frozenset(_DENYING_LIST.split())
_NONE = frozenset(["neither", "no", "nobody", "none", "nothing"])
_NOT_NONE = frozenset(["doubt", "matter", "wonder"])  # no doubt
_PREPOSITIONS_LIST = (
    "after as at before by during for from in into on onto over than through to under with"
)
_PREPOSITIONS = frozenset(_PREPOSITIONS_LIST.split())
_NOUNS_IN_ING_LIST = (
    "anything being everything king nothing ring something spring string thing wing"
)
_NOUNS_IN_ING = frozenset(_NOUNS_IN_ING_LIST.split())
_ADVERBS = frozenset(["also", "always", "even", "ever", "just", "still", "then"])
_OF_NOUN = (Reach.CONTRAST, Reach.NOUN, Reach.NONE_OF)  # of two nouns, the second is doubtful
_BY_COMMA = (Reach.ASIDE, Reach.CONTRAST, Reach.NOUN, Reach.NONE_OF)


def polarities(words: Sequence[Word], clauses: Sequence[int]) -> tuple[Polarity, ...]:
    """Return for each word whether it is affirmed or denied."""
    found = list(denials(words, clauses))
    if len(found) > MOST:
        return (Polarity.DOUBTFUL,) * len(words)
    counts, doubted = [0] * len(words), [False] * len(words)
    for denial in found:
        denied, doubtful = _reached(words, clauses, denial)
        for index in denied:
            counts[index] += 1
        for index in chain(doubtful, _subject(words, clauses, denial)):
            doubted[index] = True
    return tuple(map(_polarity, counts, doubted))


def denials(words: Sequence[Word], clauses: Sequence[int]) -> Iterator[Denial]:
    """Find the words of denial."""
    for index, word in enumerate(words):
        if word.text in _NOT:
            found = _by_not(words, clauses, index)
        elif word.text == "never":
            found = Denial(index, index + 1, Reach.CLAUSE)
        else:
            found = _by_phrase(words, index) or _by_word(words, index)
        if found and found.start < len(words):
            yield found


def _by_not(words: Sequence[Word], clauses: Sequence[int], index: int) -> Denial | None:
    after = following(words, index)
    if after in _NOT_DENIALS:
        return None
    if any(each.text in _TRUE for each in words[index + 1 : index + 4]):
        return Denial(index, index + 1, Reach.SENTENCE)
    if words[index].text in CONTRACTED or _follows_auxiliary(words, clauses, index):
        return Denial(index, index + 1, Reach.CLAUSE)
    if words[index].pause or clauses[index] != clauses[index - 1]:
        return Denial(index, index + 1, Reach.ASIDE)
    return Denial(index, index + 1, Reach.CONTRAST)


def _by_phrase(words: Sequence[Word], index: int) -> Denial | None:
    text, after = words[index].text, following(words, index)
    if text in _UNTRUE and after in ("that", "to"):
        return Denial(index, index + 1, Reach.SENTENCE)
    if text in _FAILING and after == "to":
        return Denial(index, index + 2, Reach.ONWARD)
    if (text, after) in _PAIRS:
        return Denial(index, index + 2, _reach_of_phrase(words, index + 2))
    if text == "as" and [each.text for each in words[index : index + 3]] == ["as", "opposed", "to"]:
        return Denial(index, index + 3, _reach_of_phrase(words, index + 3))
    return None


def _by_word(words: Sequence[Word], index: int) -> Denial | None:
    text, after = words[index].text, following(words, index)
    if text in _LACKING:
        start = index + 1 + (after in ("of", "in", "for"))
        return Denial(index, start, _reach_of_phrase(words, start))
    if text in _DENYING and (index == 0 or words[index - 1].text != "no"):
        return Denial(index, index + 1, Reach.ONWARD)
    if text == "nor":
        return Denial(index, index + 1, Reach.ONWARD)
    if text not in _NONE or after in _NOT_NONE or _is_answer(words, index):
        return None
    is_adverb = (text, after) == ("no", "longer")
    return Denial(index, index + 1, Reach.ONWARD if is_adverb else Reach.NONE_OF)


def _is_answer(words: Sequence[Word], index: int) -> bool:
    """Tell `No, it does not` from `no oxygen`."""
    after = words[index + 1 : index + 2]
    return words[index].text == "no" and any(word.pause for word in after)


def _follows_auxiliary(words: Sequence[Word], clauses: Sequence[int], index: int) -> bool:
    at = index - 1
    if at > 0 and (words[at].text in _ADVERBS or words[at].text.endswith("ly")):
        at -= 1
    is_same = at >= 0 and clauses[at] == clauses[index] and not words[index].pause
    return is_same and words[at].text in AUXILIARIES


def _reach_of_phrase(words: Sequence[Word], start: int) -> Reach:
    """Return how far `instead of` reaches: a verb in -ing takes the rest of its clause along."""
    text = words[start].text if start < len(words) else ""
    return Reach.ASIDE if text.endswith("ing") and text not in _NOUNS_IN_ING else Reach.NOUN


def _subject(words: Sequence[Word], clauses: Sequence[int], denial: Denial) -> Iterator[int]:
    if denial.reach is not Reach.CLAUSE:
        return
    at = denial.at
    for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        if clauses[index] != clauses[at] or words[index].text in ("who", "which", "that"):
            return
        yield index


def _reached(
    words: Sequence[Word], clauses: Sequence[int], denial: Denial
) -> tuple[list[int], list[int]]:
    """Return the words that are surely denied, and those of which that is doubtful."""
    limit = _limit(words, clauses, denial)
    if denial.reach is Reach.SENTENCE:
        return list(range(denial.start, limit)), []
    denied: list[int] = []
    doubtful: list[int] = []
    has_noun = False
    for index in range(denial.start, limit):
        word = words[index]
        if index > denial.start and _stops(words, index, limit, denial.reach, has_noun):
            rest = _doubtful_to(words, index, limit, denial.reach)
            return denied, [*doubtful, *range(index, rest)]
        has_noun = has_noun and not word.pause and word.text not in ("or", "nor")
        is_noun = _is_noun(word.text)
        is_next = is_noun and has_noun and denial.reach in _OF_NOUN
        (doubtful if is_next else denied).append(index)
        has_noun = has_noun or is_noun
    return denied, doubtful


def _limit(words: Sequence[Word], clauses: Sequence[int], denial: Denial) -> int:
    farthest = min(len(words), denial.start + FARTHEST)
    is_whole = denial.reach is Reach.SENTENCE
    for index in range(denial.at + 1, farthest):
        is_new = not is_whole and clauses[index] != clauses[denial.at]
        if is_new or words[index].pause == Pause.SENTENCE:
            return max(index, denial.start)
    return farthest


def _stops(words: Sequence[Word], index: int, limit: int, reach: Reach, has_noun: bool) -> bool:  # noqa: FBT001 (a private step)
    word = words[index]
    if word.pause == Pause.COMMA:
        return not _is_listed(words, index, limit)
    if reach in (Reach.CLAUSE, Reach.ONWARD):
        return word.text == "and"
    if reach is Reach.ASIDE or not has_noun:
        return False
    is_end = is_verb(word.text) or (reach is not Reach.CONTRAST and word.text == "and")
    return is_end or (reach is Reach.NOUN and word.text in _PREPOSITIONS)


def _doubtful_to(words: Sequence[Word], index: int, limit: int, reach: Reach) -> int:
    is_comma = words[index].pause == Pause.COMMA
    if reach is Reach.NONE_OF:
        return index if is_comma else limit
    return index if reach in _BY_COMMA else limit


def _is_listed(words: Sequence[Word], index: int, limit: int) -> bool:
    """Tell whether a comma only parts the things of a list that ends in `or`."""
    since = 0
    for word in words[index : min(limit, index + 12)]:
        since = 0 if word.pause == Pause.COMMA else since + 1
        if word.text in ("or", "nor"):
            return True
        if since > 3:  # noqa: PLR2004 (things in lists are short)
            return False
    return False


def _is_noun(text: str) -> bool:
    return text not in STOP_WORDS and not text.endswith("ly")


def _polarity(count: int, is_doubted: bool) -> Polarity:  # noqa: FBT001 (mapped over two lists)
    if count % 2:
        return Polarity.DENIED
    return Polarity.DOUBTFUL if is_doubted and not count else Polarity.AFFIRMED
