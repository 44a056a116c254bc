"""One set of names for QTI 2 and 3: `qti-choice-interaction` is read as `choiceInteraction`."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_HYPHEN = re.compile(r"-([a-z0-9])")
_KEPT = ("data-", "aria-", "xml:")
MATHS = "http://www.w3.org/1998/Math/MathML"


def local(tag: object) -> str:
    """Return a name without its namespace; nothing for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def plain_tree(element: Element) -> Element:
    """Return a copy of the tree with the names of QTI 2, without namespaces and comments."""
    name = local(element.tag)
    is_newer = name.startswith("qti-")
    copy = Element(_camel(name.removeprefix("qti-")) if is_newer else name)
    for key, value in element.attrib.items():
        plain = local(key)
        copy.set(_camel(plain) if is_newer and not plain.startswith(_KEPT) else plain, value)
    copy.text = element.text
    _copy_children(element, copy)
    return copy


def _copy_children(element: Element, copy: Element) -> None:
    for child in element:
        if not local(child.tag):  # what follows a comment belongs to what stood before it
            _append_text(copy, child.tail)
            continue
        below = plain_tree(child)
        below.tail = child.tail
        copy.append(below)


def _append_text(element: Element, said: str | None) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + (said or "")
    else:
        element.text = (element.text or "") + (said or "")


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].upper(), name)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the direct children of these names, in their order."""
    for child in element if element is not None else ():
        if child.tag in names:
            yield child


def child(element: Element | None, *names: str) -> Element | None:
    return next(children(element, *names), None)


def words(element: Element | None) -> str:
    """Return all the words of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


LARGEST = 1e40


def number(said: str | None, otherwise: float = 0.0) -> float:
    """Return a finite number, or `otherwise` where none is written."""
    try:
        value = float(said or "")
    except ValueError:
        return otherwise
    return value if abs(value) < LARGEST else otherwise  # nor infinite, nor none
