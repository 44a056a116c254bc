"""Asides: `::: examiner` … `:::`.

Openings and closings are paired over the whole source first, in one pass, so that every
fault is told with its line and no input makes the parser search twice.
"""

import re

from markdown_it.rules_block import StateBlock

from tutorium.core.markdown.page import Page, page_of

MARKER = re.compile(r"[ \t>]*:::+[ \t]*(?P<name>[\w-]*)[ \t]*(?P<rest>[^\n]*?)[ \t]*")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
KINDS = {"examiner", "mistake", "example", "level"}
CODES = re.compile(r"[\w-]+(?:[ ,]+[\w-]+)*")
DEPTH = 3
UNCLOSED = -1


def pair_asides(lines: list[str], page: Page) -> None:
    """Find which `:::` closes which, into `page.asides`; tell what does not fit."""
    opened: list[int] = []
    fence = ""
    for number, line in enumerate(lines):
        fence = _fence_after(fence, line)
        if fence or ":::" not in line:
            continue
        match = MARKER.fullmatch(line)
        if match and match["name"]:
            _check_kind(match, number + 1, page)
            opened.append(number)
        elif match and not opened:
            page.fault(number + 1, "this ::: closes no aside")
        elif match:
            _close(opened, number, page)
    for number in opened:
        page.fault(number + 1, "this aside is never closed by :::")
        page.asides.setdefault(number, UNCLOSED)


def _fence_after(fence: str, line: str) -> str:
    """Say which code fence is open after this line."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) else fence


def _close(opened: list[int], number: int, page: Page) -> None:
    start = opened.pop()
    if len(opened) >= DEPTH:
        page.fault(start + 1, "asides are nested too deeply")
    else:
        page.asides[start] = number


def _check_kind(match: re.Match[str], line: int, page: Page) -> None:
    name, rest = match["name"], match["rest"]
    if name not in KINDS:
        page.fault(line, f"no aside is called “{name}”: use {', '.join(sorted(KINDS))}")
    elif name == "level" and not CODES.fullmatch(rest):
        page.fault(line, "an aside for a level names it: ::: level HL")
    elif name != "level" and rest:
        page.fault(line, f"nothing may follow ::: {name} on its line")


def aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Block rule of markdown-it."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", begin):
        return False
    closing = page_of(state.env).asides.get(start)
    match = MARKER.fullmatch(state.src[begin : state.eMarks[start]])
    if closing is None or match is None or closing > end:
        return False
    closing = end if closing == UNCLOSED else closing
    if not silent:
        _push(state, match, start, closing)
    return True


def _push(state: StateBlock, match: re.Match[str], start: int, closing: int) -> None:
    opening = state.push("aside_open", "aside", 1)
    opening.map = [start, closing]
    opening.meta = {"kind": match["name"], "codes": re.split(r"[ ,]+", match["rest"])}
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", closing
    state.md.block.tokenize(state, start + 1, closing)
    state.parentType, state.lineMax = parent, last
    state.push("aside_close", "aside", -1)
    state.line = min(closing + 1, last)
