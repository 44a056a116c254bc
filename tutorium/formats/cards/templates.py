"""Anki's templates filled with a note's fields: `{{Field}}`, `{{#Field}}…{{/Field}}`, filters.

A template is never run: scripts in it stay text for the converter, which names them as lost.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

GAPS_HERE = "\ue010"  # stands where a template shows a text with gaps
TYPED_HERE = "\ue011"  # stands where a template asks for what is typed, or shows it again
MAX_FILLED = 1_000_000  # letters that one side may come to
MAX_TAGS = 5_000  # of one template
MAX_DEPTH = 50
_TAG = re.compile(r"\{\{(?P<sign>[#^/!]?)(?P<said>[^{}]*)\}\}")
_EMPTY = re.compile(r"(?:\s|&nbsp;|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_KEPT = {"edit", "furigana", "kana", "kanji", "hint"}  # the field is shown, without the manner


@dataclass(slots=True)
class Filled:
    """One side of a card in HTML. `fields` are those with words in them that it shows."""

    html: str = ""
    fields: set[str] = field(default_factory=set)
    gaps: list[str] = field(default_factory=list)  # names of fields that show gaps
    typed: list[str] = field(default_factory=list)  # names of fields that are typed
    dropped: dict[str, None] = field(default_factory=dict)


def is_empty(html: str) -> bool:
    """Say whether a field counts as empty, as Anki has it."""
    return bool(_EMPTY.fullmatch(html))


def fill(template: str, values: Mapping[str, str], *, front: str = "") -> Filled:
    """Fill a template. `values` are HTML by the names of fields; `front` stands for `FrontSide`.

    Raises `UnsafeFileError` where it comes to far more than a card.
    """
    filled = Filled()
    written: list[str] = []
    length = 0
    for piece in _shown(template, values):
        said = piece if isinstance(piece, str) else _value(piece, values, front, filled)
        length += len(said)
        if length > MAX_FILLED:
            raise UnsafeFileError("too-large", f"a side of more than {MAX_FILLED:,} letters")
        written.append(said)
    filled.html = "".join(written)
    return filled


def _shown(template: str, values: Mapping[str, str]) -> Iterator[str | re.Match[str]]:
    """Yield texts and tags of the parts whose conditions hold."""
    position, hidden = 0, 0
    conditions: list[bool] = []
    for count, tag in enumerate(_TAG.finditer(template)):
        if count > MAX_TAGS or len(conditions) > MAX_DEPTH:
            raise UnsafeFileError("too-many", "a template with too many tags")
        if not hidden:
            yield template[position : tag.start()]
        position = tag.end()
        name = tag["said"].strip()
        if tag["sign"] in {"#", "^"}:
            holds = is_empty(values.get(name, "")) == (tag["sign"] == "^")
            conditions.append(holds)
            hidden += not holds
        elif tag["sign"] == "/":
            hidden -= not conditions.pop() if conditions else 0
        elif not tag["sign"] and not hidden:
            yield tag
    if not hidden:
        yield template[position:]


def _value(tag: re.Match[str], values: Mapping[str, str], front: str, filled: Filled) -> str:
    *filters, name = [part.strip() for part in tag["said"].split(":")]
    if name == "FrontSide":
        return front
    if name not in values:
        filled.dropped.setdefault(f"the unknown field {name[:80]}")
        return ""
    said = values[name]
    if not is_empty(said):
        filled.fields.add(name)
    for each in reversed(filters):
        said = _filtered(each, name, said, filled)
    return said


def _filtered(name: str, field_name: str, said: str, filled: Filled) -> str:
    if name == "text":
        return _MARKUP.sub("", said)
    if name == "cloze":
        filled.gaps.append(field_name)
        return GAPS_HERE
    if name == "type":
        filled.typed.append(field_name)
        return TYPED_HERE
    if name.startswith("tts"):
        filled.dropped.setdefault(f"{field_name} read aloud")
        return ""
    if name not in _KEPT:
        filled.dropped.setdefault(f"the filter {name[:40]} of {field_name}")
    return said
