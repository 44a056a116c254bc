r"""GIFT to its tree, in time that grows with the length: blank lines part questions, `{…}` answers.

Escaped signs (`\=`) become single control characters first, so that the signs which are left are
those that mean something; the words get them back at the end.
"""

import re
from collections.abc import Iterator

from tutorium.formats.quizzes.gift import answers
from tutorium.formats.quizzes.gift.tree import Broken, Item
from tutorium.formats.quizzes.gift.words import NotGiftError, escaped, unescaped, words

MAX_ENTRY = 100_000  # letters of one question
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.+)")
_COMMENT = re.compile(r"\s*//")
_NOTES = re.compile(r"\[(?P<key>id|tag):(?P<said>[^\]]*)\]")
_BRACE = re.compile("[{}]")
_TITLE = re.compile(r"::(?P<title>.*?)::", re.DOTALL)


def parse_gift(text: str) -> Iterator[Item | Broken]:
    """Yield every entry of a file in order: categories, questions, and what is neither."""
    for line, lines in _entries(text):
        comments = [each for each in lines if _COMMENT.match(each)]
        body = "\n".join(each for each in lines if not _COMMENT.match(each)).strip()
        if not body:
            continue
        try:
            yield _item(body, line, "\n".join(comments))
        except NotGiftError as error:
            yield Broken(line, " ".join(body.split())[:80], str(error))


def _entries(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of lines between blank ones, each with the number of its first line."""
    lines = text.split("\n")
    closes = _closes(lines)
    start, held, opened = 1, list[str](), 0
    for place, line in enumerate([*lines, ""]):
        is_category = line.startswith("$CATEGORY:")
        is_over = not line.strip() and not (opened > 0 and closes[place])
        if held and (is_category or is_over):
            yield start, held
            held, opened = [], 0
        if line.strip():
            start = start if held else place + 1
            opened += _opened(line)
        if line.strip() or held:
            held.append(line)
        if is_category:
            yield start, held
            held, opened = [], 0


def _closes(lines: list[str]) -> list[bool]:
    """Say of each line whether the next brace from it on closes: a blank line is then within."""
    closes = [False]
    for line in reversed(lines):
        braces = [] if _COMMENT.match(line) else _BRACE.findall(escaped(line))
        closes.append(braces[0] == "}" if braces else closes[-1])
    return [*reversed(closes[1:]), False]


def _opened(line: str) -> int:
    if _COMMENT.match(line):
        return 0
    bare = escaped(line)
    return bare.count("{") - bare.count("}")


def _item(body: str, line: int, comments: str) -> Item:
    if len(body) > MAX_ENTRY:
        raise NotGiftError(f"it has more than {MAX_ENTRY:,} letters")
    if category := _CATEGORY.fullmatch(body):
        return Item("category", line, title=unescaped(category[1]).strip())
    title, rest = _titled(escaped(body))
    before, inside, after = _parted(rest)
    stem = words(before, "moodle")
    after = unescaped(after).rstrip()
    if stem.form == "moodle":
        after = (" " if after[:1].isspace() else "") + " ".join(after.split())
    notes = [(note["key"], note["said"].strip()) for note in _NOTES.finditer(comments)]
    head = answers.Head(
        line=line,
        title=title,
        stem=stem,
        before=stem.text + (" " if before[-1:].isspace() else ""),
        after=after,
        identifier=next((said for key, said in notes if key == "id"), ""),
        tags=tuple(said for key, said in notes if key == "tag"),
    )
    return head.item("description") if inside is None else answers.read(inside, head)


def _titled(body: str) -> tuple[str, str]:
    title = _TITLE.match(body)
    return (unescaped(title["title"]).strip(), body[title.end() :]) if title else ("", body)


def _parted(body: str) -> tuple[str, str | None, str]:
    """Return what stands before, within and after the braces; nothing within without braces."""
    before, opening, rest = body.partition("{")
    if not opening:
        if "}" in body:
            raise NotGiftError("a } closes nothing")
        return before, None, ""
    inside, closing, after = rest.partition("}")
    if not closing:
        raise NotGiftError("the { of its answers is never closed")
    if "{" in inside or "{" in after or "}" in after:
        raise NotGiftError("braces stand within or after its answers; write \\{ for a brace")
    return before, inside, after
