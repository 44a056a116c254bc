"""Finding in a student's lines what a mark point looks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tutorium.notation.figures import round_figures
from tutorium.notation.numerals import awrt, read_numeral
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.tree import Alternatives, Node, symbols
from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.formula import Formula, UndefinedError, lone_letter, value_of
from tutorium.questions.domain.judgement import Evidence
from tutorium.questions.domain.line_sides import sides
from tutorium.questions.domain.meant import in_degrees
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.shapes import Numbers, is_near, slack_of, value
from tutorium.questions.domain.showing import Pattern, least
from tutorium.questions.domain.working import Line, solutions

_FIGURES = 3  # to which an intermediate value must at least be right


@dataclass(frozen=True, slots=True)
class Found:
    line: Line
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """The lines of one part, and the values that its letters stand for.

    `given` are the letters whose values the question says.
    """

    lines: Sequence[Line]
    numbers: Numbers = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    found: dict[str, Found | None] = field(default_factory=dict, compare=False)  # by point

    def finding(self, point: Point) -> Finding:
        found = self.find(point)
        if found is None:
            return Finding(found=False, because=Reason("not_shown"))
        if against := self._taken_back(point, found.line):
            return Finding(found=False, because=reason("taken_back", line=against.number))
        code = "shown_slip" if found.slipped else "shown"
        evidence = Evidence(found.line.text.strip(), line=found.line.number)
        because = reason(code, line=found.line.number)
        return Finding(found=True, because=because, evidence=evidence)

    def find(self, point: Point) -> Found | None:
        """Return the first line that shows the point, before one in which a number slipped."""
        if point.id not in self.found:
            self.found[point.id] = self._find(point)
        return self.found[point.id]

    def _find(self, point: Point) -> Found | None:
        forgiving = point.letter in {"M", "DM"} and not point.cao
        slipped = None
        for line in self.lines:
            if line.node is None or line.state == "chance":
                continue
            met = self._met_either(point, line, line.node)
            if met == 0:
                return Found(line)
            if met == 1 and forgiving and slipped is None:
                slipped = Found(line, slipped=True)
        return slipped or self._found_together(point)

    def _found_together(self, point: Point) -> Found | None:
        """Look for solutions that were written on lines of their own."""
        stated = [line for line in self.lines if line.node and solutions(line.node)]
        if len(stated) < 2 or any(line.state in {"wrong", "chance"} for line in stated):  # noqa: PLR2004
            return None
        together = Alternatives(tuple(line.node for line in stated if line.node))
        is_met = any(
            isinstance(each.node, Alternatives) and self._pattern(each, point).cost(together) == 0
            for each in point.shows
        )
        return Found(stated[-1]) if is_met else None

    def _taken_back(self, point: Point, shown: Line) -> Line | None:
        """Return the line that gives another value to the letter that an accuracy mark was for."""
        if point.isw or point.letter != "A" or shown.node is None:
            return None
        letters = _letters(shown)
        later = (line for line in self.lines if line.number > shown.number)
        return next(
            (line for line in later if line.state == "wrong" and letters & _letters(line)), None
        )

    def _met_either(self, point: Point, line: Line, node: Node) -> int | None:
        """Look in a line as it stands, then with its bare angles read as degrees."""
        met = self._met(point, line, node)
        turned = in_degrees(node) if met != 0 else node
        return met if turned == node else least([met, self._met(point, line, turned)])

    def _met(self, point: Point, line: Line, node: Node) -> int | None:
        if line.state != "wrong" and self._reaches(point, node):
            return 0
        takes_values = line.state in {"true", "follows"} and self._comes_after(line)
        patterns = [self._pattern(each, point, takes_values=takes_values) for each in point.shows]
        return least([pattern.cost(node) for pattern in patterns])

    def _pattern(self, formula: Formula, point: Point, *, takes_values: bool = True) -> Pattern:
        return Pattern(formula.node, self.numbers, self.given, point.manner, takes_values)

    def _comes_after(self, line: Line) -> bool:
        """Say whether a line that holds, or nobody can check, stands before it."""
        return any(
            each.node is not None and each.state not in {"wrong", "chance"}
            for each in self.lines
            if each.number < line.number
        ) or (line.state == "follows")

    # --- values ------------------------------------------------------------------------------

    def _reaches(self, point: Point, node: Node) -> bool:
        if point.value is None:
            return False
        try:
            expected = value_of(point.value, self.numbers)
        except (UndefinedError, TooHardError):
            return False
        awrt_ = "" if point.cao else point.awrt
        reached = (side for side in sides(node) if self._is_worked_out(side))
        return any(self._is_value(side, expected, awrt_, exactly=point.cao) for side in reached)

    def _is_worked_out(self, side: Node) -> bool:
        """Say whether a side is a value, or comes to one by what the question says."""
        return not lone_letter(side) and symbols(side) <= self.given

    def _is_value(self, side: Node, expected: Fraction, target: str, *, exactly: bool) -> bool:
        found = value(side, self.numbers)
        if found is None:
            return False
        if target and not found.imag:
            return _is_awrt(found.real, target)
        if is_near(found, complex(expected), slack=slack_of(side)):
            return True
        return not exactly and is_near(found, complex(round_figures(expected, _FIGURES)))


def _letters(line: Line) -> set[str]:
    return {name for found in solutions(line.node) for name in found} if line.node else set()


def _is_awrt(found: float, target: str) -> bool:
    try:
        return awrt(read_numeral(repr(found)), target)
    except NotReadError:
        return False
