"""The interactions of QTI 2 and 3, each read into one plain shape."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.constants import Spoken, spoken_of
from tutorium.formats.quizzes.qti.declarations import Declaration, coordinates
from tutorium.formats.quizzes.qti.names import child, children, number, words
from tutorium.formats.quizzes.qti.pages import Page, picture_name
from tutorium.formats.quizzes.qti.values import Feedback, Interaction, Pick, UnsupportedError

DROPPED = {
    "endAttemptInteraction": "a button that ends an attempt",
    "mediaInteraction": "a film or a sound",
}
_FEEDBACK = ("feedbackInline", "feedbackBlock")


@dataclass(slots=True)
class Reader:
    """What reading an item's interactions needs to know."""

    page: Page
    declared: dict[str, Declaration]
    processing: Element | None
    losses: list[tuple[str, str]] = field(default_factory=list)

    def spoken(self, element: Element) -> Spoken:
        return spoken_of(element.get("responseIdentifier", ""), self.declared, self.processing)


def is_interaction(element: Element) -> bool:
    return element.tag.endswith("Interaction")


def read_interaction(element: Element, reader: Reader) -> Interaction:
    """Return the interaction. Raises `UnsupportedError` for kinds that we have no question for."""
    read = _READERS.get(element.tag)
    if read is None:
        raise UnsupportedError(element.tag)
    response = element.get("responseIdentifier", "")
    declared = reader.declared.get(response, Declaration(response))
    correct = declared.correct
    if not correct and declared.mapping:
        correct = tuple(key for key, value in declared.mapping.entries.items() if value > 0)
        correct = correct if declared.cardinality == "multiple" else ()
    return replace(
        read(element, reader),
        response=response,
        correct=correct,
        many=declared.cardinality == "multiple",
        candidates=reader.spoken(element).candidates,
        shuffle=element.get("shuffle") == "true",
        is_whole=declared.base == "integer",
    )


def feedback_in(
    element: Element, page: Page, *, names: tuple[str, ...] = _FEEDBACK
) -> Iterator[Feedback]:
    """Yield the feedback that stands within an element."""
    for each in element.iter():
        if each.tag in names and (text := page.inside(each)):
            variable, name = each.get("outcomeIdentifier", ""), each.get("identifier", "")
            yield Feedback(variable, name, text, otherwise=each.get("showHide") == "hide")


def _picks(elements: Iterator[Element], reader: Reader) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            identifier=each.get("identifier", ""),
            text=reader.page.line(each, without=_FEEDBACK),
            fixed=each.get("fixed") == "true",
            feedback=tuple(feedback_in(each, reader.page)),
            most=int(number(each.get("matchMax"), otherwise=1)),
        )
        for each in elements
    )


def _choice(element: Element, reader: Reader) -> Interaction:
    picks = _picks(children(element, "simpleChoice"), reader)
    return Interaction("", "choice", prompt=reader.page.prompt(element), picks=picks)


def _inline_choice(element: Element, reader: Reader) -> Interaction:
    picks = _picks(children(element, "inlineChoice"), reader)
    return Interaction("", "choice", picks=picks, is_inline=True)


def _text_entry(element: Element, reader: Reader) -> Interaction:
    response = element.get("responseIdentifier", "")
    declared = reader.declared.get(response, Declaration(response, base="string"))
    spoken = reader.spoken(element)
    kind = "number" if declared.base in {"float", "integer"} else "text"
    return Interaction("", kind, is_inline=True, bounds=spoken.bounds, tolerance=spoken.tolerance)


def _extended(element: Element, reader: Reader) -> Interaction:
    return Interaction("", "essay", prompt=reader.page.prompt(element))


def _match(element: Element, reader: Reader) -> Interaction:
    sets = [
        _picks(children(each, "simpleAssociableChoice"), reader)
        for each in children(element, "simpleMatchSet")
    ]
    if len(sets) != 2:  # noqa: PLR2004  (one for each side)
        raise UnsupportedError("matchInteraction without two sets")
    prompt = reader.page.prompt(element)
    return Interaction("", "match", prompt=prompt, picks=sets[0], others=sets[1])


