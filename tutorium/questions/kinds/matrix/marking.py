"""Marking a matrix entry by entry."""

import re

from tutorium.notation.characters import LONGEST
from tutorium.notation.relations import same_matrix
from tutorium.questions.domain.typed import TypedKind, comparing

_ROWS = re.compile(r"(?P<name>(?:\w{1,9}\s*=\s*)?)\[(?P<rows>[^\[\];]*(?:;[^\[\];]*)+)\]")
_GAP = re.compile(r"\s*,\s*|\s+")


def _spelled(text: str, decimal_mark: str) -> str:
    """Read `[1, 2; 3, 4]` and `[1 2; 3 4]` as rows; a semicolon may part entries after a comma."""
    match = _ROWS.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None or decimal_mark == ",":
        return text
    rows = (", ".join(_GAP.split(row.strip())) for row in match["rows"].split(";"))
    return match["name"] + "[" + ", ".join(f"[{row}]" for row in rows) + "]"


KIND = TypedKind(compare=comparing(same_matrix), spelled=_spelled)
