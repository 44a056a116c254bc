"""An item of QTI 3 in the making: its declarations, its text, its marking."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, fromstring

from tutorium.formats.quizzes.exporting import Writing
from tutorium.formats.quizzes.qti.marking_rules import named, number
from tutorium.formats.quizzes.rich_texts import write_html

FILES = "images/"
RESPONSE = "RESPONSE"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Item:
    """The pieces of an item in the making."""

    writing: Writing
    marks: float
    body: Element = field(default_factory=lambda: Element("qti-item-body"))
    declarations: list[Element] = field(default_factory=list)
    processing: Element = field(default_factory=lambda: Element("qti-response-processing"))
    feedback: list[tuple[str, str]] = field(default_factory=list)  # name and text, for the item
    feedback_is_many: bool = False

    def declare(
        self,
        correct: Iterable[str],
        *,
        base: str = "identifier",
        cardinality: str = "single",
        response: str = RESPONSE,
        mapping: Mapping[str, float] | None = None,
    ) -> None:
        element = named(
            "qti-response-declaration", identifier=response, cardinality=cardinality, base_type=base
        )
        said = list(correct)
        if said:
            holder = SubElement(element, "qti-correct-response")
            for right in said:
                SubElement(holder, "qti-value").text = clean(right)
        if mapping is not None:
            holder = SubElement(element, "qti-mapping", {"default-value": "0"})
            for key, value in mapping.items():
                entry = {"map-key": key, "mapped-value": number(value)}
                SubElement(holder, "qti-map-entry", entry)
        self.declarations.append(element)

    def tell(self, text: str) -> str:
        """Take in feedback of the item; return its name, or nothing where it says nothing."""
        if not text:
            return ""
        self.feedback.append((f"told{len(self.feedback) + 1}", text))
        return self.feedback[-1][0]


def clean(text: str) -> str:
    return _CONTROL.sub("", text)


def content(markdown: str, tag: str = "div") -> Element:
    """Return a text as XHTML within an element."""
    return fromstring(f"<{tag}>{clean(write_html(markdown, files=FILES))}</{tag}>")  # noqa: S314 (our own)
