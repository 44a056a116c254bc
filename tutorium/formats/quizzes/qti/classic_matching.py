"""Matching in QTI 1.2: one list of choices for each item, read as pairs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.classic_rules import ClassicRules, wanted
from tutorium.formats.quizzes.qti.classic_texts import html_of
from tutorium.formats.quizzes.qti.names import words
from tutorium.formats.quizzes.qti.pages import Page
from tutorium.formats.quizzes.qti.values import (
    Interaction,
    Outcome,
    Pick,
    Responses,
    UnsupportedError,
)

PAIRS = "pairs"


@dataclass(slots=True)
class Reader:
    item: Element
    page: Page
    processing: Element | None
    metadata: dict[str, str]
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return self.metadata.get("question_type", "")


def picks_of(element: Element, reader: Reader) -> Iterator[Pick]:
    for each in element.iter("response_label"):
        text = " ".join(reader.page.html(html_of(each)).split())
        yield Pick(each.get("ident", ""), text, fixed=each.get("rshuffle", "").lower() == "no")


def is_matching(responses: list[Element], presentation: Element, reader: Reader) -> bool:
    if reader.type in {"matching_question", "categorization_question"}:
        return True
    if any(each.tag != "response_lid" or not html_of(each) for each in responses):
        return False
    text = words(presentation)
    if any(f"[{each.get('ident', '').removeprefix('response_')}]" in text for each in responses):
        return False
    labels = [{one.get("ident") for one in each.iter("response_label")} for each in responses]
    return all(bool(labels[0] & each) for each in labels)


def paired(responses: list[Element], reader: Reader) -> Interaction:
    """Read one list for each item as a match of the items with what the lists hold."""
    lefts: list[Pick] = []
    rights: dict[str, Pick] = {}
    correct: list[str] = []
    for each in responses:
        ident = each.get("ident", "")
        reader.kinds[ident] = "many"
        lefts.append(Pick(ident, " ".join(reader.page.html(html_of(each)).split())))
        rights |= {pick.identifier: pick for pick in picks_of(each, reader)}
        correct += [f"{ident} {right}" for right in wanted(reader.processing, ident)]
    if any(" " in name for name in (*rights, *(left.identifier for left in lefts))):
        raise UnsupportedError("a matching whose identifiers have blanks")
    return Interaction(
        PAIRS,
        "match",
        picks=tuple(lefts),
        others=tuple(rights.values()),
        many=True,
        correct=tuple(correct),
        token=reader.page.token(),
    )


@dataclass(slots=True)
class Paired:
    """Marks pairs (`item choice`) by rules that know one response for each item."""

    rules: ClassicRules

    @property
    def is_given(self) -> bool:
        return self.rules.is_given

    def outcome(self, responses: Responses) -> Outcome:
        chosen: Responses = {}
        for pair in responses.get(PAIRS, ()):
            item, _, choice = pair.partition(" ")
            chosen[item] = (*chosen.get(item, ()), choice)
        return self.rules.outcome(chosen)