def _associate(element: Element, reader: Reader) -> Interaction:
    picks = _picks(children(element, "simpleAssociableChoice"), reader)
    return Interaction("", "associate", prompt=reader.page.prompt(element), picks=picks)


def _order(element: Element, reader: Reader) -> Interaction:
    picks = _picks(children(element, "simpleChoice"), reader)
    return Interaction("", "order", prompt=reader.page.prompt(element), picks=picks)


def _gap_match(element: Element, reader: Reader) -> Interaction:
    """Read a text with gaps; it stands in the prompt, with the gaps' own tokens."""
    if child(element, "gapImg") is not None:
        raise UnsupportedError("gapMatchInteraction with pictures")
    gaps = []
    for gap in element.iter("gap"):
        token = reader.page.token()
        gaps.append(Pick(gap.get("identifier", ""), token))
        gap.tag, gap.text = "span", token
    return Interaction(
        "",
        "gap",
        prompt="\n\n".join(
            filter(
                None,
                (
                    reader.page.prompt(element),
                    reader.page.inside(element, without=("prompt", "gapText")),
                ),
            )
        ),
        picks=_picks(children(element, "gapText"), reader),
        others=tuple(gaps),
    )


def _hottext(element: Element, reader: Reader) -> Interaction:
    """Read words to choose in a text: they stand in it in bold, and once more as options."""
    picks = _picks(element.iter("hottext"), reader)
    for each in element.iter("hottext"):
        each.tag = "strong"
    said = filter(
        None, (reader.page.prompt(element), reader.page.inside(element, without=("prompt",)))
    )
    return Interaction("", "choice", prompt="\n\n".join(said), picks=picks)


def _hotspot(element: Element, reader: Reader) -> Interaction:
    picture = child(element, "object", "img")
    source = (picture.get("data") or picture.get("src") or "") if picture is not None else ""
    name = reader.page.figure(source) if picture_name(source) else ""
    if picture is None or not name:
        raise UnsupportedError(f"hotspotInteraction whose picture {source} is not in the files")
    size = (number(picture.get("width")), number(picture.get("height")))
    picks = tuple(
        Pick(
            identifier=each.get("identifier", ""),
            text=each.get("hotspotLabel", ""),
            shape=each.get("shape", ""),
            places=coordinates(each),
        )
        for each in children(element, "hotspotChoice")
    )
    return Interaction(
        "",
        "hotspot",
        prompt=reader.page.prompt(element),
        picks=picks,
        figure=name,
        alt=words(picture) or picture.get("alt") or "",
        size=size,
    )


def _slider(element: Element, reader: Reader) -> Interaction:
    reader.losses.append(("a slider", "its value is typed here"))
    spoken = reader.spoken(element)
    return Interaction(
        "",
        "number",
        prompt=reader.page.prompt(element),
        bounds=spoken.bounds,
        tolerance=spoken.tolerance,
    )


def _upload(element: Element, reader: Reader) -> Interaction:
    return Interaction("", "upload", prompt=reader.page.prompt(element))


def _drawing(element: Element, reader: Reader) -> Interaction:
    reader.losses.append(("a drawing on the screen", "it is uploaded here"))
    shown = reader.page.inside(element, without=("prompt",))
    said = filter(None, (reader.page.prompt(element), shown))
    return Interaction("", "upload", prompt="\n\n".join(said))


_READERS: dict[str, Callable[[Element, Reader], Interaction]] = {
    "choiceInteraction": _choice,
    "inlineChoiceInteraction": _inline_choice,
    "textEntryInteraction": _text_entry,
    "extendedTextInteraction": _extended,
    "matchInteraction": _match,
    "associateInteraction": _associate,
    "orderInteraction": _order,
    "gapMatchInteraction": _gap_match,
    "hottextInteraction": _hottext,
    "hotspotInteraction": _hotspot,
    "sliderInteraction": _slider,
    "uploadInteraction": _upload,
    "drawingInteraction": _drawing,
}
