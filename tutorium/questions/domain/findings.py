"""What a response shows of each mark point, before anything depends on anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.judgement import Evidence, Judgement
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import Aspect, Point, points_of
from tutorium.questions.domain.shapes import Numbers
from tutorium.questions.domain.statements import Statements
from tutorium.questions.domain.working import Line

_UNKNOWN = Finding(found=None, because=Reason("for_a_person"))


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known of a response: its judgement, by follow-through too, and its lines."""

    judgement: Judgement
    by_following: Judgement | None = None
    is_trivial: bool = False
    lines: Sequence[Line] = ()
    numbers: Numbers = None  # type: ignore[assignment]  # given by name always
    statements: Statements | None = None
    forgiven: frozenset[str] = frozenset()  # slips already counted in this question

    @property
    def has_value(self) -> bool:
        """Say whether the value is right, whatever its unit, figures or form."""
        return self.judgement.verdict == "right" or bool(self.judgement.slips)

    @property
    def line_against(self) -> Line | None:
        return next((line for line in self.lines if line.state in {"wrong", "chance"}), None)


def findings_of(part: Part, shown: Shown) -> dict[str, Finding]:
    search = Search(shown.lines, shown.numbers)
    found = {point.id: _finding(point, shown, search) for point in points_of(part.scheme)}
    return found | dict(_implied(part, shown, found))


def _finding(point: Point, shown: Shown, search: Search) -> Finding:
    if point.aspect:
        return _of_answer(point, shown)
    if point.piece:
        return _of_piece(point, shown.judgement)
    if point.accept:
        return shown.statements.finding(point) if shown.statements else _UNKNOWN
    return search.finding(point) if point.is_for_lines else _UNKNOWN


def _of_piece(point: Point, judgement: Judgement) -> Finding:
    found = point.piece in judgement.pieces
    return Finding(found=found, because=Reason("right" if found else "wrong"))


def _of_answer(point: Point, shown: Shown) -> Finding:
    judgement = shown.judgement
    if judgement.verdict == "undecided":
        return Finding(found=None, because=judgement.because)
    if _aspect_is_right(point.aspect, judgement):
        return Finding(found=True, because=judgement.because, evidence=judgement.evidence)
    if forgiven := sorted(judgement.slips & shown.forgiven):
        return Finding(found=True, because=reason("forgiven_once", slip=forgiven[0]))
    if point.ft and not point.cao:
        return _by_following(point.aspect, shown)
    return Finding(found=False, because=judgement.because, evidence=judgement.evidence)


def _aspect_is_right(aspect: Aspect, judgement: Judgement) -> bool:
    if judgement.verdict == "right":
        return True
    if aspect == "true" or not judgement.slips:
        return False
    return aspect == "value" or aspect not in judgement.slips


def _by_following(aspect: Aspect, shown: Shown) -> Finding:
    other = shown.by_following
    if other and _aspect_is_right(aspect, other):
        return Finding(found=True, because=Reason("followed"))
    because = Reason("trivial") if shown.is_trivial else shown.judgement.because
    return Finding(found=False, because=because)


def _implied(
    part: Part, shown: Shown, found: Mapping[str, Finding]
) -> Iterator[tuple[str, Finding]]:
    """Let a right value imply the method before it, unless a line speaks against it."""
    follows = shown.by_following is not None and shown.by_following.verdict == "right"
    if part.working == "required" or not (shown.has_value or follows):
        return
    against = shown.line_against
    for point in points_of(part.scheme):
        finding = found[point.id]
        if not point.is_for_lines or finding.found or point.letter == "SC":
            continue
        if against is not None:
            yield point.id, replace(finding, because=reason("against", line=against.number))
        else:
            yield point.id, Finding(found=True, because=Reason("implied"), evidence=_last(shown))


def _last(shown: Shown) -> Evidence | None:
    return shown.judgement.evidence
