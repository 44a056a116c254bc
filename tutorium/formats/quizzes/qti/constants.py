"""What the rules of an item compare a response with: its right and wrong answers, unread."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.declarations import Declaration, Many, Value
from tutorium.formats.quizzes.qti.expressions import Scope, evaluate
from tutorium.formats.quizzes.qti.names import number
from tutorium.formats.quizzes.qti.values import Response, UnsupportedError

_COMPARISONS = {"gt", "gte", "lt", "lte"}
_RELATIONS = _COMPARISONS | {"match", "equal", "equalRounded", "stringMatch", "substring", "member"}

_EXACT = 1e15  # whole numbers below have all their digits in a float


@dataclass(frozen=True, slots=True)
class Spoken:
    candidates: tuple[Response, ...] = ()
    bounds: tuple[float, ...] = ()  # numbers that `gt` and the like name
    tolerance: str = ""  # absolute, or relative where it ends in `%`


def spoken_of(
    response: str, declared: dict[str, Declaration], processing: Element | None
) -> Spoken:
    """Return what the mapping and the rules say of a response."""
    own = declared.get(response, Declaration(response))
    said: dict[Response, None] = {}
    if own.correct:
        said[own.correct] = None
    for key in own.mapping.entries if own.mapping else ():
        said[(key,)] = None
    bounds: list[float] = []
    tolerance = ""
    for rule in _rules(response, declared, processing):
        constants = list(_constants(rule, declared))
        if rule.tag in _COMPARISONS:
            bounds += [number(each) for one in constants for each in one]
        said |= dict.fromkeys(constants)
        own_tolerance = _tolerance(rule, constants)
        bounds += _ends(constants, own_tolerance)
        tolerance = tolerance or own_tolerance
    return Spoken(tuple(said), tuple(bounds), tolerance)


def _rules(
    response: str, declared: dict[str, Declaration], processing: Element | None
) -> Iterator[Element]:
    """Yield each expression that names the response as one of its operands."""
    for element in processing.iter() if processing is not None else ():
        named = {each.get("identifier") for each in element if each.tag == "variable"}
        if response in named:
            if element.tag in _RELATIONS and len(named & declared.keys()) > 1:
                raise UnsupportedError("responses that are compared with one another")
            yield element


def _constants(rule: Element, declared: dict[str, Declaration]) -> Iterator[Response]:
    for operand in rule:
        if operand.tag in {"variable", "mapResponse"}:
            continue
        try:
            value = evaluate(operand, Scope(declared, {}))
        except UnsupportedError:
            continue
        if value is not None:
            yield _response(value)


def _response(value: Value) -> Response:
    if isinstance(value, Many):
        return tuple(written(each) for each in value.items)
    return (written(value),)


def written(value: Value) -> str:
    """Return a value as an author writes it: 4 and not 4.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _tolerance(rule: Element, constants: list[Response]) -> str:
    if rule.tag == "equal":
        said = rule.get("tolerance", "").split()
        suffix = "%" if rule.get("toleranceMode") == "relative" else ""
        is_number = said and all(number(each, otherwise=-1) > 0 for each in said)
        return f"{min(said, key=float)}{suffix}" if is_number else ""
    if rule.tag == "equalRounded" and constants:
        return _half_a_unit(rule, number(constants[0][0]))
    return ""


def _ends(constants: list[Response], tolerance: str) -> list[float]:
    """Return where what a tolerance forgives begins and ends."""
    if not tolerance or not constants or not constants[0]:
        return []
    value, width = Decimal(constants[0][0]), Decimal(tolerance.removesuffix("%"))
    reach = abs(value) * width / 100 if tolerance.endswith("%") else width
    return [float(value - reach), float(value + reach)]


def _half_a_unit(rule: Element, value: float) -> str:
    """Return what rounding forgives: half of the last place."""
    figures = int(number(rule.get("figures"), otherwise=-1))
    if not 0 <= figures <= 15:  # noqa: PLR2004  (more a float does not have)
        return ""
    if rule.get("roundingMode", "significantFigures") == "decimalPlaces":
        return f"{0.5 * 10**-figures:.15g}"
    magnitude = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return f"{0.5 * 10 ** (magnitude - max(figures, 1)):.15g}"
