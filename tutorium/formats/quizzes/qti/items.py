"""An assessment item of QTI 2 or 3 read into a draft."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.declarations import Declaration, read_declaration
from tutorium.formats.quizzes.qti.interactions import (
    DROPPED,
    Reader,
    feedback_in,
    is_interaction,
    read_interaction,
)
from tutorium.formats.quizzes.qti.names import child, children, number, plain_tree
from tutorium.formats.quizzes.qti.pages import FigureName, Page
from tutorium.formats.quizzes.qti.rules import Rules
from tutorium.formats.quizzes.qti.values import Draft, Feedback, Interaction, UnsupportedError

_VARYING = {"templateProcessing": "values drawn by chance (templateProcessing)"}
_UNSEEN = {"templateBlock", "templateInline", "infoControl", "stylesheet"}


def read_item(root: Element, *, where: str, figure: FigureName, category: str = "") -> Draft:
    """Return the item as it was read. Raises `UnsupportedError` and names what it needs."""
    item = plain_tree(root)
    body = child(item, "itemBody")
    for name, why in _VARYING.items():
        if child(item, name) is not None:
            raise UnsupportedError(why)
    if body is None:
        raise UnsupportedError("an item without a text (itemBody)")
    declared = _declared(item, "responseDeclaration")
    outcomes = _declared(item, "outcomeDeclaration")
    processing = child(item, "responseProcessing")
    reader = Reader(Page(figure), declared, processing)
    feedback = [*_feedback(item, body, reader.page)]
    guidance = _guidance(body, reader.page)
    interactions = list(_interactions(body, reader, guidance))
    if not interactions:
        raise UnsupportedError("an item without an interaction")
    draft = Draft(
        where=where,
        identifier=item.get("identifier", ""),
        title=item.get("title", ""),
        text=reader.page.inside(body),
        interactions=interactions,
        scorer=Rules(declared, outcomes, processing),
        feedback=feedback,
        marks=_marks(item),
        language=item.get("lang", ""),
        category=category,
        losses=reader.losses,
    )
    _say_losses(draft, item, reader.page)
    return draft


def _declared(item: Element, name: str) -> dict[str, Declaration]:
    read = map(read_declaration, children(item, name))
    return {each.identifier: each for each in read}


def _marks(item: Element) -> float:
    """Return what the item says it is worth at most."""
    for each in children(item, "outcomeDeclaration"):
        if each.get("identifier") == "SCORE" and each.get("normalMaximum"):
            return number(each.get("normalMaximum"))
    for each in children(item, "outcomeDeclaration"):
        if each.get("identifier") == "MAXSCORE":
            said = child(child(each, "defaultValue"), "value")
            return number(said.text if said is not None else "")
    return 0.0


def _feedback(item: Element, body: Element, page: Page) -> Iterator[Feedback]:
    """Yield feedback for the whole item, and take it out of the text."""
    yield from feedback_in(item, page, names=("modalFeedback",))
    for parent in list(body.iter()):
        if parent.tag in {"simpleChoice", "inlineChoice"}:
            continue
        for each in list(children(parent, "feedbackBlock", "feedbackInline", *_UNSEEN)):
            if any(is_interaction(one) and one.tag not in DROPPED for one in each.iter()):
                raise UnsupportedError("interactions that appear by what was answered before")
            if each.tag.startswith("feedback"):
                yield from feedback_in(each, page)
            _take_out(parent, each)


def _take_out(parent: Element, element: Element) -> None:
    place = list(parent).index(element)
    said = element.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + said
    else:
        parent.text = (parent.text or "") + said
    parent.remove(element)


def _guidance(body: Element, page: Page) -> str:
    """Return what markers are told, and take it out of the text that students see."""
    said = []
    for parent in list(body.iter()):
        for each in list(children(parent, "rubricBlock")):
            if "candidate" not in each.get("view", "candidate").split():
                said.append(page.inside(each))
                _take_out(parent, each)
    return "\n\n".join(filter(None, said))


def _interactions(body: Element, reader: Reader, guidance: str) -> Iterator[Interaction]:
    """Yield the interactions, each replaced by its token in the text."""
    for element in list(body.iter()):
        if not is_interaction(element):
            continue
        if element.tag in DROPPED:
            reader.losses.append((DROPPED[element.tag], "a question here has none"))
            _replace(element, "span", "")
            continue
        read = read_interaction(element, reader)
        token = reader.page.token()
        _replace(element, "span" if read.is_inline else "p", token)
        yield replace(read, token=token, guidance=guidance)


def _replace(element: Element, tag: str, token: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = tag, token, tail


def _say_losses(draft: Draft, item: Element, page: Page) -> None:
    if item.get("adaptive") == "true":
        draft.feedback = []
        draft.lose("an adaptive item", "only its first attempt is kept, without its feedback")
    for what in page.dropped:
        draft.lose(what, "it cannot stand in a question")
