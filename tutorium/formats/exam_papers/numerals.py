"""Letters and Roman numerals as parts are counted by."""

ROMAN = (
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
)


def roman_value(text: str) -> int | None:
    """Return 1 to 20, or None for what is no such numeral."""
    lowered = text.lower()
    return ROMAN.index(lowered) + 1 if lowered in ROMAN else None


def letter_value(text: str) -> int | None:
    """Return 1 for a or A, 2 for b or B, …; None for what is not one such letter."""
    is_letter = len(text) == 1 and text.isascii() and text.isalpha()
    return ord(text.lower()) - ord("a") + 1 if is_letter else None
