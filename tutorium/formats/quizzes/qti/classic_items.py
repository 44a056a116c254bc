"""An item of QTI 1.2, of Canvas among others, read into a draft."""

import html
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.escaping import escape
from tutorium.formats.quizzes.qti.classic_matching import (
    Paired,
    Reader,
    is_matching,
    paired,
    picks_of,
)
from tutorium.formats.quizzes.qti.classic_rules import FEEDBACK, ClassicRules, compared, wanted
from tutorium.formats.quizzes.qti.classic_texts import fields, html_of
from tutorium.formats.quizzes.qti.names import child, children, number
from tutorium.formats.quizzes.qti.pages import FigureName, Page
from tutorium.formats.quizzes.qti.values import (
    Draft,
    Feedback,
    Interaction,
    Scorer,
    UnsupportedError,
)

RESPONSES = {"response_lid", "response_str", "response_num", "response_xy", "response_grp"}
_LEFT_OUT = {
    "text_only_question": "a text without a question",
    "calculated_question": "values drawn by chance (calculated_question)",
}
_BLANKS = {"fill_in_multiple_blanks_question", "multiple_dropdowns_question"}


def read_classic(
    item: Element, *, where: str, figure: FigureName, category: str = "", before: str = ""
) -> Draft:
    """Return the item as it was read; `before` is HTML that goes before its own text.

    Raises `UnsupportedError` and names what it needs.
    """
    reader = Reader(item, Page(figure), child(item, "resprocessing"), fields(item))
    if reader.type in _LEFT_OUT:
        raise UnsupportedError(_LEFT_OUT[reader.type])
    if next(item.iter("calculated"), None) is not None:
        raise UnsupportedError(_LEFT_OUT["calculated_question"])
    presentation = child(item, "presentation")
    if presentation is None:
        raise UnsupportedError("an item without a presentation")
    feedback = list(_feedback(item, reader.page))
    text, interactions, scorer = _asked(presentation, reader, before)
    draft = Draft(
        where=where,
        identifier=item.get("ident", ""),
        title=item.get("title", ""),
        text=text,
        interactions=interactions,
        scorer=scorer,
        feedback=[each for each in feedback if each.name != "solution"],
        marks=number(
            reader.metadata.get("points_possible") or reader.metadata.get("qmd_weighting")
        ),
        category=category,
    )
    _take_hints(item, draft, reader.page)
    for what in reader.page.dropped:
        draft.lose(what, "it cannot stand in a question")
    return draft


def _feedback(item: Element, page: Page) -> Iterator[Feedback]:
    for each in children(item, "itemfeedback"):
        if text := page.html(html_of(each)):
            yield Feedback(FEEDBACK, each.get("ident", ""), text)


def _take_hints(item: Element, draft: Draft, page: Page) -> None:
    """Read hints and solutions, which stand within feedback."""
    materials = {
        tag: [page.html(html_of(each)) for each in item.iter(f"{tag}material")]
        for tag in ("hint", "solution")
    }
    draft.hints = tuple(filter(None, materials["hint"]))
    draft.solution = "\n\n".join(filter(None, materials["solution"]))


def _asked(
    presentation: Element, reader: Reader, before: str
) -> tuple[str, list[Interaction], Scorer]:
    responses = [each for each in presentation.iter() if each.tag in RESPONSES]
    if reader.type in {"file_upload_question", "essay_question"} and not any(
        wanted(reader.processing, each.get("ident", "")) for each in responses
    ):
        return _open(presentation, reader, before)
    rules = ClassicRules(reader.processing, reader.kinds)
    if (
        len(responses) > 1
        and reader.type not in _BLANKS
        and is_matching(responses, presentation, reader)
    ):
        pairs = paired(responses, reader)
        text = reader.page.html(before + _outside(presentation)) + "\n\n" + pairs.token
        return text, [pairs], Paired(rules)
    interactions: list[Interaction] = []
    written = _written(presentation, reader, interactions)
    text = reader.page.html(before + written)
    return _with_blanks(text, interactions, reader), interactions, rules


def _open(
    presentation: Element, reader: Reader, before: str
) -> tuple[str, list[Interaction], Scorer]:
    kind = "upload" if reader.type == "file_upload_question" else "essay"
    token = reader.page.token()
    guidance = reader.metadata.get("grading_notes", "")
    read = Interaction(
        "response1", kind, token=token, guidance=reader.page.html(html.escape(guidance))
    )
    text = reader.page.html(before + _outside(presentation))
    return f"{text}\n\n{token}", [read], ClassicRules(reader.processing, reader.kinds)


