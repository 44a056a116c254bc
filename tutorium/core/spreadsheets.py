"""Cells for spreadsheets, which reckon what begins like a formula (OWASP, CSV Injection)."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(words: str) -> str:
    """Keep a spreadsheet from reckoning what somebody wrote."""
    return f"'{words}" if words.startswith(STARTS_A_FORMULA) else words
