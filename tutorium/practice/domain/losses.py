"""For what reason marks were lost, read off a marking as docs/examiner.md says.

A mark point is named by its code: M and DM are method, A accuracy, B knowledge. What a unit decided
is a matter of units, whatever its code; what figures, rounding or form decided is accuracy.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from string import digits
from typing import Any, Literal

from tutorium.questions.domain.reasons import SENTENCES

Reason = Literal["method", "accuracy", "units", "knowledge", "blank"]
REASONS: tuple[Reason, ...] = ("method", "accuracy", "units", "knowledge", "blank")

_OF_CODE: dict[str, Reason] = {
    "M": "method",
    "DM": "method",
    "A": "accuracy",
    "B": "knowledge",
}
_OF_SENTENCE: dict[Reason, tuple[str, ...]] = {
    "units": ("no_unit", "wrong_unit", "wrong_dimension", "prefix_slip", "unit_free"),
    "accuracy": (
        "wrong_sign",
        "wrong_era",
        "power_of_ten",
        "figures",
        "places",
        "not_enough_figures",
        "rounding",
    ),
    "blank": ("blank",),
}
_GAP = re.compile(r"%\(\w+\)s")


def lost(marking: Mapping[str, Any]) -> Counter[str]:
    """Return marks lost by reason; what a person has yet to mark is not lost."""
    found: Counter[str] = Counter()
    for part in marking["parts"]:
        if part["status"] == "marked":
            found.update(_of_part(part))
    return +found


def decided(marking: Mapping[str, Any]) -> int:
    """Return the marks available of what was decided."""
    return sum(part["available"] for part in marking["parts"] if part["status"] == "marked")


def _of_part(part: Mapping[str, Any]) -> dict[str, int]:
    """Return what its points lost; what they do not explain goes by the part's own words."""
    whole = _said(part["feedback"])
    missing = part["available"] - (part["marks"] or 0)
    found: Counter[str] = Counter()
    for reason, marks in _of_points(part["points"], whole):
        found[reason] += min(marks, missing)
        missing -= min(marks, missing)
    found[whole or "knowledge"] += missing
    return found


def _of_points(
    points: Iterable[Mapping[str, Any]], whole: Reason | None
) -> Iterator[tuple[str, int]]:
    for point in points:
        marks = point["available"] - (point["marks"] or 0)
        if marks > 0:
            reason = _said(point["because"]) or _OF_CODE.get(
                point["code"].rstrip(digits), "knowledge"
            )
            yield (whole if reason == "accuracy" and whole else reason), marks


def _said(sentence: str) -> Reason | None:
    return next((reason for reason, end in _patterns() if end.search(sentence)), None)


@cache
def _patterns() -> list[tuple[Reason, re.Pattern[str]]]:
    return [
        (reason, re.compile("|".join(f"(?:{_pattern(SENTENCES[code])})" for code in codes)))
        for reason, codes in _OF_SENTENCE.items()
    ]


def _pattern(sentence: str) -> str:
    """Return what finds a sentence at the end of others, whatever stands in its gaps."""
    return ".+?".join(re.escape(piece) for piece in _GAP.split(sentence)) + "$"
