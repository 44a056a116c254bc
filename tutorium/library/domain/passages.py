"""The sentence that a reader says is wrong: whether it stands in a text, and a link to it there."""

from urllib.parse import quote

QUOTES = "\"'“”‘’«»„"
NAMED_WHOLE = 12  # words; of a longer one the first and the last say where it begins and ends
ENDS = 5


def tidy(passage: str) -> str:
    """Return a passage on one line and without the marks that people put around what they quote."""
    return " ".join(passage.split()).strip(QUOTES).strip()


def stands_in(passage: str, *texts: str) -> bool:
    """Say whether one of the texts has these words, whatever their lines and capitals."""
    wanted = tidy(passage).casefold()
    return bool(wanted) and any(wanted in " ".join(text.split()).casefold() for text in texts)


def fragment(passage: str) -> str:
    """Return the end of an address that leads to the words (WICG, Text Fragments)."""
    words = tidy(passage).split()
    if len(words) <= NAMED_WHOLE:
        return f"#:~:text={_encoded(words)}"
    return f"#:~:text={_encoded(words[:ENDS])},{_encoded(words[-ENDS:])}"


def _encoded(words: list[str]) -> str:
    """Encode the hyphen, too, for beside a comma it has a meaning there."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
