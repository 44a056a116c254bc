"""Response processing of QTI 1.2: conditions in their order, each setting scores and feedback.

Two habits of the programs that write it are followed: conditions run on unless one says
`continue="No"`, and several right texts side by side are each right by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.names import child, children, number, words
from tutorium.formats.quizzes.qti.values import Outcome, Responses, UnsupportedError

FEEDBACK = "feedback"


@dataclass(slots=True)
class ClassicRules:
    processing: Element | None
    kinds: dict[str, str] = field(default_factory=dict)  # response → text, number, many, ordered

    @property
    def is_given(self) -> bool:
        return (
            self.processing is not None and next(self.processing.iter("setvar"), None) is not None
        )

    def outcome(self, responses: Responses) -> Outcome:
        scores: dict[str, float] = defaultdict(float)
        shown: set[tuple[str, str]] = set()
        matched = False
        for condition in children(self.processing, "respcondition"):
            if not self._holds(child(condition, "conditionvar"), responses, matched=matched):
                continue
            for change in children(condition, "setvar"):
                _change(scores, change)
            matched = matched or child(condition, "setvar") is not None
            shown |= {
                (FEEDBACK, each.get("linkrefid", ""))
                for each in children(condition, "displayfeedback")
            }
            if condition.get("continue", "").lower() == "no":
                break
        return Outcome(self._score(scores), frozenset(shown))

    def _score(self, scores: dict[str, float]) -> float:
        """Return the variable that is the score, within its bounds."""
        declared = list(self.processing.iter("decvar")) if self.processing is not None else []
        names = [each.get("varname", "SCORE") for each in declared] or ["SCORE"]
        name = next((each for each in names if each in scores), next(iter(scores), names[0]))
        value = scores[name]
        for each in declared:
            if each.get("varname", "SCORE") == name and each.get("maxvalue"):
                value = min(value, number(each.get("maxvalue")))
        return value

    def _holds(self, condition: Element | None, responses: Responses, *, matched: bool) -> bool:
        return condition is not None and self._all(condition, responses, matched=matched)

    def _all(self, group: Element, responses: Responses, *, matched: bool) -> bool:
        """Say whether all of a group hold; equal texts of one response are alternatives."""
        texts: dict[str, bool] = {}
        ordered: dict[str, list[str]] = defaultdict(list)
        for each in group:
            name = each.get("respident", "")
            kind = self.kinds.get(name, "")
            if each.tag == "varequal" and kind == "ordered" and not each.get("index"):
                ordered[name].append(words(each))
            elif each.tag == "varequal" and kind in {"text", "number"}:
                texts[name] = texts.get(name, False) or self._equal(each, responses)
            elif not self._one(each, responses, matched=matched):
                return False
        in_order = all(responses.get(name, ()) == tuple(said) for name, said in ordered.items())
        return in_order and all(texts.values())

    def _one(self, condition: Element, responses: Responses, *, matched: bool) -> bool:
        tag = condition.tag
        if tag in {"and", "not"}:
            return self._all(condition, responses, matched=matched) == (tag == "and")
        if tag == "or":
            return any(self._one(each, responses, matched=matched) for each in condition)
        if tag == "other":
            return not matched
        if tag == "unanswered":
            return not responses.get(condition.get("respident", ""))
        if compare := _COMPARISONS.get(tag):
            return self._compared(condition, responses, compare)
        if tag in {"varequal", "varsubstring"}:
            return self._equal(condition, responses)
        raise UnsupportedError(f"<{tag}>")

    def _equal(self, condition: Element, responses: Responses) -> bool:
        name = condition.get("respident", "")
        said, wanted = responses.get(name, ()), words(condition)
        if place := condition.get("index"):
            at = int(number(place))
            return 0 < at <= len(said) and said[at - 1] == wanted
        kind = self.kinds.get(name, "")
        if kind == "number":
            return bool(said) and number(said[0], float("nan")) == number(wanted, float("inf"))
        if kind != "text":
            return wanted in said
        return bool(said) and _is_text(said[0], condition, wanted)

    def _compared(
        self, condition: Element, responses: Responses, compare: Callable[[float, float], bool]
    ) -> bool:
        said = responses.get(condition.get("respident", ""), ())
        return bool(said) and compare(number(said[0], float("nan")), number(words(condition)))


def _is_text(said: str, condition: Element, wanted: str) -> bool:
    if condition.get("case", "No").lower() != "yes":
        said, wanted = said.lower(), wanted.lower()
    return wanted in said if condition.tag == "varsubstring" else said.strip() == wanted


def _change(scores: dict[str, float], change: Element) -> None:
    name, value = change.get("varname", "SCORE"), number(words(change))
    action = change.get("action", "Set").lower()
    if action == "set":
        scores[name] = value
    elif action == "add":
        scores[name] += value
    elif action == "subtract":
        scores[name] -= value
    elif action == "multiply":
        scores[name] *= value
    elif action == "divide" and value:
        scores[name] /= value


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "varlt": lambda one, other: one < other,
    "varlte": lambda one, other: one <= other,
    "vargt": lambda one, other: one > other,
    "vargte": lambda one, other: one >= other,
}


def wanted(processing: Element | None, response: str) -> tuple[str, ...]:
    """Return, in their order, the values that a condition with a score wants of a response."""
    said: dict[str, None] = {}
    for condition in children(processing, "respcondition"):
        gains = [number(words(each)) for each in children(condition, "setvar")]
        if any(gain > 0 for gain in gains):
            said |= dict.fromkeys(_wanted(child(condition, "conditionvar"), response))
    return tuple(said)


def _wanted(group: Element | None, response: str) -> Iterator[str]:
    for each in group if group is not None else ():
        if each.tag in {"and", "or"}:
            yield from _wanted(each, response)
        elif each.tag in {"varequal", "varsubstring"} and each.get("respident") == response:
            yield words(each)


def compared(processing: Element | None, response: str) -> tuple[float, ...]:
    """Return the numbers that a response is compared with."""
    return tuple(
        number(words(each))
        for each in (processing.iter() if processing is not None else ())
        if each.tag in _COMPARISONS and each.get("respident") == response
    )