def _outside(presentation: Element) -> str:
    """Return the material that stands outside of responses."""
    return "".join(_pieces(presentation))


def _pieces(element: Element) -> Iterator[str]:
    for each in element:
        if each.tag == "material":
            yield html_of(_holding(each))
        elif each.tag in {"flow", "flow_mat"}:
            yield from _pieces(each)


def _holding(element: Element) -> Element:
    holder = Element("flow")
    holder.append(element)
    return holder


def _written(element: Element, reader: Reader, found: list[Interaction]) -> str:
    """Return the HTML of a presentation with a token for each response."""
    written = []
    for each in element:
        if each.tag == "material":
            written.append(html_of(_holding(each)))
        elif each.tag in RESPONSES:
            read = _response(each, reader)
            found.append(read)
            written.append(read.token if read.is_inline else f"<p>{read.token}</p>")
        elif each.tag in {"flow", "flow_mat"}:
            written.append(_written(each, reader, found))
    return "".join(written)


def _response(element: Element, reader: Reader) -> Interaction:
    if element.tag in {"response_xy", "response_grp"}:
        raise UnsupportedError(element.tag)
    ident = element.get("ident", "")
    right = wanted(reader.processing, ident)
    prompt = "" if reader.type in _BLANKS else reader.page.html(html_of(element))
    if element.tag == "response_lid":
        return _labels(element, reader, prompt)
    fib = next(element.iter("render_fib"), None)
    is_number = element.tag == "response_num" or (
        fib is not None and fib.get("fibtype", "String").lower() in {"decimal", "integer"}
    )
    bounds = compared(reader.processing, ident)
    if not right and not bounds:
        return Interaction(ident, "essay", prompt=prompt, token=reader.page.token())
    reader.kinds[ident] = "number" if is_number or bounds else "text"
    return Interaction(
        ident,
        reader.kinds[ident],
        prompt=prompt,
        candidates=tuple((each,) for each in right),
        bounds=bounds,
        is_inline=True,
        token=reader.page.token(),
    )


def _labels(element: Element, reader: Reader, prompt: str) -> Interaction:
    ident, cardinality = element.get("ident", ""), element.get("rcardinality", "Single").lower()
    picks = tuple(picks_of(element, reader))
    right = wanted(reader.processing, ident)
    shuffle = any(each.get("shuffle", "").lower() == "yes" for each in element)
    kind = {"ordered": "order"}.get(cardinality, "choice")
    reader.kinds[ident] = {"ordered": "ordered", "multiple": "many"}.get(cardinality, "")
    return Interaction(
        ident,
        kind,
        prompt=prompt,
        picks=picks,
        many=cardinality == "multiple",
        shuffle=shuffle or kind == "order",
        correct=right if cardinality in {"ordered", "multiple"} else (),
        token=reader.page.token(),
    )


def _with_blanks(text: str, interactions: list[Interaction], reader: Reader) -> str:
    """Put the answers that Canvas keeps apart into the `[names]` of its text."""
    for place, each in enumerate(interactions):
        name = each.response.removeprefix("response_")
        written = f"\\[{escape(name)}\\]"
        if each.response == name or written not in text:
            continue
        text = text.replace(each.token, "").replace(written, each.token)
        interactions[place] = replace(_blank(each, reader), is_inline=True, prompt="")
    return text.strip()


def _blank(each: Interaction, reader: Reader) -> Interaction:
    """Return a blank that is typed, where its labels are wordings and no list to choose from."""
    labels = [
        label for label in reader.item.iter("response_lid") if label.get("ident") == each.response
    ]
    kinds = {one.get("answer_type", "") for label in labels for one in label.iter("response_label")}
    algorithms = {
        one.get("scoring_algorithm", "") for label in labels for one in label.iter("response_label")
    }
    if kinds & {"dropdown", "wordbank"} or reader.type == "multiple_dropdowns_question":
        return each
    if reader.type != "fill_in_multiple_blanks_question":
        return each
    if unread := algorithms - {
        "",
        "TextEquivalence",
        "TextInChoices",
        "Equivalence",
        "TextContainsAnswer",
        "TextCloseEnough",
    }:
        raise UnsupportedError(f"a blank marked by {', '.join(sorted(unread))}")
    star = "*" if algorithms == {"TextContainsAnswer"} else ""
    wordings = tuple(f"{star}{pick.text}{star}" for pick in each.picks)
    return replace(
        each,
        kind="wordings",
        picks=(),
        candidates=tuple((one,) for one in wordings),
        correct=tuple(pick.identifier for pick in each.picks[:1]),
    )
