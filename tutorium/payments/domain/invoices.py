"""Numbers of invoices: gapless in their series and year."""

from enum import StrEnum


class Kind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


SERIES = {Kind.INVOICE: "INV", Kind.CREDIT_NOTE: "CN"}
_DIGITS = 6


def said_number(series: str, year: int, number: int) -> str:
    """Return how a number is written: `INV-2026-000007`."""
    return f"{series}-{year}-{number:0{_DIGITS}}"
