"""Formulas that students type: what all kinds of them share.

A kind says how two of its values are compared and which forms may be asked for.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutorium.formats.fields import Fields
from tutorium.notation.asked_forms import fault_of
from tutorium.notation.calculus import has_calculus
from tutorium.notation.comparing import Comparison
from tutorium.notation.reading import read as read_node
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.tree import Node, Symbol, substitute, symbols
from tutorium.notation.writing import plain
from tutorium.questions.domain.author_numbers import number_of
from tutorium.questions.domain.doubts import doubt_of, with_brackets
from tutorium.questions.domain.formula import Formula, with_values
from tutorium.questions.domain.judgement import (
    Judgement,
    Situation,
    ask_again,
    right,
    undecided,
    wrong,
)
from tutorium.questions.domain.reasons import SENTENCES, Reason, reason, unread
from tutorium.questions.domain.responses import text_of
from tutorium.questions.domain.scheme import read_formula_of, read_formula_text

_POINT = re.compile(r"(?<=\d)\.(?=\d)")

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
CheckBoth = Callable[[Node, Node], Reason | None]


@dataclass(frozen=True, slots=True)
class TypedKind:
    """A kind of part whose answer is a formula.

    `compare` takes the expected and the given formula; `spelled` brings a spelling of the kind's
    own to one that is read, by the text and the decimal mark; `refused` says what is not even of the
    kind, before anything is compared. Of the expected and the given, `meant` takes off what the
    given has around it, `unfinished` says what is left to do where they are the same, and
    `near_miss` what is wrong where they nearly are.
    `is_empty` says of an author's value that nothing is in it.
    """

    compare: Compare
    forms: tuple[str, ...] = ("any",)
    spelled: Callable[[str, str], str] = lambda text, _decimal_mark: text
    meant: Callable[[Node, Node], Node] = lambda _expected, given: given
    refused: Check = lambda _node: None
    unfinished: CheckBoth = lambda _expected, _given: None
    near_miss: CheckBoth = lambda _expected, _given: None
    is_empty: Callable[[Node], bool] = lambda _expected: False

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
        said = text_of(response, decimal_mark=situation.decimal_mark)
        if said is None:
            return ask_again(Reason("unreadable_shape"))
        said = self.spelled(said, situation.decimal_mark)
        judgement = self._judged_as_read(answer, said, situation)
        if judgement.verdict != "wrong" or judgement.slips:
            return judgement
        if because := self._doubt(answer, said, situation):
            return ask_again(because)
        return judgement

    def _judged_as_read(self, answer: Typed, said: str, situation: Situation) -> Judgement:
        try:
            given = read_node(said, decimal_mark=situation.decimal_mark, names=answer.names)
        except NotReadError as error:
            return ask_again(unread(error))
        given = self.meant(answer.value.node, in_letters_of(answer.value.node, given))
        if has_calculus(given):
            return wrong(Reason("not_worked_out"))
        if because := self.refused(given):
            return ask_again(because)
        return self._judged(answer, given, situation)

    def _doubt(self, answer: Typed, said: str, situation: Situation) -> Reason | None:
        if because := doubt_of(said, symbols(answer.value.node) | answer.names):
            return because
        for what, other in with_brackets(said):
            if self._judged_as_read(answer, other, situation).verdict == "right":
                return reason("ambiguous", what=what)
        return None

    def _judged(self, answer: Typed, given: Node, situation: Situation) -> Judgement:
        comparisons = []
        for formula in (answer.value, *answer.also):
            expected = with_values(formula, situation.numbers)
            comparison = self._compared(expected, given, answer)
            if comparison is not None and comparison.same:
                return self._in_form(answer, expected, given, comparison)
            comparisons.append(comparison)
        first = comparisons[0]
        if first is None or first.same is None:
            return undecided(Reason("undecided"))
        if first.because == "other_kind":
            return ask_again(Reason("other_kind"))
        return wrong(self._why_not(first, answer, given, situation), by=first.by)

    def _in_form(
        self, answer: Typed, expected: Node, given: Node, comparison: Comparison
    ) -> Judgement:
        if because := self.unfinished(expected, given):
            return wrong(because, by=comparison.by, slip="form")
        is_as_written = comparison.by == "form" or given == expected
        return _in_form(answer, given, "right" if is_as_written else "equivalent", comparison.by)

    def _why_not(
        self, first: Comparison, answer: Typed, given: Node, situation: Situation
    ) -> Reason:
        if first.because in SENTENCES:
            return Reason(first.because)
        try:
            near = self.near_miss(with_values(answer.value, situation.numbers), given)
        except (TooHardError, ArithmeticError, RecursionError):
            near = None
        return near or Reason("not_equivalent")

    def _compared(self, expected: Node, given: Node, answer: Typed) -> Comparison | None:
        try:
            return self.compare(expected, given, answer)
        except (TooHardError, ArithmeticError, RecursionError):
            return None

    def right_responses(self, answer: Typed, situation: Situation) -> Sequence[object]:
        """Return the value and the others that are right as well, as they may be typed."""
        values = (answer.value, *answer.also)
        nodes = (with_values(value, situation.numbers) for value in values)
        written = [_as_typed(node, situation.decimal_mark) for node in nodes]
        return [f"{each} + c" if answer.constant and "c" not in each else each for each in written]

    def faults(self, answer: Typed, situation: Situation) -> Sequence[str]:
        expected = with_values(answer.value, situation.numbers)
        return [f"nothing is in {answer.value.text!r}"] if self.is_empty(expected) else []

    def pieces(self, answer: Typed) -> Collection[str]:
        del answer
        return []


def _as_typed(node: Node, decimal_mark: str) -> str:
    """Write with the mark of whoever reads it; where that is a comma, semicolons part lists."""
    text = plain(node)
    if decimal_mark == ".":
        return text
    return _POINT.sub(decimal_mark, text.replace(", ", "; "))


def in_letters_of(expected: Node, given: Node) -> Node:
    """Take a capital for the small letter, or the reverse, where only that one is expected.

    Telephones begin every line with a capital.
    """
    wanted, used = symbols(expected), symbols(given)
    others = {
        name: Symbol(name.swapcase())
        for name in used - wanted
        if name.swapcase() in wanted and name.swapcase() not in used
    }
    return substitute(given, others) if others else given


def _in_form(answer: Typed, given: Node, because: str, by: str) -> Judgement:
    if answer.form == "any":
        return right(because, by=by)
    fault = fault_of(given, answer.form)
    if fault is None:
        return right(by=by)
    if answer.form.endswith("="):
        letter = answer.form.removesuffix("=").strip()
        return wrong(Reason("not_solved_for", (("letter", letter),)), by="form", slip="form")
    return wrong(Reason(fault if fault in SENTENCES else "wrong_form"), by="form", slip="form")


def _domain(own: Fields) -> list[tuple[str, float, float]]:
    ranges = own.mapping("domain")
    if ranges is None:
        return []
    found = []
    for name in ranges.keys():  # noqa: SIM118 (keys of a file)
        ends = [number_of(each) for each in ranges.texts(name)]
        match ends:
            case [Fraction() as low, Fraction() as high] if low < high:
                found.append((name, float(low), float(high)))
            case _:
                own.fault("`domain` is {x: [0.1, 5]}: a lowest and a highest value", field="domain")
    return found
