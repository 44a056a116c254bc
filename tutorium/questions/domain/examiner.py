"""The examiner: a response in, marks with their reasons out.

Each part is read, judged by its kind, searched for what the scheme wants, and awarded. What cannot
be read is asked again; what code must not decide is left to a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import floor

from tutorium.questions.domain.awarding import Awarded, award, total
from tutorium.questions.domain.by_person import NOTHING, Given, with_given
from tutorium.questions.domain.coincidence import holds_by_chance
from tutorium.questions.domain.drawing import draws_beside
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.findings import Shown, findings_of
from tutorium.questions.domain.following import Followed, followed
from tutorium.questions.domain.handed_in import HandedIn, handed_in
from tutorium.questions.domain.judgement import Judgement, Situation, wrong
from tutorium.questions.domain.kinds import Kind, Kinds
from tutorium.questions.domain.marked_parts import asked_again, by_a_person, marked_part
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.own_working import carried, in_last_line, in_lines
from tutorium.questions.domain.question import ExpectedWrong, Part, Variant, leaves
from tutorium.questions.domain.reasons import Reason, reason, unread
from tutorium.questions.domain.responses import is_blank, text_of
from tutorium.questions.domain.scheme import Point, points_of
from tutorium.questions.domain.shapes import Numbers
from tutorium.questions.domain.statements import statements_of
from tutorium.questions.domain.working import Line, UnreadLineError, checked, reader_for

EXPECTED = "expected"  # and of what an expected wrong answer earns beyond the scheme


def examine(
    variant: Variant,
    responses: Mapping[str, object],
    *,
    kinds: Kinds,
    decimal_mark: str = ".",
    given: Mapping[str, Given] | None = None,
) -> Marking:
    """Mark a response to each part, by its path; a part that is not there is blank.

    `given` is what a person decided, by a part's path, where code must not.
    """
    sitting = _Sitting(variant, kinds, decimal_mark, given or {})
    parts = tuple(
        sitting.mark(part, responses.get(part.path)) for part in leaves(variant.question.parts)
    )
    question = variant.question
    return Marking(question.slug, question.version, variant.seed, parts)


@dataclass(slots=True)
class _Sitting:
    """One marking: what earlier parts came to, and which slips were already counted."""

    variant: Variant
    kinds: Kinds
    decimal_mark: str
    given: Mapping[str, Given]
    judged: dict[str, Judgement] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)

    def mark(self, part: Part, said: object) -> MarkedPart:
        given = handed_in(part, said)
        if given.is_blank:
            return marked_part(part, wrong(Reason("blank")), 0)
        if given.is_long:
            return asked_again(part, Reason("too_long"))
        judgement = self._judge(part, given.answer, self.variant.values)
        self.judged[part.path] = judgement
        if judgement.verdict == "ask_again":
            return asked_again(part, judgement.because)
        try:
            lines = self._lines(part, given)
        except UnreadLineError as error:
            because = reason("line", line=error.number, reason=unread(error.error))
            return asked_again(part, because)
        if is_blank(given.answer) and (found := self._in_last_line(part, lines)):
            text, judgement = found
            given = replace(given, answer=text)
            self.judged[part.path] = judgement
        return self._awarded(part, given, judgement, lines)

    def _judge(self, part: Part, said: object, values: Mapping[str, Drawn]) -> Judgement:
        if is_blank(said):
            return wrong(Reason("blank"))
        return self.kinds[part.kind].judge(part.answer, said, self._situation(values))

    def _in_last_line(self, part: Part, lines: tuple[Line, ...]) -> tuple[str, Judgement] | None:
        values = self.variant.values
        return in_last_line(lines, lambda text: self._judge(part, text, values))

    def _situation(self, values: Mapping[str, Drawn]) -> Situation:
        return Situation(values, self.variant.question.language, self.decimal_mark)

    def _lines(self, part: Part, given: HandedIn) -> tuple[Line, ...]:
        if part.working == "no" or not given.working:
            return ()
        generator = self.variant.question.generator
        lines = reader_for(part, generator.names, self.decimal_mark).lines(given.working)
        numbers = self._situation(self.variant.values).numbers
        said = generator.said(numbers)
        found = checked(lines, numbers, said)
        follow = self._followed(part)
        if follow.values and any(line.state == "wrong" for line in found):
            own = checked(lines, self._situation(follow.values).numbers, said)
            pairs = zip(found, own, strict=True)
            found = tuple(mine if line.state == "wrong" else line for line, mine in pairs)
        return self._without_chance(found, said)

    def _followed(self, part: Part) -> Followed:
        generator = self.variant.question.generator
        return followed(part, generator, self.variant.values, self.judged)

    def _without_chance(self, lines: tuple[Line, ...], said: Numbers) -> tuple[Line, ...]:
        """Mark the lines that hold for this variant's numbers and would not for another's."""
        others = self._other_draws() if any(line.state == "true" for line in lines) else []
        return tuple(
            replace(line, state="chance")
            if line.node and line.state == "true" and holds_by_chance(line.node, said, others)
            else line
            for line in lines
        )

    def _other_draws(self) -> list[Numbers]:
        question, values = self.variant.question, self.variant.values
        if not question.is_generator:
            return []
        draws = draws_beside(question.generator, values, uid=question.uid, seed=self.variant.seed)
        return [numbers_of(each) for each in draws]

    def _awarded(
        self, part: Part, given: HandedIn, judgement: Judgement, lines: tuple[Line, ...]
    ) -> MarkedPart:
        follow = self._followed(part)
        other = self._judge(part, given.answer, follow.values) if follow.values else None
        met = self._expected_wrong(part, given, judgement)
        if not part.scheme:
            marked = self._without_scheme(part, judgement, other, follow)
        else:
            search = self._search(lines, follow.values or self.variant.values)
            shown = Shown(
                judgement=judgement,
                strict=self._strict(part, given),
                in_line=self._in_line(part, judgement, lines),
                carried=self._carried(part, given, judgement, search),
                by_following=other,
                is_trivial=follow.is_trivial,
                lines=lines,
                search=search,
                statements=statements_of(text_of(given.answer), self.variant.question.language),
                forgiven=frozenset(self.counted) & set(self.variant.question.once),
            )
            marked = _with_scheme(part, shown, self.given.get(part.path, NOTHING))
        if marked.marks is not None and marked.marks < part.marks:
            self.counted |= judgement.slips
        return _with_expected_wrong(marked, met)

    def _search(self, lines: tuple[Line, ...], values: Mapping[str, Drawn]) -> Search:
        numbers = self._situation(values).numbers
        return Search(lines, numbers, frozenset(self.variant.question.generator.said(numbers)))

    def _strict(self, part: Part, given: HandedIn) -> Judgement | None:
        """Judge without tolerance, where a point wants the correct answer only."""
        if not any(point.cao for point in points_of(part.scheme)) or is_blank(given.answer):
            return None
        situation = replace(self._situation(self.variant.values), is_strict=True)
        return self.kinds[part.kind].judge(part.answer, given.answer, situation)

    def _in_line(
        self, part: Part, judgement: Judgement, lines: tuple[Line, ...]
    ) -> Judgement | None:
        """Look for the answer in the lines, where a point ignores what comes after it."""
        if judgement.verdict == "right" or not any(point.isw for point in points_of(part.scheme)):
            return None
        return in_lines(lines, lambda text: self._judge(part, text, self.variant.values))

    def _carried(
        self, part: Part, given: HandedIn, judgement: Judgement, search: Search
    ) -> Judgement | None:
        """Judge a wrong value by the student's own lines, where a point allows follow-through."""
        is_allowed = any(point.ft and not point.cao for point in points_of(part.scheme))
        if not is_allowed or judgement.slips or judgement.verdict == "right":
            return None
        if judgement.value is None or is_blank(given.answer):
            return None
        kind, situation = self.kinds[part.kind], self._situation(self.variant.values)

        def judge(answer: object) -> Judgement:
            return kind.judge(answer, given.answer, situation)

        return carried(part.scheme, search, part.answer, judgement.value, judge)

    def _without_scheme(
        self, part: Part, judgement: Judgement, other: Judgement | None, follow: Followed
    ) -> MarkedPart:
        if judgement.verdict == "undecided":
            return by_a_person(part, judgement, self.given.get(part.path, NOTHING))
        if judgement.verdict == "right" or self._is_forgiven(judgement):
            return marked_part(part, judgement, part.marks)
        if other is not None and other.verdict == "right":
            return marked_part(part, replace(other, because=Reason("followed")), part.marks)
        if follow.is_trivial:
            judgement = replace(judgement, because=Reason("trivial"))
        return marked_part(part, judgement, floor(judgement.share * part.marks))

    def _is_forgiven(self, judgement: Judgement) -> bool:
        counted = self.counted & set(self.variant.question.once)
        return bool(judgement.slips) and judgement.slips <= counted

    def _expected_wrong(
        self, part: Part, given: HandedIn, judgement: Judgement
    ) -> ExpectedWrong | None:
        if judgement.verdict != "wrong" or judgement.slips or is_blank(given.answer):
            return None
        kind, situation = self.kinds[part.kind], self._situation(self.variant.values)
        return next((each for each in part.wrong if _is_met(kind, each, given, situation)), None)


