"""Answers as interactions of QTI 3, with their declarations and marking."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from tutorium.formats.quizzes.qti.marking_rules import (
    Case,
    first_of,
    is_correct,
    map_response,
    named,
    number,
    show_chosen,
)
from tutorium.formats.quizzes.qti.written_entries import write_gaps, write_typed
from tutorium.formats.quizzes.qti.written_item import FILES, RESPONSE, Item, clean, content
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Hotspot,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Text,
    TrueFalse,
    Upload,
)

_SIDE = 1000  # of a picture whose places are thousandths


def write_answer(part: Part, item: Item) -> None:
    """Add the part's text and interaction. Raises `NotCarriedError`."""
    write = _WRITERS.get(type(part.answer))
    if write is None:
        raise item.writing.refuse(part)
    write(part, part.answer, item)


def _interaction(part: Part, item: Item, tag: str, **attributes: str) -> Element:
    element = named(tag, response_identifier=RESPONSE, **attributes)
    if part.ask:
        SubElement(element, "qti-prompt").append(content(part.ask))
    item.body.append(element)
    return element


def _choice(part: Part, answer: Choice, item: Item) -> None:
    names = [f"o{place}" for place in range(1, len(answer.options) + 1)]
    element = _interaction(
        part,
        item,
        "qti-choice-interaction",
        max_choices="0" if answer.many else "1",
        shuffle=str(answer.shuffle).lower(),
    )
    for name, option in zip(names, answer.options, strict=True):
        _simple_choice(element, name, option)
    _declare_choice(answer, names, item)
    if any(option.feedback for option in answer.options):
        item.feedback_is_many = answer.many
        show_chosen(item.processing, RESPONSE)


def _simple_choice(parent: Element, name: str, option: Option) -> None:
    element = SubElement(parent, "qti-simple-choice", identifier=name)
    if option.last:
        element.set("fixed", "true")
    element.append(content(option.text))
    if option.feedback:
        told = named("qti-feedback-inline", outcome_identifier="FEEDBACK", identifier=name)
        told.set("show-hide", "show")
        told.append(content(option.feedback))
        element.append(told)


def _declare_choice(answer: Choice, names: list[str], item: Item) -> None:
    shares = dict(zip(names, (option.share for option in answer.options), strict=True))
    best = [name for name, share in shares.items() if share > 0]
    if not answer.many:
        best = [max(shares, key=lambda name: shares[name])]
    cardinality = "multiple" if answer.many else "single"
    if answer.scoring == "all":
        item.declare(best, cardinality=cardinality)
        first_of(item.processing, [Case(is_correct(RESPONSE), item.marks)])
        return
    mapping = {name: share * item.marks for name, share in shares.items() if share}
    item.declare(best, cardinality=cardinality, mapping=mapping)
    map_response(item.processing, RESPONSE)


def _true_false(part: Part, answer: TrueFalse, item: Item) -> None:
    options = (
        Option("True", float(answer.right), answer.feedback_true),
        Option("False", float(not answer.right), answer.feedback_false),
    )
    _choice(part, Choice(options, shuffle=False), item)


def _matching(part: Part, answer: Matching, item: Item) -> None:
    rights = list(dict.fromkeys([*(right for _, right in answer.pairs), *answer.extra]))
    element = _interaction(part, item, "qti-match-interaction", shuffle="true")
    lefts = [left for left, _ in answer.pairs]
    for letter, side in (("l", lefts), ("r", rights)):
        most = "1" if letter == "l" else "0"
        holder = SubElement(element, "qti-simple-match-set")
        for place, text in enumerate(side, start=1):
            name = {"identifier": f"{letter}{place}", "match-max": most}
            SubElement(holder, "qti-simple-associable-choice", name).append(content(text))
    pairs = [f"l{at} r{rights.index(right) + 1}" for at, (_, right) in enumerate(answer.pairs, 1)]
    if answer.scoring == "all":
        item.declare(pairs, base="directedPair", cardinality="multiple")
        first_of(item.processing, [Case(is_correct(RESPONSE), item.marks)])
        return
    each = dict.fromkeys(pairs, item.marks / len(pairs))
    item.declare(pairs, base="directedPair", cardinality="multiple", mapping=each)
    map_response(item.processing, RESPONSE)


def _ordering(part: Part, answer: Ordering, item: Item) -> None:
    element = _interaction(part, item, "qti-order-interaction", shuffle="true")
    names = [f"i{place}" for place in range(1, len(answer.items) + 1)]
    for name, text in zip(names, answer.items, strict=True):
        SubElement(element, "qti-simple-choice", identifier=name).append(content(text))
    item.declare(names, cardinality="ordered")
    first_of(item.processing, [Case(is_correct(RESPONSE), item.marks)])


def _hotspot(part: Part, answer: Hotspot, item: Item) -> None:
    element = _interaction(part, item, "qti-hotspot-interaction", max_choices="1")
    picture = {"src": FILES + answer.figure, "alt": clean(answer.alt)}
    side = str(_SIDE)
    SubElement(element, "img", picture | {"width": side, "height": side})
    shapes = {"circle": "circle", "rectangle": "rect", "polygon": "poly"}
    for place, region in enumerate(answer.regions, start=1):
        x, y, *rest = region.places
        places = [x, y, x + rest[0], y + rest[1]] if region.shape == "rectangle" else [x, y, *rest]
        said = {
            "identifier": f"h{place}",
            "shape": shapes[region.shape],
            "coords": ",".join(map(number, places)),
            "hotspot-label": clean(region.label),
        }
        SubElement(element, "qti-hotspot-choice", said)
    right = [f"h{place}" for place, region in enumerate(answer.regions, 1) if region.right]
    if any(region.feedback for region in answer.regions):
        item.writing.lose("feedback for places")
    item.declare(right[:1], mapping=dict.fromkeys(right, item.marks))
    map_response(item.processing, RESPONSE)


def _essay(part: Part, answer: Essay, item: Item) -> None:
    if answer.guidance:
        rubric = SubElement(item.body, "qti-rubric-block", view="scorer")
        SubElement(rubric, "qti-content-body").append(content(answer.guidance))
    _interaction(part, item, "qti-extended-text-interaction")
    item.declare([], base="string")


def _upload(part: Part, answer: Upload, item: Item) -> None:
    if answer.guidance:
        rubric = SubElement(item.body, "qti-rubric-block", view="scorer")
        SubElement(rubric, "qti-content-body").append(content(answer.guidance))
    _interaction(part, item, "qti-upload-interaction")
    item.declare([], base="file")


_WRITERS: dict[type, Callable[..., None]] = {
    Choice: _choice,
    TrueFalse: _true_false,
    Matching: _matching,
    Ordering: _ordering,
    Number: write_typed,
    Text: write_typed,
    Gaps: write_gaps,
    Hotspot: _hotspot,
    Essay: _essay,
    Upload: _upload,
}
