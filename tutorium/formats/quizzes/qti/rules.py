"""Response processing of QTI 2 and 3: the standard templates, and rules that items write out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.declarations import Declaration, Many, Value
from tutorium.formats.quizzes.qti.expressions import Scope, evaluate
from tutorium.formats.quizzes.qti.names import children
from tutorium.formats.quizzes.qti.values import Outcome, Responses, UnsupportedError

MAX_STEPS = 20_000  # rules run for one response
_TEMPLATE = re.compile(r"(?:.*/)?(?P<name>\w+?)(?:\.xml)?\Z")
_BUILT_IN = {name: Declaration(name, base="float") for name in ("numAttempts", "duration")}
_BRANCHES = ("responseIf", "responseElseIf", "responseElse")


class _Exit(Exception):  # noqa: N818  (it ends processing; nothing went wrong)
    pass


@dataclass(slots=True)
class Rules:
    """Marks responses as the item's own rules do."""

    responses: dict[str, Declaration]
    outcomes: dict[str, Declaration]
    processing: Element | None
    steps: int = 0

    @property
    def is_given(self) -> bool:
        return self.processing is not None and bool(len(self.processing) or self._template())

    def outcome(self, responses: Responses) -> Outcome:
        scope = self._scope(responses)
        self.steps = 0
        try:
            if (template := self._template()) and self.processing is not None:
                self._standard(template, scope)
            else:
                self._run(self.processing if self.processing is not None else (), scope)
        except _Exit:
            pass
        score = scope.values.get("SCORE")
        is_number = isinstance(score, int | float) and not isinstance(score, bool)
        return Outcome(float(score) if is_number else 0.0, frozenset(self._shown(scope)))  # type: ignore[arg-type]  # it is a number

    def _template(self) -> str:
        """Return the name of a standard template; rules that are written out go before it."""
        if self.processing is None or len(self.processing):
            return ""
        match = _TEMPLATE.match(self.processing.get("template") or "")
        return match["name"] if match else ""

    def _scope(self, responses: Responses) -> Scope:
        declared = self.responses | self.outcomes
        values: dict[str, Value] = {
            name: each.value(each.default) for name, each in self.outcomes.items()
        }
        for name, each in self.outcomes.items():
            if (
                values[name] is None
                and each.base in {"float", "integer"}
                and each.cardinality == "single"
            ):
                values[name] = 0.0
        for name, each in self.responses.items():
            values[name] = each.value(responses.get(name, ()))
        return Scope(declared | _BUILT_IN, values | {"numAttempts": 1.0, "duration": 0.0})

    def _standard(self, name: str, scope: Scope) -> None:
        response = "RESPONSE" if "RESPONSE" in self.responses else next(iter(self.responses), "")
        rule = Element(_STANDARD.get(name) or _unknown(name))
        if rule.tag == "match":
            rule.append(Element("variable", identifier=response))
            rule.append(Element("correct", identifier=response))
        else:
            rule.set("identifier", response)
        value = evaluate(rule, scope)
        scope.values["SCORE"] = float(value) if isinstance(value, int | float) else 0.0

    def _run(self, rules: Iterable[Element], scope: Scope) -> None:
        for rule in rules:
            self.steps += 1
            if self.steps > MAX_STEPS:
                raise UnsupportedError("response processing of very many steps")
            self._step(rule, scope)

    def _step(self, rule: Element, scope: Scope) -> None:
        if rule.tag == "responseCondition":
            self._condition(rule, scope)
        elif rule.tag == "setOutcomeValue":
            self._set(rule, scope)
        elif rule.tag == "responseProcessingFragment":
            self._run(rule, scope)
        elif rule.tag == "exitResponse":
            raise _Exit
        else:
            raise UnsupportedError(f"<{rule.tag}>")

    def _condition(self, rule: Element, scope: Scope) -> None:
        for branch in children(rule, *_BRANCHES):
            if branch.tag == "responseElse":
                self._run(branch, scope)
                return
            if len(branch) and evaluate(branch[0], scope) is True:
                self._run(branch[1:], scope)
                return

    def _set(self, rule: Element, scope: Scope) -> None:
        name = rule.get("identifier", "")
        if name not in self.outcomes and name != "SCORE":
            self.outcomes[name] = Declaration(name)
            scope.declared[name] = self.outcomes[name]
        if len(rule) != 1:
            raise UnsupportedError("<setOutcomeValue> without an expression")
        scope.values[name] = evaluate(rule[0], scope)

    def _shown(self, scope: Scope) -> Iterable[tuple[str, str]]:
        for name in self.outcomes:
            value = scope.values.get(name)
            for each in value.items if isinstance(value, Many) else (value,):
                if isinstance(each, str):
                    yield name, each


_STANDARD = {
    "match_correct": "match",
    "map_response": "mapResponse",
    "map_response_point": "mapResponsePoint",
    "CC2_match_basic": "match",
    "CC2_match": "match",
    "CC2_map_response": "mapResponse",
}


def _unknown(name: str) -> str:
    raise UnsupportedError(f"the response processing template {name}")
