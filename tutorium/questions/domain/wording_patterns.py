"""What a wording is made of, once it is read.

A pattern is a tree: words, phrases (in order and side by side), sets of words that stand together
in any order, choices. Words of denial do not stay in it: they become what the other words need.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from tutorium.questions.domain.text_analysis import ARTICLES
from tutorium.questions.domain.text_clauses import NEGATORS

GAP = 3  # words for which a `*` stands at most


class Need(Enum):
    """What a word must be in the text: affirmed, denied, or either."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Literal:
    """A word; `form` is what its inflected forms share, `is_exact` forbids forms and slips."""

    text: str
    written: str
    form: str
    is_beginning: bool = False
    is_exact: bool = False
    need: Need = Need.AFFIRMED


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `GAP` words of any kind."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """In order and side by side, with `Gap`s between if so written."""

    items: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Near one another in any order."""

    items: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; an optional one may be left out."""

    options: tuple["Pattern", ...]
    is_optional: bool = False


Pattern = Literal | Gap | Phrase | Together | Choice

# Words without which a wording says the same.
_LIGHT_LIST = (
    "and or can could may will would am are be been being did do does had has have is its it's of was were which that their his "
    "her this these those there"
)
_LIGHT = ARTICLES | frozenset(_LIGHT_LIST.split())
_LACKING = ("lack", "unable", "unlike", "absence", "incapable")
_PAIRS = frozenset([("instead", "of"), ("rather", "than"), ("apart", "from"), ("other", "than")])
_FAILING = ("fail", "refus", "ceas", "declin")


def together(items: list[Pattern]) -> Pattern:
    """Return the words of a wording that may stand in any order, without the light ones."""
    items = _around_gaps(items)
    kept = [item for item in items if not _is_light(item)] or items
    return _one_or(Together, _settled(kept))


def phrase(items: list[Pattern]) -> Pattern:
    kept = [item for item in items if not (isinstance(item, Literal) and item.text in ARTICLES)]
    return _one_or(Phrase, _settled(_without_outer_gaps(kept or items)))


def literals(pattern: Pattern) -> Iterator[Literal]:
    """Yield the words of a pattern, in the order in which they are written."""
    if isinstance(pattern, Literal):
        yield pattern
    elif isinstance(pattern, Choice):
        for option in pattern.options:
            yield from literals(option)
    elif isinstance(pattern, Phrase | Together):
        for item in pattern.items:
            yield from literals(item)


def least_words(pattern: Pattern) -> int:
    """Return how many words a text needs at least to have a pattern."""
    if isinstance(pattern, Literal):
        return 1
    if isinstance(pattern, Choice):
        return 0 if pattern.is_optional else min(map(least_words, pattern.options), default=0)
    return 0 if isinstance(pattern, Gap) else sum(map(least_words, pattern.items))


def _around_gaps(items: list[Pattern]) -> list[Pattern]:
    """Make a phrase of what stands left and right of a `*`."""
    found: list[Pattern] = []
    run: list[Pattern] = []
    for index, item in enumerate(items):
        is_held = any(isinstance(each, Gap) for each in items[max(0, index - 1) : index + 2])
        if is_held and not _breaks(items, index):
            run.append(item)
            continue
        found += _of_run(run)
        run = [item] if is_held else []
        found += [] if is_held else [item]
    return found + _of_run(run)


def _breaks(items: list[Pattern], index: int) -> bool:
    """Tell whether two runs touch here: a * b c * d."""
    return not (index == 0 or isinstance(items[index], Gap) or isinstance(items[index - 1], Gap))


def _of_run(run: list[Pattern]) -> list[Pattern]:
    trimmed = _without_outer_gaps(run)
    return [phrase(trimmed)] if len(trimmed) > 1 else trimmed


def _without_outer_gaps(items: list[Pattern]) -> list[Pattern]:
    while items and isinstance(items[0], Gap):
        items = items[1:]
    while items and isinstance(items[-1], Gap):
        items = items[:-1]
    return items


def _settled(items: list[Pattern]) -> list[Pattern]:
    """Take the words of denial out, and let what follows them need to be denied."""
    at = next((index for index in range(len(items)) if _denies(items, index)), None)
    if at is None:
        is_open = any(map(_may_deny, items))  # (no|any) majority
        return [_needing(item, Need.EITHER) for item in items] if is_open else items
    if not _is_negator(items[at]):  # lack of food: what it denies is in the word itself
        return items[: at + 1] + [_needing(item, Need.EITHER) for item in items[at + 1 :]]
    before = [_needing(item, Need.EITHER) for item in items[:at]]
    after = [_needing(item, Need.DENIED) for item in items[at + 1 :] if not _only_denies(item)]
    after = _without_outer_gaps(after)
    if not any(not isinstance(item, Gap) for item in after):
        return [_needing(item, Need.EITHER) for item in items]
    return _without_outer_gaps(before) + after


def _denies(items: list[Pattern], index: int) -> bool:
    item = items[index]
    if not isinstance(item, Literal):
        return _is_negator(item)
    after = items[index + 1] if index + 1 < len(items) else None
    next_text = after.text if isinstance(after, Literal) else ""
    return (
        _is_negator(item)
        or item.text.startswith(_LACKING)
        or (item.text, next_text) in _PAIRS
        or (item.text.startswith(_FAILING) and next_text == "to")
    )


def _is_negator(item: Pattern) -> bool:
    """Tell whether an item says nothing but `not`."""
    if isinstance(item, Choice):
        return not item.is_optional and all(map(_is_negator, item.options))
    if isinstance(item, Together | Phrase):
        return all(_is_negator(each) or _is_light(each) for each in item.items)
    return isinstance(item, Literal) and item.text in NEGATORS


def _only_denies(item: Pattern) -> bool:
    return _is_negator(item) or (isinstance(item, Literal) and item.text == "longer")  # no longer


def _may_deny(item: Pattern) -> bool:
    """Tell whether a choice has words of denial beside others."""
    return isinstance(item, Choice) and any(
        isinstance(each, Literal) and (_is_negator(each) or each.text.startswith(_LACKING))
        for each in item.options
    )


def _is_light(item: Pattern) -> bool:
    return isinstance(item, Literal) and not item.is_exact and item.text in _LIGHT


def _needing(item: Pattern, need: Need) -> Pattern:
    if isinstance(item, Literal):
        return replace(item, need=need)
    if isinstance(item, Choice):
        return replace(item, options=tuple(_needing(each, need) for each in item.options))
    if isinstance(item, Gap):
        return item
    return replace(item, items=tuple(_needing(each, need) for each in item.items))


def _one_or(kind: type[Phrase] | type[Together], items: list[Pattern]) -> Pattern:
    return items[0] if len(items) == 1 else kind(tuple(items))
