"""Plain words made into Markdown that says just them, and emphasis that surely is one.

The dialect: no raw HTML, `==marks==`, `$maths$`, `::: asides`, footnotes, pipe tables.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_WINDOWS = re.compile("[\x80-\x9f]")  # letters of Windows that were taken for Latin-1
_SPECIAL = re.compile(r"[\\`*\[\]$|]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_MARK = re.compile(r"==+")
_NOTE_SIGN = re.compile(r"\[\^(?=[^\]\s]+\])")
_LINE_START = re.compile(
    r"^(?P<sign>#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|>|~~~|=+\s*$)|^(?P<digits>\d{1,9})(?=[.)](?:\s|$))"
    r"|^(?P<aside>:::)",
    re.MULTILINE,
)


def tidy(words: str) -> str:
    """Return the words with every run of white space as one space, and nothing invisible."""
    words = _WINDOWS.sub(_from_windows, words)
    return re.sub(r"[ \t\r\n\u2028\u2029]+", " ", _UNSEEN.sub("", words))


def _from_windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", errors="ignore")


def escape(words: str) -> str:
    """Return Markdown for the words; tags that are spoken of are set as code."""
    written, position = [], 0
    for match in _TAG.finditer(words):
        written += [_escape(words[position : match.start()]), code(match[0])]
        position = match.end()
    return "".join([*written, _escape(words[position:])])


def _escape(words: str) -> str:
    words = _NOTE_SIGN.sub("[ ^", words)
    words = _MARK.sub(lambda match: " ".join(match[0]), words)
    return _SPECIAL.sub(r"\\\g<0>", words)


def code(words: str) -> str:
    """Return a code span; a table's bar in it needs its backslash even there."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space}{fence}"


def protect_lines(markdown: str) -> str:
    """Keep a paragraph's lines from beginning a list, a heading, a quotation or an aside."""
    return _LINE_START.sub(_protected, markdown)


def _protected(match: re.Match[str]) -> str:
    if match["aside"]:
        return ": ::"
    return f"{match['digits']}\\" if match["digits"] else f"\\{match['sign']}"


@dataclass(frozen=True)
class Run:
    """Markdown that is all in one style."""

    markdown: str
    bold: bool = False
    italic: bool = False


def write_runs(runs: list[Run]) -> str:
    """Write runs one after the other; emphasis that Markdown cannot set there is left out."""
    merged = list(_merged(runs))
    written = ""
    for number, run in enumerate(merged):
        following = merged[number + 1] if number + 1 < len(merged) else Run(" ")
        after = "*" if following.bold or following.italic else following.markdown[:1]
        written += _written(run, before=written[-1:] or " ", after=after or " ")
    return written


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Join neighbours of one style, and move blanks at the edges of emphasis out of it."""
    waiting = Run("")
    for run in (part for each in runs for part in _unpadded(each)):
        if (run.bold, run.italic) == (waiting.bold, waiting.italic) or not waiting.markdown:
            waiting = Run(waiting.markdown + run.markdown, run.bold, run.italic)
        else:
            yield waiting
            waiting = run
    yield waiting


def _unpadded(run: Run) -> Iterator[Run]:
    if not (run.bold or run.italic):
        yield run
        return
    core = run.markdown.strip()
    start = len(run.markdown) - len(run.markdown.lstrip()) if core else len(run.markdown)
    if run.markdown[:start]:
        yield Run(run.markdown[:start])
    if core:
        yield Run(core, run.bold, run.italic)
        if len(run.markdown) > start + len(core):
            yield Run(run.markdown[start + len(core) :])


def _written(run: Run, *, before: str, after: str) -> str:
    length = 2 * run.bold + run.italic
    if not length:
        return run.markdown
    for sign in "*_":
        if before != sign and _holds(sign, run.markdown, before=before, after=after):
            return f"{sign * length}{run.markdown}{sign * length}"
    return run.markdown


def _holds(sign: str, inner: str, *, before: str, after: str) -> bool:
    """Say whether CommonMark reads the signs around `inner` as opening and closing emphasis."""
    opens = not (_is_sign(inner[0]) and not _is_open(before))
    closes = not (_is_sign(inner[-1]) and not _is_open(after)) and after != sign
    if sign == "_":
        opens, closes = opens and _is_open(before), closes and _is_open(after)
    return opens and closes and not inner.startswith(sign) and not inner.endswith(sign)


def _is_open(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
