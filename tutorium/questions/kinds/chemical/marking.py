"""Marking a chemical formula or equation: balanced, with the right substances and states."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutorium.formats.fields import Fields
from tutorium.notation.chemical_equations import Equation, balance_of, compare_equation
from tutorium.notation.chemistry import read_equation, read_formula
from tutorium.notation.formulas import Formula, compare_formula, same_formula
from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again, right, wrong
from tutorium.questions.domain.reasons import Reason, unread
from tutorium.questions.domain.responses import text_of

_ARROWS = ("->", "→", "<=>", "⇌")
_CARBOXYL = re.compile(r"(?<=[HC)\d₀-₉])CO_?[2₂](?=H)")  # CH3CO2H is CH3COOH


@dataclass(frozen=True, slots=True)
class Chemical:
    """What is expected, as written; it is an equation if it has an arrow."""

    value: str
    has_states: bool = False
    multiples: bool = False

    @property
    def is_equation(self) -> bool:
        return any(arrow in self.value for arrow in _ARROWS)


def read(fields: Fields, names: Collection[str]) -> Chemical | None:
    del names
    own = fields.mapping("answer")
    if own is None:
        fields.fault("this kind needs `answer: {value: …}`", field="answer")
        return None
    states = own.choice("states", ("asked", "ignored")) if own.has("states") else "ignored"
    chemical = Chemical(
        own.text("value", required=True), states == "asked", multiples=own.flag("multiples")
    )
    own.done()
    return chemical


def read_wrong(fields: Fields, names: Collection[str], answer: Chemical) -> Chemical | None:
    del names, answer
    value = fields.text("value")
    if not value:
        fields.fault("an expected wrong answer needs its `value`", field="value")
        return None
    return Chemical(value)


def judge(answer: Chemical, response: object, situation: Situation) -> Judgement:
    del situation
    said = text_of(response)
    if said is None:
        return ask_again(Reason("unreadable_shape"))
    if "COOH" in answer.value:
        said = _CARBOXYL.sub("COO", said)
    try:
        return _equation(answer, said) if answer.is_equation else _formula(answer, said)
    except NotReadError as error:
        return ask_again(unread(error))


def _formula(answer: Chemical, said: str) -> Judgement:
    expected = read_formula(answer.value)
    given = read_formula(said, expected=expected)
    if not same_formula(given, expected):
        return wrong(_why_not(given, expected))
    if answer.has_states and given.state != expected.state:
        return wrong(Reason("wrong_state" if given.state else "missing_state"), slip="form")
    return right()


def _why_not(given: Formula, expected: Formula) -> Reason:
    codes = {"charge": "wrong_charge", "composition": "wrong_structure", "order": "wrong_structure"}
    return Reason(codes.get(compare_formula(given, expected), "wrong_species"))


def _equation(answer: Chemical, said: str) -> Judgement:
    expected = read_equation(answer.value)
    given = read_equation(said, expected=expected)
    comparison = compare_equation(
        given, expected, states=answer.has_states, multiples=answer.multiples
    )
    if comparison.same:
        return right()
    fault = comparison.faults[0]
    if fault == "wrong_species" and _substances(given) == _substances(expected):
        fault = "not_balanced"  # all are there, and some on the wrong side
    is_slip = set(comparison.faults) <= {"missing_state", "wrong_state", "multiple"}
    return wrong(Reason(fault), slip="form" if is_slip else None)


def _substances(equation: Equation) -> set[str]:
    both = (*equation.left, *equation.right)
    return {species.formula.without_state().text for species in both}


def right_responses(answer: Chemical, situation: Situation) -> Sequence[object]:
    del situation
    return [answer.value]


def faults(answer: Chemical, situation: Situation) -> Sequence[str]:
    """Say what an author wrote that cannot be read, or does not balance."""
    del situation
    try:
        if not answer.is_equation:
            return _stateless(answer, [read_formula(answer.value)])
        expected: Equation = read_equation(answer.value)
    except NotReadError as error:
        return [f"{answer.value!r} cannot be read: {error}"]
    if balance_of(expected):
        return [f"{answer.value!r} is not balanced"]
    return _stateless(answer, [each.formula for each in (*expected.left, *expected.right)])


def _stateless(answer: Chemical, formulas: Sequence[Formula]) -> list[str]:
    """Say where states are asked for that the answer itself does not have."""
    has_none = answer.has_states and not any(each.state for each in formulas)
    return [f"states are asked for, and {answer.value!r} has none"] if has_none else []


def pieces(answer: Chemical) -> Collection[str]:
    del answer
    return []
