"""What a response shows of each mark point, before anything depends on anything."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.judgement import Evidence, Judgement
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import Aspect, Point, points_of
from tutorium.questions.domain.statements import Statements
from tutorium.questions.domain.working import Line

_UNKNOWN = Finding(found=None, because=Reason("for_a_person"))


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known of a response: its judgement, by follow-through too, and its lines.

    `strict` is the judgement without tolerance, `in_line` that of a line which has the right
    answer, `carried` that of an answer which follows from a line in which a number slipped.
    """

    judgement: Judgement
    strict: Judgement | None = None
    in_line: Judgement | None = None
    carried: Judgement | None = None
    by_following: Judgement | None = None
    is_trivial: bool = False
    lines: Sequence[Line] = ()
    search: Search = field(default_factory=lambda: Search(()))
    statements: Statements | None = None
    forgiven: frozenset[str] = frozenset()  # slips already counted in this question

    @property
    def has_value(self) -> bool:
        """Say whether the value is right, whatever its unit, figures or form."""
        is_right = self.judgement.verdict == "right" or bool(self.judgement.slips)
        return is_right or self.in_line is not None

    @property
    def line_against(self) -> Line | None:
        return next((line for line in self.lines if line.state in {"wrong", "chance"}), None)


def findings_of(part: Part, shown: Shown) -> dict[str, Finding]:
    if shown.judgement.because.code == "for_a_person":
        return {point.id: _UNKNOWN for point in points_of(part.scheme)}
    found = {point.id: _finding(point, shown) for point in points_of(part.scheme)}
    return found | dict(_implied(part, shown, found))


def _finding(point: Point, shown: Shown) -> Finding:
    if point.aspect:
        return _of_answer(point, shown)
    if point.piece:
        return _of_piece(point, shown.judgement)
    if point.accept:
        return shown.statements.finding(point) if shown.statements else _UNKNOWN
    return shown.search.finding(point) if point.is_for_lines else _UNKNOWN


def _of_piece(point: Point, judgement: Judgement) -> Finding:
    if judgement.verdict == "undecided":
        return Finding(found=None, because=judgement.because)
    found = point.piece in judgement.pieces
    return Finding(found=found, because=Reason("right" if found else "wrong"))


def _of_answer(point: Point, shown: Shown) -> Finding:
    judgement = shown.strict if point.cao and shown.strict else shown.judgement
    if judgement.verdict == "undecided":
        return Finding(found=None, because=judgement.because)
    if _aspect_is_right(point.aspect, judgement):
        return _earned(point.aspect, judgement)
    slips = judgement.slips if point.aspect == "true" else judgement.slips & {point.aspect}
    if slips and slips <= shown.forgiven:
        return Finding(found=True, because=reason("forgiven_once", slip=min(slips)))
    if point.isw and shown.in_line and (evidence := shown.in_line.evidence):
        return Finding(found=True, because=reason("shown", line=evidence.line), evidence=evidence)
    if point.ft and not point.cao:
        return _by_following(point.aspect, shown)
    return Finding(found=False, because=judgement.because, evidence=judgement.evidence)


def _earned(aspect: Aspect, judgement: Judgement) -> Finding:
    """Say of a side that is right beside others that are not that it is right itself."""
    is_all = judgement.verdict == "right" or aspect == "true"
    because = judgement.because if is_all else Reason(f"{aspect}_right")
    return Finding(found=True, because=because, evidence=judgement.evidence)


def _aspect_is_right(aspect: Aspect, judgement: Judgement) -> bool:
    if judgement.verdict == "right":
        return True
    if aspect == "unit" and judgement.has_unit:
        return True
    if aspect == "true" or not judgement.slips:
        return False
    return aspect == "value" or aspect not in judgement.slips


def _by_following(aspect: Aspect, shown: Shown) -> Finding:
    other = shown.by_following
    if other and _aspect_is_right(aspect, other):
        return Finding(found=True, because=Reason("followed"))
    own = shown.carried
    if own and own.evidence and _aspect_is_right(aspect, own):
        because = reason("carried", line=own.evidence.line)
        return Finding(found=True, because=because, evidence=own.evidence)
    because = Reason("trivial") if shown.is_trivial else shown.judgement.because
    return Finding(found=False, because=because)


def _implied(
    part: Part, shown: Shown, found: Mapping[str, Finding]
) -> Iterator[tuple[str, Finding]]:
    """Let a right value imply the method before it, unless a line speaks against it."""
    follows = shown.by_following is not None and shown.by_following.verdict == "right"
    is_carried = shown.carried is not None and shown.carried.verdict == "right"
    if part.working == "required" or not (shown.has_value or follows or is_carried):
        return
    against = None if is_carried else shown.line_against
    for point in points_of(part.scheme):
        finding = found[point.id]
        is_for_lines_alone = point.is_for_lines and not (
            point.aspect or point.accept or point.piece
        )
        if not is_for_lines_alone or finding.found or point.letter not in _implied_by(shown):
            continue
        if against is not None:
            yield point.id, replace(finding, because=reason("against", line=against.number))
        else:
            yield point.id, Finding(found=True, because=Reason("implied"), evidence=_last(shown))


def _implied_by(shown: Shown) -> Collection[str]:
    """Return whose marks an answer implies: of one that follows from a slip, the method alone."""
    return ("M", "DM", "A", "B") if shown.has_value else ("M", "DM")


def _last(shown: Shown) -> Evidence | None:
    return shown.judgement.evidence
