"""Why a PDF is not read."""

from enum import StrEnum


class Refusal(StrEnum):
    TOO_LARGE = "too-large"
    NOT_A_PDF = "not-a-pdf"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_HEAVY = "too-heavy"  # it takes more time or memory than a paper may
    UNAVAILABLE = "unavailable"  # the reader cannot be started on this machine


class UnreadablePdfError(Exception):
    """A PDF that is not read; the kind says why, and whoever shows it gives it words."""

    def __init__(self, kind: Refusal) -> None:
        super().__init__(kind.value)
        self.kind = kind
