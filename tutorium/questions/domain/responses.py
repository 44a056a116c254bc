"""Reading what arrives as a response: from JSON or from a form, so never to be trusted."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 10_000  # characters of one response
DEEPEST = 4  # levels of lists and names
_INDEX = re.compile(r"^\d{1,4}$")


def is_blank(response: object, *, deepest: int = DEEPEST) -> bool:
    """Say whether nothing was given; what is nested too deep to be looked at is something."""
    if isinstance(response, str):
        return not response.strip()
    if isinstance(response, Mapping):
        response = list(response.values())
    if isinstance(response, list | tuple):
        return deepest > 0 and all(is_blank(each, deepest=deepest - 1) for each in response)
    return response is None


def is_long(response: object) -> bool:
    """Say whether more was given than any part takes: a page of prose fits, in few levels."""
    return _size(response, DEEPEST) > LONGEST


def _size(response: object, deepest: int) -> int:
    """Count the characters of texts and names, and one for each piece."""
    if isinstance(response, str):
        return len(response)
    if isinstance(response, int):
        return response.bit_length()
    if isinstance(response, Mapping):
        response = [*response.keys(), *response.values()]
    if not isinstance(response, list | tuple):
        return 0
    if not deepest:
        return LONGEST + 1
    return sum(1 + _size(each, deepest - 1) for each in response)


def text_of(response: object, *, decimal_mark: str = ".") -> str | None:
    """Return a response that should be text; a bare number counts as one, written with the mark."""
    if isinstance(response, str):
        return response
    if isinstance(response, bool) or is_long(response):
        return None
    if isinstance(response, int | float):
        return repr(response).replace(".", decimal_mark)
    return None


def index_of(response: object, count: int) -> int | None:
    """Return the index of one of `count` things, or nothing where it is none."""
    if isinstance(response, list) and len(response) == 1:
        response = response[0]
    if isinstance(response, str) and _INDEX.match(response.strip()):
        response = int(response)
    if not isinstance(response, int) or isinstance(response, bool):
        return None
    return response if 0 <= response < count else None


def indexes_of(response: object, count: int) -> list[int] | None:
    """Return several indexes, in the order given; nothing where one of them is none."""
    given = response if isinstance(response, list) else [response]
    found = [index for each in given if (index := index_of(each, count)) is not None]
    return found if len(found) == len(given) else None


def mapping_of(response: object, names: list[str]) -> dict[str, Any] | None:
    """Return what was given by name; a list is taken in the order of `names`."""
    if isinstance(response, list):
        return dict(zip(names, response, strict=False))
    if isinstance(response, Mapping):
        return {str(name): value for name, value in response.items() if str(name) in names}
    return None
