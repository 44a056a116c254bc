"""Wordings of ours in the words for which they stand, as other systems compare them: to the letter."""

from collections.abc import Iterator
from itertools import islice, product

MOST = 24  # wordings that one may stand for
_QUOTES = str.maketrans("", "", '"“”„')


def spelled_out(wording: str) -> list[str]:
    """Return what `(the|a)? (de)?stalinisation` stands for; nothing where it is over `MOST`.

    Brackets and bars are resolved, quotes fall, and a `*` stays, which elsewhere is any letters.
    """
    sequence, _ = _sequence(wording, 0)
    said = (" ".join("".join(each).translate(_QUOTES).split()) for each in product(*sequence))
    found = list(dict.fromkeys(filter(None, islice(said, MOST + 1))))
    return found if len(found) <= MOST else []


def _sequence(text: str, at: int) -> tuple[list[list[str]], int]:
    """Return what may stand at each place, up to a bar, a closing bracket or the end."""
    places: list[list[str]] = []
    while at < len(text) and text[at] not in "|)":
        if text[at] == "(":
            options, at = _group(text, at)
        else:
            options, at = [text[at]], at + 1
        places.append(options)
    return places, at


def _group(text: str, at: int) -> tuple[list[str], int]:
    options: list[str] = []
    while at < len(text) and text[at] in "(|":
        places, at = _sequence(text, at + 1)
        options += _joined(places)
    at += 1  # the closing bracket
    if text[at : at + 1] == "?":
        return [*options, ""], at + 1
    return options, at


def _joined(places: list[list[str]]) -> Iterator[str]:
    return ("".join(each) for each in islice(product(*places), MOST + 1))
