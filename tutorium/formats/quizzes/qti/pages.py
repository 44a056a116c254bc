"""The texts of items as Markdown, with tokens where their interactions stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from tutorium.formats.quizzes.html_names import KNOWN
from tutorium.formats.quizzes.html_to_markdown import html_to_markdown
from tutorium.formats.quizzes.qti.names import children, words

FigureName = Callable[[str], str]
TOKEN = re.compile("\ue000(\\d+)\ue001")
BLANK = "\\_\\_\\_\\_"
_IMAGE = "image/"


@dataclass(slots=True)
class Page:
    """Writes the texts of one item, and gathers what they lose."""

    figure: FigureName
    dropped: dict[str, None] = field(default_factory=dict)
    tokens: int = 0

    def token(self) -> str:
        """Return letters that no text has and that stay as they are."""
        self.tokens += 1
        return f"\ue000{self.tokens}\ue001"

    def html(self, said: str) -> str:
        written = html_to_markdown(said, figure=self.figure)
        self.dropped |= dict.fromkeys(written.dropped)
        return written.text

    def inside(self, element: Element | None, *, without: tuple[str, ...] = ()) -> str:
        """Return what an element holds, leaving out the children of some names."""
        if element is None:
            return ""
        body = Element("div")
        body.text = element.text
        for child in element:
            if child.tag in without:
                _add_text(body, child.tail)
            else:
                body.append(_shown(child))
        return self.html(tostring(body, encoding="unicode", method="html"))

    def line(self, element: Element | None, *, without: tuple[str, ...] = ()) -> str:
        """Return the same on one line, as an option or a heading needs it."""
        return " ".join(self.inside(element, without=without).split())

    def prompt(self, element: Element) -> str:
        return "\n\n".join(self.inside(each) for each in children(element, "prompt"))


def _add_text(element: Element, said: str | None) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + (said or "")
    else:
        element.text = (element.text or "") + (said or "")


def _shown(element: Element) -> Element:
    """Return the element with pictures that stand in `<object>` as pictures."""
    if element.tag == "object" and _is_picture(element):
        picture = Element("img", src=element.get("data", ""), alt=words(element))
        picture.tail = element.tail
        return picture
    if element.tag == "math":
        return element
    copy = Element(_known(element.tag), element.attrib)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(map(_shown, element))
    return copy


def _known(name: str) -> str:
    """Return a name that HTML has: those of QTI are blocks or nothing at all."""
    if name in KNOWN:
        return name
    return "div" if name.endswith("Block") else "span"


def _is_picture(element: Element) -> bool:
    kind = element.get("type", "")
    return kind.startswith(_IMAGE) or (not kind and picture_name(element.get("data", "")) != "")


def picture_name(address: str) -> str:
    """Return the file name of a picture's address, or nothing where it is of another kind."""
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    kinds = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
    return name if name.lower().endswith(kinds) else ""
