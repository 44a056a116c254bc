"""Whether a word that was typed is a slip of the pen for the word that was meant.

A slip that makes another word is no slip. The word list knows most of them (affect, meiosis,
nitrite); for the terms of science that it lacks there is a rule: words that differ only in an
ending or a beginning that carries meaning there (ethanal, ethanol; hypo-, hyper-) are two words.
Nothing with a digit is forgiven anything.
"""

from functools import cache, lru_cache

import jellyfish
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from tutorium.questions.domain.word_forms import inflected

SHORTEST = 5  # letters of a word in which one slip is forgiven
LONGER = 8  # letters of a word in which two are
LONGER_BEGINNING = 6  # letters of a beginning (capitalis*) in which one slip is forgiven
LONGEST = 40
_MISSPELT = frozenset(["wether"])  # in the word list, but nobody means it
_ROMAN = frozenset("ivxlcdm")
_ENDINGS_LIST = (
    "anol anal enol anone anoic ane ene yne ine one osine idine ide ite ate ose ase ol al yl ium "
    "onium ism ist ian ik phobic philic phobe phile plasm plast some zome phase phage cyte cide "
    "phyte gen gon graph gram mere mer osis asis itis lysis tropic trophic ic ous oid ation "
    "ization izing ity ness ment able less ful like scope scopy metry meter phyll"
)
_ENDINGS = tuple(_ENDINGS_LIST.split())
_DERIVED = ("ism", "ist", "ian", "ity", "ness", "ment", "able", "less", "ful", "like", "al", "ic")
_BEGINNINGS_LIST = (
    "hypo hyper inter intra intro endo ecto exo epi anti ante micro macro milli mega centi deci "
    "kilo nano homo hetero iso ortho para peri meta meth eth prop but pent hex hept oct mono di "
    "tri tetra poly oligo uni bi multi ad ab af ef sub super supra trans cis thermo hydro photo "
    "phono mito meio auto allo ana cata an a un in im ir dis non re over under out up pre post "
    "pro con com contra retro"
)
_BEGINNINGS = tuple(_BEGINNINGS_LIST.split())
_NEGATING = ("a", "an", "un", "in", "im", "ir", "il", "non", "dis", "de", "re", "mis", "co", "ab")


@cache
def real_words() -> frozenset[str]:
    """Return a general list of English words, names among them."""
    return frozenset(SpellChecker(language="en").word_frequency.dictionary) - _MISSPELT


def is_tolerant(word: str) -> bool:
    """Tell whether a word is one in which slips are forgiven at all."""
    is_word = SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()
    return is_word and not _ROMAN.issuperset(word)


@lru_cache(maxsize=100_000)
def is_real(typed: str) -> bool:
    """Tell whether what was typed is a word, or a form of one."""
    return any(each in real_words() for each in _without_endings(typed))


@lru_cache(maxsize=50_000)
def is_slip(typed: str, meant: str) -> bool:
    """Tell whether `typed`, in any of the forms of `meant`, may be forgiven. Both are folded."""
    if not is_tolerant(meant) or not typed.isascii() or not typed.isalpha() or is_real(typed):
        return False
    if is_another_word(typed, meant):
        return False
    return any(_is_near(typed, form, _most(meant)) for form in inflected(meant))


@lru_cache(maxsize=50_000)
def is_slipped_beginning(typed: str, beginning: str) -> bool:
    """Tell whether a word with one slip begins as `capitalis*` says."""
    if not is_tolerant(typed) or is_real(typed) or _differ_in_beginning(typed, beginning):
        return False
    size = len(beginning)
    return any(_is_near(typed[:end], beginning, 1) for end in (size - 1, size, size + 1))


@lru_cache(maxsize=50_000)
def is_far_slip(typed: str, meant: str) -> bool:
    """Tell whether `typed` sounds like `meant` but has one slip too many: a person should look."""
    if not is_tolerant(meant) or not is_tolerant(typed) or is_real(typed):
        return False
    if is_another_word(typed, meant) or not _is_near(typed, meant, _most(meant) + 1):
        return False
    return jellyfish.metaphone(typed) == jellyfish.metaphone(meant)


def is_another_word(typed: str, meant: str) -> bool:
    """Tell whether the difference of two words is one that carries meaning."""
    one, other = _singular(typed), _singular(meant)
    return (
        _differ_in_ending(one, other)
        or _differ_in_beginning(one, other)
        or any(one == part + other or other == part + one for part in _NEGATING)
    )


def _differ_in_ending(one: str, other: str) -> bool:
    mine, its = _ending(one), _ending(other)
    if mine in _DERIVED and not its:
        return other.startswith(one.removesuffix(mine)[:-1])
    if not mine or not its or mine == its:
        return False
    return OSA.distance(one.removesuffix(mine), other.removesuffix(its), score_cutoff=1) <= 1


def _differ_in_beginning(one: str, other: str) -> bool:
    mine, its = _beginning(one), _beginning(other)
    if not mine or not its or mine == its:
        return False
    return OSA.distance(one.removeprefix(mine), other.removeprefix(its), score_cutoff=1) <= 1


def _ending(word: str) -> str:
    return max((each for each in _ENDINGS if word.endswith(each)), key=len, default="")


def _beginning(word: str) -> str:
    return max((each for each in _BEGINNINGS if word.startswith(each)), key=len, default="")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _most(meant: str) -> int:
    return 2 if len(meant) >= LONGER else 1


def _is_near(typed: str, form: str, most: int) -> bool:
    is_begun_alike = typed[:1] == form[:1] or typed[:2] == form[:2][::-1]
    return is_begun_alike and OSA.distance(typed, form, score_cutoff=most) <= most


def _without_endings(word: str) -> tuple[str, ...]:
    found = [word]
    for ending in ("s", "es", "d", "ed", "ing", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 (a word has 3)
            cut = word.removesuffix(ending)
            found += [cut, cut + "e"] if ending == "ing" else [cut]
    if word.endswith(("ies", "ied")):
        found.append(word[:-3] + "y")
    return tuple(found)
