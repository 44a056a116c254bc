"""Values as YAML that reads well in a diff: short mappings on a line, long texts as blocks.

The same values always give the same lines. Texts have no blanks at their ends, which readers strip.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tutorium.packs.domain.writing import scalar

DEEPEST = 2  # mappings and lists within one another that one line may hold
ALWAYS_APART = "parts"  # whose items are easier to compare when each field has its line
WIDTH = 100  # what a mapping or a list may have to stand on one line
INDENT = "  "
_BLOCK = re.compile(
    "(?![ \n\t])[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\\Z"
)
_SPACE_AT_END = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_BARE = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?\Z|\d{4}-\d\d-\d\d\Z")  # all scalars are read as text


def mapping_lines(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a mapping; empty fields are left out."""
    for name, value in values.items():
        if value is not None and value not in ("", (), [], {}):
            yield from _field(_key(name), value)


def _key(name: str) -> str:
    return scalar(name) if name not in {"true", "false"} else name


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and _is_block(value):
        yield f"{name}: |-"
        yield from _indented(value.split("\n"))
    elif name == ALWAYS_APART and isinstance(value, Sequence):
        yield f"{name}:"
        yield from _indented(line for each in value for line in _apart(each))
    elif (flow := _flow(value)) is not None and len(name) + len(flow) + 2 <= WIDTH:
        yield f"{name}: {flow}"
    elif isinstance(value, Mapping):
        yield f"{name}:"
        yield from _indented(mapping_lines(value))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{name}:"
        yield from _indented(line for each in value for line in _item(each))
    else:
        yield f"{name}: {flow if flow is not None else scalar(str(value))}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{INDENT}{line}".rstrip(" ") for line in lines)


def _item(value: object) -> Iterator[str]:
    flow = None if isinstance(value, str) and _is_block(value) else _flow(value)
    if flow is not None and (len(flow) <= WIDTH or isinstance(value, str)):
        yield f"- {flow}"
        return
    if isinstance(value, str):
        yield "- |-"
        yield from _indented(value.split("\n"))
        return
    yield from _apart(value)


def _apart(value: object) -> Iterator[str]:
    lines = mapping_lines(value) if isinstance(value, Mapping) else _list(value)
    for number, line in enumerate(lines):
        yield (("- " if number == 0 else INDENT) + line).rstrip(" ")


def _list(value: object) -> Iterator[str]:
    for each in value if isinstance(value, Sequence) else ():
        yield from _item(each)


def _is_block(text: str) -> bool:
    """Say whether a text has several lines that a block gives back as they are."""
    return (
        "\n" in text
        and not text.endswith("\n")
        and bool(_BLOCK.match(text))
        and not _SPACE_AT_END.search(text)
    )


def _flow(value: object) -> str | None:
    """Return a value on one line, or nothing where it holds a text of several."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return None if _is_long(value) or _depth(value) > DEEPEST else _collected(value)
    if isinstance(value, str):
        return value if _BARE.match(value) else scalar(value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool | int) else "null"


def _collected(value: Mapping[str, object] | Sequence[object]) -> str:
    if isinstance(value, Mapping):
        said = ((name, each) for name, each in value.items() if each not in (None, "", (), [], {}))
        return "{" + ", ".join(f"{_key(name)}: {_flow(each)}" for name, each in said) + "}"
    return "[" + ", ".join(_flow(each) or "null" for each in value) + "]"


def _is_long(value: object) -> bool:
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, Mapping):
        return any(_is_long(each) for each in value.values())
    return isinstance(value, Sequence) and any(_is_long(each) for each in value)


def _depth(value: object) -> int:
    if isinstance(value, Mapping):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return 1 + max(map(_depth, value), default=0)
    return 0
