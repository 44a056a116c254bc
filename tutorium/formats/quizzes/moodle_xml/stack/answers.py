"""A STACK input with its response tree to an answer that is marked without Maxima."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.decimals import read_decimal, written
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.moodle_xml.stack.castext import Castext
from tutorium.formats.quizzes.moodle_xml.stack.formulas import typed
from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    COMPARES,
    Call,
    Group,
    NeedsMaximaError,
    Negative,
    Numeral,
    Operation,
    Quoted,
    parse,
)
from tutorium.formats.quizzes.moodle_xml.stack.maxima import Tree as Formula
from tutorium.formats.quizzes.moodle_xml.stack.trees import Branch, Node, Tree
from tutorium.formats.quizzes.moodle_xml.stack.variables import Variables
from tutorium.formats.quizzes.values import Expression, Number, Text, Wrong

Answer = Expression | Number | Text
_FORMS = {"AlgEquiv": "any", "FacForm": "factorised", "Expanded": "expanded"}
_NUMBERS = {"NumAbsolute", "NumRelative", "NumSigFigs"}
_TYPED_INPUTS = {"algebraic", "numerical", "matrix", "varmatrix", "singlechar"}


@dataclass(frozen=True, slots=True)
class Reader:
    source: Source
    variables: Variables
    castext: Castext

    def answer(self, field: Element, tree: Tree) -> Answer:
        """Return how an input is answered and marked. Raises `NeedsMaximaError`."""
        kind = (field.findtext("type") or "").strip()
        if kind == "string":
            return self._text(tree)
        if kind not in _TYPED_INPUTS:
            raise NeedsMaximaError(f"the input type {kind or 'none'}")
        right = tree.right
        feedback = self._feedback(right.when_true)
        wrong = tuple(self._foreseen(tree))
        if right.test in _NUMBERS or (kind == "numerical" and right.test == "AlgEquiv"):
            return replace(self._number(right), wrong=wrong, feedback=feedback)
        if right.test not in _FORMS:
            raise NeedsMaximaError(f"the answer test {right.test}")
        formula = self._value(right.answer)
        return Expression(
            typed(formula), _FORMS[right.test], kind=_kind(formula), wrong=wrong, feedback=feedback
        )

    def _value(self, said: str) -> Formula:
        return self.variables.formula(said, tidied=True)

    def _foreseen(self, tree: Tree) -> list[Wrong]:
        """Return the wrong answers of the chain; those that only Maxima knows are lost."""
        found = []
        for node in tree.foreseen:
            try:
                found.append(self._wrong(node, tree.right))
            except NeedsMaximaError as error:
                self.source.lose("a wrong answer that is foreseen", error.why)
        if tree.last.says:
            said = self._feedback(tree.last)
            self.source.lose(f"what is said to all other answers, “{said[:100]}”",
                             "feedback is given to answers that are foreseen")  # fmt: skip
        return found

    def _wrong(self, node: Node, right: Node) -> Wrong:
        if node.test != "AlgEquiv" or node.answer == right.answer:
            raise NeedsMaximaError(f"the answer test {node.test} for {node.answer[:60]}")
        formula = self._value(node.answer)
        return Wrong(typed(formula), self._feedback(node.when_true), node.when_true.score)

    def _feedback(self, branch: Branch) -> str:
        if branch.feedback is None:
            return ""
        try:
            return self.source.text(branch.feedback, self.castext.html)
        except NeedsMaximaError as error:
            self.source.lose("feedback", error.why)
            return ""

    def _number(self, right: Node) -> Number:
        value = _number(self._value(right.answer))
        if right.test == "NumSigFigs":
            return Number(value, figures=_figures(right.options))
        if right.test == "AlgEquiv":
            return Number(value)
        given = read_decimal(right.options) if right.options else read_decimal("0.05")
        if given is None:
            raise NeedsMaximaError(f"the tolerance {right.options[:40]}")
        if right.test == "NumAbsolute":
            return Number(value, written(given))
        return Number(value, f"{written(given * 100)}%")

    def _text(self, tree: Tree) -> Text:
        said = parse(tree.right.answer)
        meant = self.variables.formula(tree.right.answer) if not isinstance(said, Quoted) else said
        if tree.right.test not in {"String", "StringSloppy"} or not isinstance(meant, Quoted):
            raise NeedsMaximaError(f"the answer test {tree.right.test} of a text")
        return Text(
            (meant.text,),
            case_matters=tree.right.test == "String",
            feedback=self._feedback(tree.right.when_true),
        )


def _kind(formula: Formula) -> str:
    """Name the kind of a typed answer. Raises `NeedsMaximaError` for lists, which are none."""
    if isinstance(formula, Operation) and formula.sign in COMPARES:
        return "equation" if formula.sign == "=" else "inequality"
    if isinstance(formula, Call) and formula.name == "matrix":
        return "matrix"
    if isinstance(formula, Group):
        if formula.sign == "{" and not any(isinstance(each, Group) for each in formula.items):
            return "set"
        raise NeedsMaximaError("a list as an answer")
    return "expression"


def _number(formula: Formula) -> str:
    inner = formula.inner if isinstance(formula, Negative) else formula
    if not isinstance(inner, Numeral):
        raise NeedsMaximaError(f"the value of {typed(formula)[:60]}")
    return typed(formula)


def _figures(options: str) -> int:
    first = options.strip("[] ").split(",")[0].strip()
    if not first.isdecimal() or not 1 <= int(first[:3]) <= 20:  # noqa: PLR2004  (figures)
        raise NeedsMaximaError(f"the figures {options[:40]}")
    return int(first)
