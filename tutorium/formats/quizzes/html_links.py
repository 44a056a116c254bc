"""Links of foreign texts: only those that lead to the web or to a letter are kept."""

import re

_ADDRESS = re.compile(r"https?://[^\s/?#]|mailto:[^\s]", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s<>()\\|\x00-\x1f\x7f]")


def link_to(address: str, words: str) -> str:
    """Return a link in Markdown; nothing where the address is of another kind."""
    address = address.strip()
    if not _ADDRESS.match(address):
        return ""
    safe = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", address)
    return f"[{words}]({safe})"
