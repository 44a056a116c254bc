"""Mark schemes as data: what each mark is for, what earns it, and what it depends on."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tutorium.formats.fields import Fields
from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.author_numbers import read_awrt
from tutorium.questions.domain.formula import Formula, read_formula

Letter = Literal["M", "A", "B", "DM", "SC"]
Aspect = Literal["", "true", "value", "unit", "figures", "form"]
ASPECTS: tuple[Aspect, ...] = ("true", "value", "unit", "figures", "form")
PIECES = ("option", "pair", "gap")
_CODE = re.compile(r"^(DM|SC|[MAB])(\d{1,2})$")
_ID = re.compile(r"^[a-z][a-z0-9_-]{0,30}$")


@dataclass(frozen=True, slots=True)
class Point:
    """One mark point. `aspect` says which side of the part's answer earns it, if that does.

    `piece` names a piece of the answer: `option:2` (the third as written), `pair:0`, `gap:year`.
    """

    id: str
    letter: Letter
    marks: int
    says: str
    aspect: Aspect = ""
    shows: tuple[Formula, ...] = ()
    manner: str = ""  # the form in which a line must show it
    value: Formula | None = None
    unit: str = ""
    awrt: str = ""
    accept: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    piece: str = ""
    needs: tuple[str, ...] = ()
    ft: bool = False
    cao: bool = False
    isw: bool = False
    objective: str = ""

    @property
    def code(self) -> str:
        return f"{self.letter}{self.marks}"

    @property
    def is_for_lines(self) -> bool:
        return bool(self.shows or self.value)

    @property
    def is_decided(self) -> bool:
        """Say whether code can find it: a point that names nothing is for a person."""
        return bool(self.is_for_lines or self.aspect or self.accept or self.piece)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At most so many points of a list; a refused statement takes a right one off where told."""

    most: int
    points: tuple[Point, ...]
    contradicts: bool = False


Scheme = tuple[Point | AnyOf, ...]


def points_of(scheme: Scheme) -> Iterator[Point]:
    for each in scheme:
        yield from each.points if isinstance(each, AnyOf) else (each,)


def available(scheme: Scheme) -> int:
    """Return the marks of a scheme without its special cases."""
    return sum(point.marks for point in counted(scheme))


def counted(scheme: Scheme) -> Iterator[Point]:
    """Yield the points of a full mark: no special cases, and of a list the best that count."""
    for each in scheme:
        if isinstance(each, AnyOf):
            yield from sorted(each.points, key=lambda point: -point.marks)[: each.most]
        elif each.letter != "SC":
            yield each


def read_scheme(fields: Fields, names: Collection[str]) -> Scheme:
    """Read `scheme`; every fault is noted in `fields`."""
    entries = list(fields.mappings("scheme"))
    scheme = tuple(_entry(each, names) for each in entries)
    _check_ids(fields, scheme)
    said = {each.text("id") for each in entries if each.has("needs")}
    return with_default_needs(scheme, said=said)


def _entry(fields: Fields, names: Collection[str]) -> Point | AnyOf:
    if not fields.has("any"):
        return _point(fields, names)
    points = tuple(_point(each, names) for each in fields.mappings("from"))
    most = fields.integer("any") or 1
    if len(points) <= most:
        fields.fault(f"any {most} of {len(points)} is no choice: list more points", field="any")
    found = AnyOf(most, points, contradicts=fields.flag("contradicts"))
    fields.done()
    return found


def _point(fields: Fields, names: Collection[str]) -> Point:
    letter, marks = _code(fields)
    point = Point(
        id=fields.matching("id", _ID, means="a short name in small letters"),
        letter=letter,
        marks=marks,
        says=fields.text("for", required=True),
        aspect=_aspect(fields),
        shows=_shows(fields, names),
        manner=fields.text("form"),
        value=read_formula_of(fields, "value", names),
        unit=fields.text("unit"),
        awrt=read_awrt(fields),
        accept=fields.texts("accept"),
        refuse=fields.texts("refuse"),
        piece=_piece(fields),
        needs=fields.texts("needs"),
        ft=fields.flag("ft"),
        cao=fields.flag("cao"),
        isw=fields.flag("isw"),
        objective=fields.text("objective"),
    )
    fields.done()
    return point


def _code(fields: Fields) -> tuple[Letter, int]:
    match = _CODE.match(fields.matching("code", _CODE, means="a letter and marks, such as M1"))
    if not match:
        return "B", 1
    return match[1], int(match[2])  # type: ignore[return-value]  # the pattern allows no other


def _aspect(fields: Fields) -> Aspect:
    if not fields.has("answer"):
        return ""
    said = fields.choice("answer", ASPECTS)
    return said if said in ASPECTS else ""


def _shows(fields: Fields, names: Collection[str]) -> tuple[Formula, ...]:
    first = read_formula_of(fields, "shows", names)
    others = [
        read_formula_text(fields, text, line, names) for text, line in fields.located_texts("or")
    ]
    return tuple(each for each in (first, *others) if each is not None)


def _piece(fields: Fields) -> str:
    named = [f"{name}:{fields.text(name)}" for name in PIECES if fields.has(name)]
    if len(named) > 1:
        fields.fault("a point is earned by one piece: an option, a pair or a gap")
    return named[0] if named else ""


def read_formula_of(fields: Fields, name: str, names: Collection[str]) -> Formula | None:
    text = fields.text(name)
    return read_formula_text(fields, text, fields.line_of(name), names) if text else None


def read_formula_text(
    fields: Fields, text: str, line: int, names: Collection[str]
) -> Formula | None:
    try:
        return read_formula(text, names)
    except NotReadError as error:
        fields.fault(f"{text!r} is not a formula: {error}", line=line)
        return None


def _check_ids(fields: Fields, scheme: Scheme) -> None:
    seen: set[str] = set()
    for point in points_of(scheme):
        if point.id in seen:
            fields.fault(f"point {point.id!r} stands twice in the scheme", field="scheme")
        for needed in point.needs:
            if needed not in seen:
                say = f"point {point.id!r} needs {needed!r}, which does not stand before it"
                fields.fault(say, field="scheme")
        seen.add(point.id)


def with_default_needs(scheme: Scheme, *, said: Collection[str] = ()) -> Scheme:
    """Let an accuracy mark need the method mark above it, and DM likewise.

    `said` are points that say themselves what they need, if only that it is nothing.
    """
    method = ""
    result: list[Point | AnyOf] = []
    for each in scheme:
        if isinstance(each, AnyOf):
            result.append(each)
            continue
        is_open = each.id not in said and not each.needs
        depends = each.letter in {"A", "DM"} and is_open and method
        result.append(replace(each, needs=(method,)) if depends else each)
        method = each.id if each.letter in {"M", "DM"} else method
    return tuple(result)
