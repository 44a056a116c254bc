"""Typed answers and gaps as interactions within a text of QTI 3."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from tutorium.formats.quizzes.exporting import answers_of
from tutorium.formats.quizzes.qti.marking_rules import (
    Case,
    first_of,
    is_number,
    is_text,
    map_response,
    named,
)
from tutorium.formats.quizzes.qti.written_item import RESPONSE, Item, clean, content
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Choice, Gaps, Number, Part, Text, Wrong

_GAP = re.compile(r"\[\[([A-Za-z][\w-]*)\]\]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


def write_typed(part: Part, answer: Number | Text, item: Item) -> None:
    item.body.append(content(part.ask))
    holder = SubElement(item.body, "p")
    _entry(holder, answer, item, RESPONSE, item.marks)


def _entry(holder: Element, answer: Number | Text, item: Item, response: str, marks: float) -> None:
    SubElement(holder, "qti-text-entry-interaction", {"response-identifier": response})
    cases = [
        Case(test, each.share * marks, item.tell(each.feedback))
        for each in answers_of(answer)
        if (test := _test(answer, each, item, response)) is not None
    ]
    if not cases or not cases[0].score:
        raise NotCarriedError("an answer", "QTI has no way to say it")
    right = answer.value if isinstance(answer, Number) else answer.accept[0]
    kind = "float" if isinstance(answer, Number) else "string"
    item.declare([right], base=kind, response=response)
    first_of(item.processing, cases)


def _test(answer: Number | Text, each: Wrong, item: Item, response: str) -> Element | None:
    """Return what meets an answer; `*` is any answer, and QTI has no such thing."""
    said = clean(each.response)
    if isinstance(answer, Text) and "*" not in said and said.strip():
        return is_text(response, said, case_matters=answer.case_matters)
    if isinstance(answer, Number) and _NUMBER.match(said):
        return is_number(response, said, each.tolerance)
    item.writing.lose(f"the answer {each.response[:40]}", "QTI has no way to say it")
    return None


def write_gaps(part: Part, answer: Gaps, item: Item) -> None:
    if part.ask:
        item.body.append(content(part.ask))
    inner = dict(answer.gaps)
    text = _GAP.sub(lambda match: f"\ue000{match[1]}\ue001", answer.text)
    element = content(text)
    for parent in list(element.iter()):
        _put_gaps(parent, inner, item, item.marks / len(inner))
    item.body.append(element)


def _put_gaps(parent: Element, inner: Mapping[str, object], item: Item, marks: float) -> None:
    """Put an interaction in the place of each name in an element's own text."""
    pieces: list[tuple[Element | None, str]] = [(None, parent.text or "")]
    pieces += [(child, child.tail or "") for child in parent]
    parent.text = ""
    for each in list(parent):
        parent.remove(each)
    for child, said in pieces:
        if child is not None:
            child.tail = ""
            parent.append(child)
        for number_, piece in enumerate(re.split("\ue000([^\ue000\ue001]*)\ue001", said)):
            if number_ % 2:
                _gap(parent, piece, inner, item, marks)
            else:
                _append(parent, piece)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _gap(parent: Element, name: str, inner: Mapping[str, object], item: Item, marks: float) -> None:
    answer, response = inner.get(name), f"{RESPONSE}_{name}"
    if isinstance(answer, Number | Text):
        _entry(parent, answer, item, response, marks)
    elif isinstance(answer, Choice) and not answer.many:
        _inline_choice(parent, answer, item, response, marks)
    else:
        raise NotCarriedError("a gap", "QTI has no such gap")


def _inline_choice(
    parent: Element, answer: Choice, item: Item, response: str, marks: float
) -> None:
    shuffle = str(answer.shuffle).lower()
    element = named("qti-inline-choice-interaction", response_identifier=response, shuffle=shuffle)
    mapping = {}
    for place, option in enumerate(answer.options, start=1):
        choice = SubElement(element, "qti-inline-choice", identifier=f"o{place}")
        choice.append(content(option.text, "span"))
        mapping[f"o{place}"] = option.share * marks
    parent.append(element)
    item.declare([max(mapping, key=lambda name: mapping[name])], response=response, mapping=mapping)
    map_response(item.processing, response)
