"""Lists: what stands before each item, and how items nest."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.escaping import escape
from tutorium.formats.cnxml.source import child, local, words_of

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_NUMBER = 3999
_LIST = re.compile(r"(?:[-*] |\d+[.)] )")
_OWN_LINE = re.compile(r"(?:[-*>|] ?|\d+[.)] |\$\$|!\[|:::|```)")


def markers(element: Element) -> Iterator[tuple[str, str]]:
    """Yield (Markdown's marker, what the item begins with in words) for each item.

    Markdown counts in figures only, so letters and Roman numbers are written out.
    """
    start = element.get("start-value") or ""
    first = int(start) if start.isdigit() and int(start) < MAX_NUMBER else 1
    items = [item for item in element if local(item) == "item"]
    for number, item in enumerate(items, start=first):
        if element.get("list-type") == "labeled-item":
            label = escape(words_of(child(item, "label")))
            yield "-", f"**{label}**" if label else ""
        elif element.get("list-type") == "enumerated":
            yield _numbered(element, number)
        else:
            yield "-", ""


def _numbered(element: Element, number: int) -> tuple[str, str]:
    before = element.get("mark-prefix") or ""
    after = element.get("mark-suffix") or "."
    style = element.get("number-style") or "arabic"
    if style == "arabic" and not before and after in {".", ")"}:
        return f"{number}.", ""
    return "-", escape(before + counted(number, style) + after)


def counted(number: int, style: str) -> str:
    """Count in letters or Roman numbers: 3 is `c`, `C`, `iii` or `III`."""
    if style.endswith("roman"):
        written = _roman(number)
    elif style.endswith("alpha"):
        written = _letters(number)
    else:
        return str(number)
    return written.upper() if style.startswith("upper") else written


def _roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def write_items(items: list[tuple[str, str, list[str]]]) -> str:
    """Write (marker, words that lead, blocks) of each item; a list in an item needs no gap."""
    written = [_item(marker, lead, blocks) for marker, lead, blocks in items if lead or blocks]
    loose = any("\n\n" in item for item in written)
    return ("\n\n" if loose else "\n").join(written)


def _item(marker: str, lead: str, blocks: list[str]) -> str:
    if lead and blocks and not has_own_line(blocks[0]):
        blocks = [f"{lead} {blocks[0]}", *blocks[1:]]
    elif lead:
        blocks = [lead, *blocks]
    text = blocks[0]
    for block in blocks[1:]:
        text += ("\n" if _LIST.match(block) and len(blocks) == 2 else "\n\n") + block  # noqa: PLR2004
    indent = " " * (len(marker) + 1)
    lines = text.split("\n")
    return "\n".join(
        [f"{marker} {lines[0]}", *(indent + line if line else "" for line in lines[1:])]
    )


def has_own_line(block: str) -> bool:
    """Say whether a block is something other than a paragraph."""
    return bool(_OWN_LINE.match(block))


def is_list(block: str) -> bool:
    return bool(_LIST.match(block))


def apart(block: str) -> str:
    """Return a list with other markers, so that it does not run on from the list before it."""
    if block.startswith("- "):
        return re.sub(r"^- ", "* ", block, flags=re.MULTILINE)
    return re.sub(r"^(\d+)\. ", r"\1) ", block, flags=re.MULTILINE)
