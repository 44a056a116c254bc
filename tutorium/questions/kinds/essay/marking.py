"""An extended response: levels and indicative content for whoever marks, and what it touches."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Evidence, Judgement, Situation, undecided
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.statements import unreadable, wording
from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import coverage

_MARKS = re.compile(r"^\s*(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?\s*$")


@dataclass(frozen=True, slots=True)
class Level:
    marks: str  # "13–15"
    descriptor: str

    @property
    def range(self) -> range:
        """Return the marks of the level, the most first; nothing where it does not say them."""
        said = _MARKS.match(self.marks)
        low, high = (int(said[1]), int(said[2] or said[1])) if said else (0, -1)
        return range(high, low - 1, -1)


@dataclass(frozen=True, slots=True)
class Indicative:
    """Something a good response may have; without `words` it is shown and not looked for."""

    point: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Essay:
    levels: tuple[Level, ...]
    indicative: tuple[Indicative, ...] = ()
    objectives: tuple[tuple[str, int], ...] = ()  # AO1 → marks


@dataclass(frozen=True, slots=True)
class Touched:
    """An indicative point and where a response speaks of it: evidence, never a mark."""

    point: str
    evidence: tuple[Evidence, ...]


def read(fields: Fields, names: Collection[str]) -> Essay:
    del names
    levels = tuple(_level(each) for each in fields.mappings("levels"))
    if not levels:
        fields.fault("an extended response needs its `levels`", field="levels")
    return Essay(
        levels=levels,
        indicative=tuple(_indicative(fields)),
        objectives=_objectives(fields),
    )


def _objectives(fields: Fields) -> tuple[tuple[str, int], ...]:
    """Read how the marks are shared among assessment objectives: all of them, in whole numbers."""
    own = fields.mapping("objectives")
    found = tuple((name, own.integer(name) or 0) for name in own.keys()) if own else ()  # noqa: SIM118 (keys of a file)
    marks = fields.integer("marks")
    if found and sum(each for _, each in found) != marks:
        fields.fault(
            f"`objectives` do not add up to the {marks} marks of the part", field="objectives"
        )
    return found


def _level(fields: Fields) -> Level:
    level = Level(fields.text("marks", required=True), fields.text("descriptor", required=True))
    fields.done()
    return level


def _indicative(fields: Fields) -> list[Indicative]:
    found = []
    for each in fields.entries("indicative"):
        if isinstance(each, str):
            found.append(Indicative(each))
            continue
        found.append(Indicative(each.text("point", required=True), each.texts("words")))
        each.done()
    return found


def read_wrong(fields: Fields, names: Collection[str], answer: Essay) -> None:
    del names, answer
    fields.fault("an extended response has no expected wrong answers")


def judge(answer: Essay, response: object, situation: Situation) -> Judgement:
    del answer, response, situation
    return undecided(Reason("for_a_person"))


def touched(answer: Essay, response: str, language: str) -> list[Touched]:
    """Return what of the indicative content a response speaks of, with the words that do."""
    analysed = analyse(response, language)
    sought = [[wording(each, language) for each in point.words] for point in answer.indicative]
    return [
        Touched(
            point.point,
            tuple(
                Evidence(response[each.start : each.end], start=each.start, end=each.end)
                for each in found
            ),
        )
        for point, found in zip(answer.indicative, coverage(sought, analysed), strict=True)
    ]


def right_responses(answer: Essay, situation: Situation) -> Sequence[object]:
    del answer, situation
    return []


def faults(answer: Essay, situation: Situation) -> Sequence[str]:
    sought = (each for point in answer.indicative for each in point.words)
    return list(unreadable(sought, situation.language))


def pieces(answer: Essay) -> Collection[str]:
    del answer
    return []
