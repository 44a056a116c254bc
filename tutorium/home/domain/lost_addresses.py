"""Addresses at which nothing is: what they say, and which titles they may have been made of.

Addresses of the library end in the words of a title. What is wrong in one is mostly its ending, or
one word that was mistyped.
"""

import re

from tutorium.home.domain.narrowing import LONGEST_QUERY

WORD = re.compile(r"[^\W\d_]+|\d+")
ENDING = 2  # words that an address may have at its end and the title has not
LIBRARY = frozenset({"answers", "cards", "courses", "notes", "papers", "questions"})


def words_in(path: str) -> str:
    """Return the words of the last part of an address."""
    return " ".join(WORD.findall(path.rstrip("/").rpartition("/")[2]))[:LONGEST_QUERY]


def parts_of_titles(words: str) -> list[str]:
    """Return what of the words may stand in a title, most of them first; one word alone tells nothing."""
    said = tuple(words.split())
    half = (len(said) + 1) // 2
    shorter = (said[:-less] for less in range(1, ENDING + 1))
    parts = (*shorter, said[:half], said[half:])
    return [" ".join(each) for each in dict.fromkeys((said, *(p for p in parts if len(p) > 1)))]


def is_in_the_library(path: str) -> bool:
    """Say whether pages of the library stand beside it, in whichever language."""
    return not LIBRARY.isdisjoint(path.lstrip("/").split("/")[:2])
