"""Response and outcome declarations of QTI 2 and 3."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.names import child, children, number, words
from tutorium.formats.quizzes.qti.values import UnsupportedError

Atom = str | float | bool


@dataclass(frozen=True, slots=True)
class Many:
    """A container of values; `ordered` ones are equal only in the same order."""

    items: tuple[Atom, ...]
    ordered: bool = False


Value = Atom | Many | None


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: dict[str, float]
    exact: frozenset[str] = frozenset()  # keys whose capitals matter
    default: float = 0.0
    lower: float | None = None
    upper: float | None = None

    def bounded(self, value: float) -> float:
        value = value if self.lower is None else max(value, self.lower)
        return value if self.upper is None else min(value, self.upper)


@dataclass(frozen=True, slots=True)
class Area:
    shape: str
    places: tuple[float, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Declaration:
    identifier: str
    cardinality: str = "single"
    base: str = "identifier"
    correct: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    mapping: Mapping | None = None
    areas: tuple[Area, ...] = field(default=())

    def value(self, said: tuple[str, ...]) -> Value:
        """Return what was said as a value of this declaration; nothing said is null."""
        atoms = tuple(atom(each, self.base) for each in said)
        if not atoms:
            return None
        if self.cardinality == "single":
            return atoms[0]
        return Many(atoms, ordered=self.cardinality == "ordered")


def atom(said: str, base: str) -> Atom:
    """Return a value of a base type. Raises `UnsupportedError`."""
    if base in {"float", "integer"}:
        value = number(said.strip(), otherwise=float("nan"))
        if value != value:  # noqa: PLR0124  (so is what is no number)
            raise UnsupportedError(f"the {base} {said[:40]!r}")
        return value
    if base == "boolean":
        return said.strip().lower() == "true"
    if base == "pair":
        return " ".join(sorted(said.split()))
    return said.strip() if base in {"identifier", "directedPair", "point"} else said


def read_declaration(element: Element) -> Declaration:
    cardinality = element.get("cardinality", "single")
    if cardinality == "record":
        raise UnsupportedError("a response that is a record")
    return Declaration(
        identifier=element.get("identifier", ""),
        cardinality=cardinality,
        base=element.get("baseType", "identifier"),
        correct=_values(child(element, "correctResponse")),
        default=_values(child(element, "defaultValue")),
        mapping=_mapping(child(element, "mapping")),
        areas=_areas(child(element, "areaMapping")),
    )


def _values(element: Element | None) -> tuple[str, ...]:
    said = (words(each) for each in children(element, "value"))
    return tuple(each for each in said if each)


def _mapping(element: Element | None) -> Mapping | None:
    if element is None:
        return None
    listed = list(children(element, "mapEntry"))
    keys = {each.get("mapKey", ""): number(each.get("mappedValue")) for each in listed}
    exact = {each.get("mapKey", "") for each in listed if each.get("caseSensitive") != "false"}
    lower, upper = element.get("lowerBound"), element.get("upperBound")
    return Mapping(
        entries=keys,
        exact=frozenset(exact),
        default=number(element.get("defaultValue")),
        lower=number(lower) if lower else None,
        upper=number(upper) if upper else None,
    )


def _areas(element: Element | None) -> tuple[Area, ...]:
    return tuple(
        Area(each.get("shape", ""), coordinates(each), number(each.get("mappedValue")))
        for each in children(element, "areaMapEntry")
    )


def coordinates(element: Element) -> tuple[float, ...]:
    """Return the numbers of `coords`; percentages, which QTI allows, are none."""
    said = element.get("coords", "").replace(",", " ").split()
    return tuple(number(each, otherwise=-1.0) for each in said)
