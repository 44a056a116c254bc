"""Why there is no PDF."""

from enum import StrEnum


class Refusal(StrEnum):
    BUSY = "busy"  # another one is being made
    TOO_LARGE = "too_large"
    TOO_HEAVY = "too_heavy"  # over the limit of time or memory
    MISSING = "missing"  # WeasyPrint, or the Pango that it needs, is not installed
    BROKEN = "broken"


class NotPrintedError(Exception):
    """A PDF was not made; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
