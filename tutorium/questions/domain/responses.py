"""Reading what arrives as a response: from JSON or from a form, so never to be trusted."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 10_000  # characters of one response
_INDEX = re.compile(r"^\d{1,4}$")


def is_blank(response: object) -> bool:
    if isinstance(response, str):
        return not response.strip()
    if isinstance(response, Mapping):
        return all(is_blank(each) for each in response.values())
    if isinstance(response, list | tuple):
        return all(is_blank(each) for each in response)
    return response is None


def text_of(response: object) -> str | None:
    """Return a response that should be text; a bare number counts as one."""
    if isinstance(response, str):
        return response
    if isinstance(response, int | float) and not isinstance(response, bool):
        return repr(response)
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
