"""Changing some fields of a file and nothing else, so that a diff shows what was changed.

The order of fields, how lists and texts are written, comments and blank lines stay as their
author has them; only the lines of a field that says something else are written anew.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import yaml

from tutorium.packs.domain.item_files import split_front_matter
from tutorium.packs.domain.writing import scalar

_FENCE = "---"
_INDENTED = re.compile(r"^(\s*)- ")
LEAST_WIDTH = 60  # a folded text is not wrapped closer than this


class UnlikeError(ValueError):
    """The file is not written in lines of fields, so nothing can be put between them."""


@dataclass(frozen=True)
class _Span:
    """Lines of a field, from its name to before the next one, blank lines and comments left out."""

    start: int
    end: int
    value: yaml.Node


def splice(text: str, fields: Mapping[str, Sequence[str]], *, order: Sequence[str]) -> str:
    """Return a YAML file in which some fields say something else.

    `fields` gives the lines of each, none where the field goes; a new one is put where `order`
    has it. Raises `UnlikeError`.
    """
    lines = text.split("\n")
    for name, written in fields.items():
        spans = _spans("\n".join(lines))
        if name in spans:
            span = spans[name]
            lines[span.start : span.end] = _like(lines, span, written)
        elif written:
            place = _place(name, spans, order)
            lines[place:place] = written
    return "\n".join(lines)


def splice_item(
    text: str, fields: Mapping[str, Sequence[str]], *, body: str | None, order: Sequence[str]
) -> str:
    """Return the file of an item in which some fields, or its body, say something else."""
    is_dos = "\r\n" in text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = split_front_matter(plain)
    if parts is None:
        raise UnlikeError
    front, old, _ = parts
    if body is not None:
        blank = old[: len(old) - len(old.lstrip("\n"))]
        end = old[len(old.rstrip()) :] or "\n"
        old = f"{blank}{body}{end}"
    spliced = mark + "\n".join([_FENCE, splice(front, fields, order=order), _FENCE, old])
    return spliced.replace("\n", "\r\n") if is_dos else spliced


def _spans(text: str) -> dict[str, _Span]:
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise UnlikeError from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnlikeError
    lines = text.split("\n")
    starts = [key.start_mark.line for key, _ in root.value]
    spans: dict[str, _Span] = {}
    for (key, value), start, following in zip(
        root.value, starts, [*starts[1:], len(lines)], strict=True
    ):
        if start == following:
            raise UnlikeError  # two fields on a line
        spans[str(key.value)] = _Span(start, _end(lines, start, following), value)
    return spans


def _end(lines: Sequence[str], start: int, following: int) -> int:
    """Leave blank lines and comments before the next field to that one."""
    while following > start + 1 and (
        not lines[following - 1].strip() or lines[following - 1].startswith("#")
    ):
        following -= 1
    return following


def _place(name: str, spans: Mapping[str, _Span], order: Sequence[str]) -> int:
    """Return the line before which a new field stands: after those that come before it."""
    before = order[: order.index(name)] if name in order else order
    return max((span.end for field, span in spans.items() if field in before), default=0)


def _like(lines: Sequence[str], span: _Span, written: Sequence[str]) -> list[str]:
    """Return the new lines of a field in the manner of its old ones."""
    old, new = span.value, _value(written)
    if isinstance(old, yaml.SequenceNode) and isinstance(new, yaml.SequenceNode):
        return _like_list(lines, span, written, old, new)
    if isinstance(old, yaml.ScalarNode) and isinstance(new, yaml.ScalarNode):
        return _like_text(lines, span, written, str(old.style or ""), new)
    return list(written)


def _value(written: Sequence[str]) -> yaml.Node | None:
    root = yaml.compose("\n".join(written), Loader=yaml.CBaseLoader) if written else None
    return root.value[0][1] if isinstance(root, yaml.MappingNode) else None


def _name(lines: Sequence[str], span: _Span) -> str:
    return lines[span.start].partition(":")[0]


def _like_text(
    lines: Sequence[str],
    span: _Span,
    written: Sequence[str],
    style: str,
    new: yaml.ScalarNode,
) -> list[str]:
    """Keep a text in double quotes, and one that is folded at about its width."""
    if style == '"' and span.end == span.start + 1 and not written[0].endswith('"'):
        return [f'{_name(lines, span)}: "{new.value}"']  # what stood bare has nothing to escape
    block = lines[span.start + 1 : span.end]
    if style != ">" or not block or "\n" in new.value.strip():
        return list(written)
    indent = block[0][: len(block[0]) - len(block[0].lstrip())]
    width = max(LEAST_WIDTH, *map(len, block))
    folded = wrap(new.value, width - len(indent), break_long_words=False, break_on_hyphens=False)
    return [lines[span.start], *(f"{indent}{line}" for line in folded)]


def _like_list(
    lines: Sequence[str],
    span: _Span,
    written: Sequence[str],
    old: yaml.SequenceNode,
    new: yaml.SequenceNode,
) -> list[str]:
    """Keep the lines of entries that were there, and write the others below their fellows."""
    if not new.value:
        return list(written)
    if old.flow_style:
        flow = f"{_name(lines, span)}: [{', '.join(_flow(node) for node in new.value)}]"
        return [flow] if span.end == span.start + 1 else list(written)
    kept = _entries(lines, span)
    indent = _INDENTED.match(lines[old.start_mark.line])
    margin = indent[1] if indent else "  "
    result = [lines[span.start]]
    for node in new.value:
        result += kept.get(_said(node), [f"{margin}- {_flow(node)}"])
    return result


def _entries(lines: Sequence[str], span: _Span) -> dict[object, list[str]]:
    """Return the lines of each entry of a list, by what it says."""
    nodes = span.value.value
    starts = [node.start_mark.line for node in nodes]
    ends = [*starts[1:], span.end]
    return {
        _said(node): list(lines[start:end])
        for node, start, end in zip(nodes, starts, ends, strict=True)
    }


def _said(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return tuple((str(key.value), _said(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_said(each) for each in node.value)
    return str(node.value).strip()


def _flow(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        said: Iterable[str] = (f"{key.value}: {_flow(value)}" for key, value in node.value)
        return "{" + ", ".join(said) + "}"
    return scalar(str(node.value))
