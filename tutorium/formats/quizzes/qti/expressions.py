"""The expressions of response processing, evaluated by the rules of QTI; null is `None`.

What is drawn by chance, looked up, or matched by patterns is not: it is named as unsupported.
"""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.declarations import Atom, Declaration, Value, atom
from tutorium.formats.quizzes.qti.operators import OPERATORS, items
from tutorium.formats.quizzes.qti.values import UnsupportedError


@dataclass(slots=True)
class Scope:
    """The declarations of an item and the values that its variables have."""

    declared: dict[str, Declaration]
    values: dict[str, Value]


def evaluate(element: Element, scope: Scope) -> Value:
    """Return the value of an expression. Raises `UnsupportedError`."""
    if own := _OWN.get(element.tag):
        return own(element, scope)
    if element.tag in OPERATORS:
        values = [evaluate(each, scope) for each in element]
        return OPERATORS[element.tag](element, values)
    raise UnsupportedError(f"<{element.tag}>")


def _declaration(element: Element, scope: Scope) -> Declaration:
    name = element.get("identifier", "")
    if name not in scope.declared:
        raise UnsupportedError(f"the variable {name}, which is not declared")
    return scope.declared[name]


def _variable(element: Element, scope: Scope) -> Value:
    return scope.values.get(_declaration(element, scope).identifier)


def _correct(element: Element, scope: Scope) -> Value:
    declared = _declaration(element, scope)
    return declared.value(declared.correct)


def _default(element: Element, scope: Scope) -> Value:
    declared = _declaration(element, scope)
    return declared.value(declared.default)


def _base(element: Element, scope: Scope) -> Value:  # noqa: ARG001  (all are called alike)
    return atom(element.text or "", element.get("baseType", "string"))


def _null(element: Element, scope: Scope) -> Value:  # noqa: ARG001  (all are called alike)
    return None


def _map_response(element: Element, scope: Scope) -> Value:
    declared = _declaration(element, scope)
    if declared.mapping is None:
        raise UnsupportedError("mapResponse without a mapping")
    said = items(scope.values.get(declared.identifier))
    total = sum(_mapped(each, declared) for each in dict.fromkeys(said))
    return declared.mapping.bounded(total)


def _mapped(said: Atom, declared: Declaration) -> float:
    mapping = declared.mapping
    if mapping is None:
        return 0.0
    for key, value in mapping.entries.items():
        if atom(key, declared.base) == said:
            return value
        if key not in mapping.exact and str(said).lower() == key.lower():
            return value
    return mapping.default


_OWN: dict[str, Callable[[Element, Scope], Value]] = {
    "variable": _variable,
    "correct": _correct,
    "default": _default,
    "baseValue": _base,
    "null": _null,
    "mapResponse": _map_response,
}
