"""What a check found: a fault keeps a text from readers, a warning is for its writer to weigh."""

from dataclasses import dataclass
from typing import Literal

Check = Literal[
    "dates", "sums", "formulas", "chemistry", "agreement", "links", "style", "copies", "licence"
]
# Those that readers are told of, in this order, where they had something to check.
TOLD: tuple[Check, ...] = ("dates", "sums", "formulas", "chemistry", "agreement", "links")


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1 within `field`: the short answer, the body, or the item as a whole."""

    check: Check
    line: int
    say: str
    field: Literal["short", "body", "item"] = "body"
    is_fault: bool = True
