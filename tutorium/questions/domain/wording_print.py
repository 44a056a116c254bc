"""Wordings as examiners write them in a mark scheme: for people, who do not read patterns."""

import re

_GROUP = re.compile(r"\(([^()]*)\)(\?)?")
_OPTIONAL_WORD = re.compile(r"(?<![^\s()|?/])([^\s()|?/]+)\?")
_ENDING = re.compile(r"(?<=\w)\*")
_EXACT = re.compile(r'"([^"]*)"')
# What parentheses become meanwhile, so that groups around them are found.
_OPEN, _CLOSE = "\ue000", "\ue001"


def printed_wording(text: str) -> str:
    """Return a wording with a slash between what is as good, and what may be missing in brackets.

    An ellipsis stands for the end of a word or for words between; exact words stand in quotes.
    """
    text = _EXACT.sub(r"“\1”", text)
    while _GROUP.search(text):
        text = _GROUP.sub(_said, text)
    text = _OPTIONAL_WORD.sub(rf"{_OPEN}\1{_CLOSE}", text)
    text = _ENDING.sub("…", text).replace("*", "…")
    return text.replace(_OPEN, "(").replace(_CLOSE, ")")


def _said(group: re.Match[str]) -> str:
    options = [option.strip() for option in group[1].split("|")]
    between = " / " if any(" " in option for option in options) else "/"
    said = between.join(options)
    return f"{_OPEN}{said}{_CLOSE}" if group[2] else said
