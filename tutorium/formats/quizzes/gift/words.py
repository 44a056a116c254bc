r"""Words of GIFT: their form, and the signs that a backslash frees of their meaning."""

import re

from tutorium.formats.quizzes.gift.tree import Words
from tutorium.formats.quizzes.rich_texts import Form

_SIGNS = {
    "\\": "\x01",
    ":": "\x02",
    "#": "\x03",
    "=": "\x04",
    "{": "\x05",
    "}": "\x06",
    "~": "\x07",
}
_LINE = "\x08"
_HIDE = {f"\\{sign}": hidden for sign, hidden in _SIGNS.items()} | {r"\n": _LINE}
_SHOW = {hidden: sign for sign, hidden in _SIGNS.items()} | {_LINE: "\n"}
_ESCAPE = re.compile(r"\\[\\:#={}~n]")
_HIDDEN = re.compile("[\x01-\x08]")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_FORM = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_FORMS: dict[str, Form] = {
    "html": "html",
    "moodle": "moodle",
    "plain": "plain",
    "markdown": "markdown",
}


class NotGiftError(Exception):
    """An entry breaks the syntax; the message says where, for its author."""


def escaped(text: str) -> str:
    """Return the text with each escaped sign as one control character."""
    return _ESCAPE.sub(lambda match: _HIDE[match[0]], _HIDDEN.sub("", text))


def unescaped(text: str) -> str:
    return _HIDDEN.sub(lambda match: _SHOW[match[0]], text)


def words(text: str, form: Form) -> Words:
    """Return escaped text as words of the form that it names, or else of the one given.

    Lines of Moodle's own form and of plain text run on; a line ends where `\\n` is written.
    """
    if named := _FORM.match(text):
        form, text = _FORMS[named[1]], text[named.end() :]
    text = text.strip() if form in {"html", "markdown"} else _BLANKS.sub(" ", text).strip()
    return Words(form, unescaped(text).strip("\n"))
