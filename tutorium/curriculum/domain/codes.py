"""Codes that people type to come straight to a topic or a course: `3.4.1.3`, `7408`."""

import re

CODE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
MOST = 10  # codes of one query


def codes_in(words: str) -> tuple[str, ...]:
    """Return what among the words may be a code, each once, as codes are written.

    That is whatever holds a digit or a hyphen. A reference, `course:code`, is two of them.
    """
    found = dict.fromkeys(CODE.findall(words.lower()))
    return tuple(code for code in found if re.search(r"[\d-]", code))[:MOST]


def may_be_topic(code: str) -> bool:
    """Say whether a topic may have this code. A bare number is a year or a quantity."""
    return re.search(r"\d", code) is not None and not code.isdecimal()