def _is_met(kind: Kind, each: ExpectedWrong, given: HandedIn, situation: Situation) -> bool:
    """Say whether it is the wrong answer expected, whatever its unit, figures or form."""
    judgement = kind.judge(each.answer, given.answer, situation)
    return judgement.verdict == "right" or bool(judgement.slips)


def _with_scheme(part: Part, shown: Shown, given: Given) -> MarkedPart:
    found = findings_of(part, shown)
    filled = with_given(found, given)
    awarded = award(part.scheme, filled)
    marks = total(awarded, most=part.marks)
    judgement, is_by_person = shown.judgement, marks is None or found != filled
    return MarkedPart(
        path=part.path,
        status="person" if marks is None else "marked",
        marks=marks,
        available=part.marks,
        because=_because(part, judgement, awarded) if found == filled else Reason("by_a_person"),
        by="person" if is_by_person else judgement.by,
        said=judgement.feedback,
        points=awarded,
        lines=tuple(shown.lines),
    )


def _because(part: Part, judgement: Judgement, awarded: tuple[Awarded, ...]) -> Reason:
    """Say what decided: the answer where a point is for it, else the first point that was lost."""
    if sum(one.marks or 0 for one in awarded) >= part.marks:
        return judgement.because if judgement.verdict == "right" else Reason("right")
    if any(one.point.aspect for one in awarded) or judgement.verdict == "undecided":
        return judgement.because
    lost = next((one.because for one in awarded if not one.marks), None)
    return lost or Reason("right")


def _with_expected_wrong(marked: MarkedPart, met: ExpectedWrong | None) -> MarkedPart:
    """Say what the author says of a wrong answer that was expected, and give what it deserves."""
    if met is None or marked.marks is None or marked.marks == marked.available:
        return marked
    said = (met.feedback, *marked.said)
    more = min(marked.available, met.marks) - marked.marks
    if more <= 0:
        return replace(marked, said=said)
    floor_ = Awarded(Point(EXPECTED, "SC", more, met.feedback), more, Reason("expected"))
    points = (*marked.points, floor_)
    return replace(marked, marks=marked.marks + more, said=said, points=points)
