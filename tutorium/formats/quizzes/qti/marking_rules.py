"""Response processing of QTI 3 in the making: what responses earn and which feedback they show."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

SCORE, FEEDBACK = "SCORE", "FEEDBACK"


@dataclass(frozen=True, slots=True)
class Case:
    """A response that is met by a test, what it earns, and the name of its feedback."""

    test: Element
    score: float
    feedback: str = ""


def named(tag: str, **attributes: str) -> Element:
    return Element(tag, {name.replace("_", "-"): value for name, value in attributes.items()})


def base(value: str, kind: str) -> Element:
    element = named("qti-base-value", base_type=kind)
    element.text = value
    return element


def number(value: float) -> str:
    return f"{value:.7g}"


def with_operands(element: Element, *operands: Element) -> Element:
    element.extend(operands)
    return element


def variable(name: str) -> Element:
    return named("qti-variable", identifier=name)


def is_correct(response: str) -> Element:
    correct = named("qti-correct", identifier=response)
    return with_operands(Element("qti-match"), variable(response), correct)


def is_text(response: str, text: str, *, case_matters: bool) -> Element:
    element = named("qti-string-match", case_sensitive=str(case_matters).lower())
    return with_operands(element, variable(response), base(text, "string"))


def is_number(response: str, value: str, tolerance: str) -> Element:
    if not tolerance:
        return with_operands(
            named("qti-equal", tolerance_mode="exact"), variable(response), base(value, "float")
        )
    mode = "relative" if tolerance.endswith("%") else "absolute"
    width = tolerance.removesuffix("%")
    element = named("qti-equal", tolerance_mode=mode, tolerance=f"{width} {width}")
    return with_operands(element, base(value, "float"), variable(response))


def map_response(processing: Element, response: str) -> None:
    """Add what the mapping of a response gives to the score."""
    mapped = named("qti-map-response", identifier=response)
    _add(processing, mapped)


def first_of(processing: Element, cases: Iterable[Case]) -> None:
    """Add what the first case that is met earns."""
    condition: Element | None = None
    for case in cases:
        if condition is None:
            condition = SubElement(processing, "qti-response-condition")
            branch = SubElement(condition, "qti-response-if")
        else:
            branch = SubElement(condition, "qti-response-else-if")
        branch.append(case.test)
        _add(branch, base(number(case.score), "float"))
        if case.feedback:
            outcome = SubElement(branch, "qti-set-outcome-value", identifier=FEEDBACK)
            outcome.append(base(case.feedback, "identifier"))


def show_chosen(processing: Element, response: str) -> None:
    """Show the feedback that is named after what was chosen."""
    outcome = SubElement(processing, "qti-set-outcome-value", identifier=FEEDBACK)
    outcome.append(variable(response))


def _add(parent: Element, earned: Element) -> None:
    outcome = SubElement(parent, "qti-set-outcome-value", identifier=SCORE)
    total = SubElement(outcome, "qti-sum")
    total.extend([variable(SCORE), earned])
