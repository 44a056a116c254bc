"""Formulas that students type: what all kinds of them share.

A kind says how two of its values are compared and which forms may be asked for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutorium.formats.fields import Fields
from tutorium.notation.comparing import Comparison
from tutorium.notation.forms import fault_of
from tutorium.notation.reading import read as read_node
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.tree import Node
from tutorium.notation.writing import plain
from tutorium.questions.domain.formula import Formula, with_values
from tutorium.questions.domain.judgement import (
    Judgement,
    Situation,
    ask_again,
    right,
    undecided,
    wrong,
)
from tutorium.questions.domain.reasons import SENTENCES, Reason, unread
from tutorium.questions.domain.responses import text_of
from tutorium.questions.domain.scheme import read_formula_of, read_formula_text

Domain = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A formula that is asked for; `also` are other values that are right as well."""

    value: Formula
    form: str = "any"
    constant: bool = False
    domain: tuple[tuple[str, float, float], ...] = ()
    also: tuple[Formula, ...] = ()
    names: frozenset[str] = frozenset()  # letters of more than one character, for reading

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        return {name: (low, high) for name, low, high in self.domain}


Compare = Callable[[Node, Node, Typed], Comparison]


def comparing(same: Callable[[Node, Node], Comparison]) -> Compare:
    """Make a comparison of the expected and the given from one that takes the given first."""
    return lambda expected, given, _answer: same(given, expected)


Check = Callable[[Node], Reason | None]


@dataclass(frozen=True, slots=True)
class TypedKind:
    """A kind of part whose answer is a formula.

    `compare` takes the expected and the given formula; `refused` says what is not even of the
    kind, before anything is compared.
    """

    compare: Compare
    forms: tuple[str, ...] = ("any",)
    refused: Check = lambda _node: None

    def read(self, fields: Fields, names: Collection[str]) -> Typed | None:
        own = fields.mapping("answer")
        if own is None:
            fields.fault("this kind needs `answer: {value: …}`", field="answer")
            return None
        typed = self._typed(own, names)
        own.done()
        return typed

    def _typed(self, own: Fields, names: Collection[str]) -> Typed | None:
        value = read_formula_of(own, "value", names)
        if value is None and not own.has("value"):
            own.fault("an answer needs its `value`")
        also = (read_formula_text(own, *said, names) for said in own.located_texts("also"))
        others = tuple(each for each in also if each is not None)
        form = own.text("form") or "any"
        constant = own.flag("constant")
        domain = tuple(_domain(own))
        if form not in self.forms and not form.endswith("="):
            own.fault(f"`form` can be {' or '.join(self.forms)}", field="form")
        long = frozenset(name for name in own.texts("names"))
        if value is None:
            return None
        return Typed(value, form, constant, domain, others, long | frozenset(names))

    def read_wrong(self, fields: Fields, names: Collection[str], answer: Typed) -> Typed | None:
        value = read_formula_of(fields, "value", names)
        if value is None:
            fields.fault("an expected wrong answer needs its `value`", field="value")
            return None
        return Typed(value, domain=answer.domain, names=answer.names)

    def judge(self, answer: Typed, response: object, situation: Situation) -> Judgement:
        said = text_of(response)
        if said is None:
            return ask_again(Reason("unreadable_shape"))
        try:
            given = read_node(said, decimal_mark=situation.decimal_mark, names=answer.names)
        except NotReadError as error:
            return ask_again(unread(error))
        if because := self.refused(given):
            return ask_again(because)
        return self._judged(answer, given, situation)

    def _judged(self, answer: Typed, given: Node, situation: Situation) -> Judgement:
        comparisons = []
        for formula in (answer.value, *answer.also):
            expected = with_values(formula, situation.numbers)
            comparison = self._compared(expected, given, answer)
            if comparison is not None and comparison.same:
                return _in_form(answer, given, comparison)
            comparisons.append(comparison)
        first = comparisons[0]
        if first is None or first.same is None:
            return undecided(Reason("undecided"))
        return wrong(_why_not(first), by=first.by)

    def _compared(self, expected: Node, given: Node, answer: Typed) -> Comparison | None:
        try:
            return self.compare(expected, given, answer)
        except (TooHardError, ArithmeticError, RecursionError):
            return None

    def right_responses(self, answer: Typed, situation: Situation) -> Sequence[object]:
        written = plain(with_values(answer.value, situation.numbers))
        return [f"{written} + c" if answer.constant and "c" not in written else written]

    def faults(self, answer: Typed, situation: Situation) -> Sequence[str]:
        del answer, situation
        return []

    def pieces(self, answer: Typed) -> Collection[str]:
        del answer
        return []


def _in_form(answer: Typed, given: Node, comparison: Comparison) -> Judgement:
    if answer.form == "any":
        return right("equivalent" if comparison.by != "form" else "right", by=comparison.by)
    fault = fault_of(given, answer.form)
    if fault is None:
        return right(by=comparison.by)
    if answer.form.endswith("="):
        letter = answer.form.removesuffix("=").strip()
        return wrong(Reason("not_solved_for", (("letter", letter),)), by="form", slip="form")
    return wrong(Reason(fault if fault in SENTENCES else "wrong_form"), by="form", slip="form")


def _why_not(comparison: Comparison) -> Reason:
    code = comparison.because
    return Reason(code if code in SENTENCES else "not_equivalent")


def _domain(own: Fields) -> list[tuple[str, float, float]]:
    ranges = own.mapping("domain")
    if ranges is None:
        return []
    found = []
    for name in ranges.keys():  # noqa: SIM118 (keys of a file)
        try:
            low, high = (float(Fraction(each)) for each in ranges.texts(name))
        except ValueError:
            own.fault("`domain` is {x: [0.1, 5]}: a lowest and a highest value", field="domain")
            continue
        found.append((name, low, high))
    return found
