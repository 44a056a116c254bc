"""Marking a place: a region's label, or a point `[x, y]` in thousandths of the figure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeGuard

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again
from tutorium.questions.domain.reasons import Reason

_SHAPES = {"circle": 3, "rectangle": 4, "polygon": 6}  # numbers needed, at least for a polygon
_FEWEST = 2
_WHOLE = 1000
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Region:
    label: str
    shape: str
    places: tuple[float, ...]
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Hotspot:
    figure: str
    alt: str
    regions: tuple[Region, ...]


def read(fields: Fields, names: Collection[str]) -> Hotspot:
    del names
    hotspot = Hotspot(
        figure=fields.text("figure", required=True),
        alt=fields.text("alt", required=True),
        regions=tuple(_region(each) for each in fields.mappings("regions")),
    )
    if len(hotspot.regions) < _FEWEST:
        fields.fault("a figure needs at least two regions to choose from", field="regions")
    elif not any(region.right for region in hotspot.regions):
        fields.fault("no region is right", field="regions")
    return hotspot


def _region(fields: Fields) -> Region:
    shapes = [shape for shape in _SHAPES if fields.has(shape)]
    shape = shapes[0] if shapes else ""
    places = _places(fields, shape) if shape else ()
    if not shape:
        fields.fault("a region is a circle, a rectangle or a polygon")
    region = Region(
        label=fields.text("label", required=True),
        shape=shape,
        places=places,
        right=fields.flag("right"),
        feedback=fields.text("feedback"),
    )
    fields.done()
    return region


def _places(fields: Fields, shape: str) -> tuple[float, ...]:
    said = fields.texts(shape)
    try:
        places = tuple(float(each) for each in said)
    except ValueError:
        places = ()
    needed = _SHAPES[shape]
    fits = (
        len(places) >= needed and len(places) % 2 == 0
        if shape == "polygon"
        else len(places) == needed
    )
    if not fits or not all(0 <= place <= _WHOLE for place in places):
        fields.fault(f"a {shape} needs {needed} numbers from 0 to 1000", field=shape)
        return ()
    return places


def read_wrong(fields: Fields, names: Collection[str], answer: Hotspot) -> None:
    del names, answer
    fields.fault("a region says its own feedback")


def judge(answer: Hotspot, response: object, situation: Situation) -> Judgement:
    del situation
    chosen = _labelled(answer, response) if isinstance(response, str) else _at(answer, response)
    if chosen is None:
        return ask_again(Reason("no_such_place"))
    is_right = any(region.right for region in chosen)
    return Judgement(
        verdict="right" if is_right else "wrong",
        because=Reason("right" if is_right else "wrong"),
        share=Fraction(is_right),
        feedback=tuple(region.feedback for region in chosen if region.feedback),
    )


def _labelled(answer: Hotspot, response: str) -> list[Region] | None:
    wanted = response.strip().casefold()
    return [each for each in answer.regions if each.label.casefold() == wanted] or None


def _at(answer: Hotspot, response: object) -> list[Region] | None:
    """Return the regions at a point, none where it lies beside all of them."""
    point = _point(response)
    return None if point is None else [each for each in answer.regions if _holds(each, *point)]


def _point(response: object) -> tuple[float, float] | None:
    if isinstance(response, Mapping):
        response = [response.get("x"), response.get("y")]
    if not isinstance(response, list) or len(response) != _PAIR:
        return None
    x, y = response
    if not _is_number(x) or not _is_number(y):
        return None
    return (float(x), float(y)) if 0 <= x <= _WHOLE and 0 <= y <= _WHOLE else None


def _is_number(said: object) -> TypeGuard[int | float]:
    return isinstance(said, int | float) and not isinstance(said, bool)


def _holds(region: Region, x: float, y: float) -> bool:
    places = region.places
    if region.shape == "circle":
        return (x - places[0]) ** 2 + (y - places[1]) ** 2 <= places[2] ** 2
    if region.shape == "rectangle":
        return 0 <= x - places[0] <= places[2] and 0 <= y - places[1] <= places[3]
    return _within(list(zip(places[::2], places[1::2], strict=True)), x, y)


def _within(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Count the sides that a ray to the right crosses: odd is within."""
    sides = pairwise([*corners, *corners[:1]])
    crossed = sum(
        1
        for (x1, y1), (x2, y2) in sides
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    )
    return crossed % 2 == 1


def right_responses(answer: Hotspot, situation: Situation) -> Sequence[object]:
    del situation
    return [region.label for region in answer.regions if region.right]


def faults(answer: Hotspot, situation: Situation) -> Sequence[str]:
    del situation
    labels = [region.label for region in answer.regions]
    return [
        f"two regions are labelled {each!r}"
        for each in sorted({each for each in labels if labels.count(each) > 1})
    ]


def pieces(answer: Hotspot) -> Collection[str]:
    del answer
    return []
