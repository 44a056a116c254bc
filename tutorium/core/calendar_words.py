"""Words for calendars (RFC 5545), which hold no signs that control anything but the end of a line."""

import re

# Many readers end a line at some of these, and what follows would be a line of the calendar's own.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


def calendar_words(words: str) -> str:
    """Return words with a blank for whatever is no sign of a text; what ends a line stays."""
    return _CONTROL.sub(" ", words.replace("\r\n", "\n"))
