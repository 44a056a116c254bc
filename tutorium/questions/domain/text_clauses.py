"""Where one clause of a text ends and the next begins, by its stops and its conjunctions."""

from collections.abc import Sequence

from tutorium.questions.domain.text_words import Pause, Word
from tutorium.questions.domain.word_forms import PASTS

_AUXILIARIES_LIST = (
    "is are was were be been being am do does did has have had can could will would shall should "
    "may might must"
)
AUXILIARIES = frozenset(_AUXILIARIES_LIST.split())
_CONTRACTED_LIST = (
    "aint arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt "
    "shouldnt wasnt werent wont wouldnt shant"
)
CONTRACTED = frozenset(_CONTRACTED_LIST.split())
NEGATORS = CONTRACTED | {"not", "never", "nor", "no", "neither", "none", "without"}
_PRESENTS_LIST = (
    "allows attracts becomes breaks bursts carries causes comes conducts contains decreases "
    "destroys dies does drops enters expands falls floats flows forms gains gets gives goes grows "
    "happens has helps holds increases joins keeps lacks leads leaves lets loses makes means "
    "melts moves needs occurs produces reacts reduces releases rises runs says shows sinks slows "
    "stays stops takes turns uses wants works"
)
PRESENTS = frozenset(_PRESENTS_LIST.split())
_PRONOUNS_LIST = "he i it she that there these they this those we you"
PRONOUNS = frozenset(_PRONOUNS_LIST.split())
_BORDERS_LIST = (
    "although because but hence however if instead nor rather since so therefore though thus "
    "unless until when whereas whereby while whilst yet"
)
_BORDERS = frozenset(_BORDERS_LIST.split())
_AFTER_COMMA = PRONOUNS | {"as", "only", "then", "what", "which", "who", "whose", "where"}
_SURE_VERBS = AUXILIARIES | CONTRACTED | PRESENTS | PASTS.keys()
_AHEAD = 3  # words between `and` and the verb of the clause that it may begin


def clause_numbers(words: Sequence[Word]) -> tuple[int, ...]:
    """Return for each word the number of its clause."""
    found: list[int] = []
    number, has_verb = 0, False
    for index, word in enumerate(words):
        if index and begins_clause(words, index, has_verb=has_verb):
            number, has_verb = number + 1, False
        has_verb = has_verb or is_verb(word.text)
        found.append(number)
    return tuple(found)


def begins_clause(words: Sequence[Word], index: int, *, has_verb: bool) -> bool:
    """Tell whether a clause begins at a word; `has_verb` says whether the one before has its verb."""
    word, last = words[index], words[index - 1]
    if word.pause >= Pause.CLAUSE:
        return True
    if word.pause == Pause.COMMA and _begins_after_comma(words, index, has_verb=has_verb):
        return True
    if word.text == "and":
        return _begins_after_and(words, index, has_verb=has_verb)
    return _is_border(words, index) and last.text not in NEGATORS | {"or", "if", "even"}


def is_verb(text: str) -> bool:
    """Tell whether a word has the look of a finite verb."""
    return (
        text in AUXILIARIES
        or text in CONTRACTED
        or text in PASTS
        or text in PRESENTS
        or (len(text) > 3 and text.endswith("ed") and not text.endswith("eed"))  # noqa: PLR2004 (bed, need)
    )


def following(words: Sequence[Word], index: int) -> str:
    return words[index + 1].text if index + 1 < len(words) else ""


def _is_border(words: Sequence[Word], index: int) -> bool:
    text, after = words[index].text, following(words, index)
    if (text, after) in {("rather", "than"), ("instead", "of"), ("so", "much"), ("so", "many")}:
        return False
    return text in _BORDERS


def _begins_after_and(words: Sequence[Word], index: int, *, has_verb: bool) -> bool:
    after = following(words, index)
    if after in PRONOUNS or after in NEGATORS or after in AUXILIARIES or after == "then":
        return True
    return has_verb and _has_verb_ahead(words, index + 1)


def _begins_after_comma(words: Sequence[Word], index: int, *, has_verb: bool) -> bool:
    return words[index].text in _AFTER_COMMA or (has_verb and _has_verb_ahead(words, index))


def _has_verb_ahead(words: Sequence[Word], index: int) -> bool:
    """Tell whether a verb follows soon, with no stop before it."""
    ahead = words[index : index + 1 + _AHEAD]
    stop = next((at for at, each in enumerate(ahead) if at and each.pause), len(ahead))
    return any(each.text in _SURE_VERBS for each in ahead[:stop])
