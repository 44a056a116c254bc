"""Plain words made into Markdown that says just them, and emphasis that surely is one.

The dialect: no raw HTML, `==marks==`, `$maths$`, `::: asides`, footnotes, pipe tables.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_WINDOWS = re.compile("[\x80-\x9f]")  # letters of Windows that were taken for Latin-1
_SPECIAL = re.compile(r"[\\`*\[\]$|]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")
_TAG = re.compile(r"(?:<[a-zA-Z/!?][^<>]*>)+")
_OPEN_TAG = re.compile(r"<(?=[a-zA-Z/!?][^<>]*$)")
_MARK = re.compile(r"==+")
_ASIDE = re.compile(":::")
_NOTE_SIGN = re.compile(r"\[\^(?=\S)")
_JOINT = re.compile("=\0=|\\[\0\\^|<\0[a-zA-Z/!?]|::\0:|:\0::")
_LINE_START = re.compile(
    r"^(?P<sign>#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|>|~~~|=+\s*$)|^(?P<digits>\d{1,9})(?=[.)](?:\s|$))",
    re.MULTILINE,
)


def tidy(words: str) -> str:
    """Return the words with every run of white space as one space, and nothing invisible."""
    words = _WINDOWS.sub(_from_windows, words)
    return re.sub(r"[ \t\r\n\u2028\u2029]+", " ", UNSEEN.sub("", words))


def _from_windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", errors="ignore")


def escape(words: str) -> str:
    """Return Markdown for the words; tags that are spoken of are set as code."""
    written, position = [], 0
    for match in _TAG.finditer(words):
        before = without_open_tag(words[position : match.start()])
        written += [_escape(before), code(match[0])]
        position = match.end()
    return "".join([*written, _escape(words[position:])])


def touches(before: str, after: str) -> bool:
    """Say whether two texts that touch, each in its own style, would make a sign between them."""
    return bool(_JOINT.search(f"{before[-2:]}\0{after[:2]}"))


def without_open_tag(words: str) -> str:
    """Set apart a `<` that text of another style would close as if it were a tag."""
    return _OPEN_TAG.sub("< ", words)


def _escape(words: str) -> str:
    words = _ASIDE.sub(": ::", _NOTE_SIGN.sub("[ ^", words))
    words = _MARK.sub(lambda match: " ".join(match[0]), words)
    return _SPECIAL.sub(r"\\\g<0>", words)


def sentence(words: str) -> str:
    """End words with a full stop, unless they have an end of their own."""
    return words if not words or words.endswith((".", "!", "?", ":")) else f"{words}."


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
    signs = _signs(merged)
    written = ""
    for run, choices in zip(merged, signs, strict=True):
        mark = choices[written[-1:] or " "] * (2 * run.bold + run.italic)
        written += mark + run.markdown + mark
    return written


def _signs(runs: list[Run]) -> list[dict[str, str]]:
    """Return, for each run and what may stand before it, the sign of its emphasis, or nothing.

    Found from the last to the first: whether a sign closes depends on what follows it.
    """
    signs: list[dict[str, str]] = [{} for _ in runs]
    for place in range(len(runs) - 1, -1, -1):
        ends = runs[place - 1].markdown[-1:] if place else " "
        for before in {ends, "*", "_"}:
            signs[place][before] = _sign(runs, place, before, signs)
    return signs


def _sign(runs: list[Run], place: int, before: str, signs: list[dict[str, str]]) -> str:
    run = runs[place]
    for sign in "*_" if run.bold or run.italic else "":
        after = " "
        if place + 1 < len(runs):
            after = signs[place + 1][sign] or runs[place + 1].markdown[0]
        if before != sign and _holds(sign, run.markdown, before=before, after=after):
            return sign
    return ""


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Join neighbours of one style, and move blanks at the edges of emphasis out of it."""
    for (bold, italic), group in groupby(runs, key=lambda run: (run.bold, run.italic)):
        joined = "".join(run.markdown for run in group)
        if joined:
            yield from _unpadded(Run(joined, bold, italic))


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
