"""Plain values of a quiz to Moodle XML, with figures within it."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tutorium.formats.quizzes.exporting import (
    Writing,
    absolute,
    answers_of,
    general_feedback,
    items_of,
    percent,
    unheld,
)
from tutorium.formats.quizzes.moodle_xml.cloze_writing import write_cloze
from tutorium.formats.quizzes.rich_texts import FILES, read_plain, read_rich, write_html
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Loss,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
    Upload,
)

_HELD = {"hints", "penalty", "marks", "the order of its options", "unit", "that capitals matter"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FILE = re.compile(re.escape(FILES) + r"([A-Za-z0-9._%-]+)")
_TYPES: dict[type, str] = {
    Choice: "multichoice",
    TrueFalse: "truefalse",
    Matching: "matching",
    Ordering: "ordering",
    Number: "numerical",
    Text: "shortanswer",
    Gaps: "cloze",
    Essay: "essay",
    Upload: "essay",
}


def write_moodle_xml(quiz: Quiz) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the file, and what Moodle has no place for."""
    root, writing, category = Element("quiz"), Writing("Moodle XML"), ""
    figures = {figure.name: figure.data for figure in quiz.figures}
    for question in quiz.questions:
        if question.category != category:
            category = question.category
            holder = SubElement(SubElement(root, "question", type="category"), "category")
            path = "/".join(["$course$", "top", *filter(None, [category])])
            SubElement(holder, "text").text = _clean(path)
        for item, part in items_of(question, writing):
            written = writing.attempt(_Item(item, part, writing, figures).element)
            root.extend([] if written is None else [written])
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True), tuple(writing.losses)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


@dataclass(frozen=True, slots=True)
class _Item:
    question: Question
    part: Part
    writing: Writing
    figures: dict[str, bytes]

    def element(self) -> Element:
        answer = self.part.answer
        kind = _TYPES.get(type(answer))
        if kind is None:
            raise self.writing.refuse(self.part)
        element = Element("question", type=kind)
        SubElement(SubElement(element, "name"), "text").text = _clean(self.question.title)
        self._rich(element, "questiontext", self._asked())
        general = general_feedback(self.part, self.writing)
        self._rich(element, "generalfeedback", write_html(general))
        if not isinstance(answer, Gaps):
            _field(element, "defaultgrade", f"{self.part.marks:.7g}")
        _field(element, "penalty", f"{self.part.penalty:.7g}")
        _field(element, "idnumber", self.question.identifier)
        self._answer(element)
        self._rest(element)
        return element

    def _asked(self) -> str:
        """Return the text that is asked, as HTML."""
        answer = self.part.answer
        if not isinstance(answer, Gaps):
            return write_html(self.part.ask)
        text = "\n\n".join(filter(None, (self.part.ask, answer.text)))
        return write_cloze(write_html(text), answer, self.part.marks, self.writing)

    def _rest(self, element: Element) -> None:
        for hint in self.part.hints:
            self._rich(element, "hint", write_html(hint))
        if self.question.tags:
            tags = SubElement(element, "tags")
            for tag in self.question.tags:
                SubElement(SubElement(tags, "tag"), "text").text = _clean(tag)
        self.writing.lose_all(unheld(self.question, self.part, _HELD))

    def _rich(self, parent: Element, name: str, html: str, *, fraction: str = "") -> Element:
        """Write a text in HTML with the figures that it shows."""
        attributes = {"fraction": fraction} if fraction else {}
        element = SubElement(parent, name, attributes | {"format": "html"})
        SubElement(element, "text").text = _clean(html)
        for figure in dict.fromkeys(_FILE.findall(html)):
            self._file(element, figure)
        return element

    def _file(self, element: Element, name: str) -> None:
        data = self.figures.get(name)
        if data is None:
            self.writing.lose(f"the figure {name}", "it is not among the quiz's figures")
            return
        file = SubElement(element, "file", name=quote(name), path="/", encoding="base64")
        file.text = base64.b64encode(data).decode()

    def _answer(self, element: Element) -> None:
        answer = self.part.answer
        if isinstance(answer, Choice):
            self._choice(element, answer)
        elif isinstance(answer, TrueFalse):
            self._true_false(element, answer)
        elif isinstance(answer, Matching):
            self._matching(element, answer)
        elif isinstance(answer, Ordering):
            for number, item in enumerate(answer.items, start=1):
                self._rich(element, "answer", write_html(item), fraction=str(number))
        elif isinstance(answer, Number | Text):
            self._typed(element, answer)
        elif isinstance(answer, Essay | Upload):
            self._essay(element, answer)

    def _choice(self, element: Element, answer: Choice) -> None:
        _field(element, "single", _flag(not answer.many))
        _field(element, "shuffleanswers", _flag(answer.shuffle))
        for option in answer.options:
            self._option(element, option)

    def _option(self, element: Element, option: Option) -> None:
        written = write_html(option.text)
        holder = self._rich(element, "answer", written, fraction=percent(option.share))
        self._rich(holder, "feedback", write_html(option.feedback))

    def _true_false(self, element: Element, answer: TrueFalse) -> None:
        for name, feedback in (("true", answer.feedback_true), ("false", answer.feedback_false)):
            fraction = "100" if answer.right == (name == "true") else "0"
            holder = self._rich(element, "answer", name, fraction=fraction)
            self._rich(holder, "feedback", write_html(feedback))

    def _matching(self, element: Element, answer: Matching) -> None:
        _field(element, "shuffleanswers", "true")
        for left, right in [*answer.pairs, *(("", right) for right in answer.extra)]:
            holder = self._rich(element, "subquestion", write_html(left))
            SubElement(SubElement(holder, "answer"), "text").text = _clean(self._side(right))

    def _side(self, markdown: str) -> str:
        """Return a right side, which Moodle holds as plain text."""
        plain = read_plain(write_html(markdown), "html")
        if read_rich(plain, "plain").text != markdown:
            self.writing.lose(f"the form of “{markdown[:80]}”", "right sides are plain in Moodle")
        return plain

    def _typed(self, element: Element, answer: Number | Text) -> None:
        if isinstance(answer, Text):
            _field(element, "usecase", "1" if answer.case_matters else "0")
        for each in answers_of(answer):
            said, tolerance = each.response, ""
            if isinstance(answer, Number) and said != "*":
                said, tolerance = absolute(said, each.tolerance)
            holder = SubElement(
                element, "answer", fraction=percent(each.share), format="plain_text"
            )
            SubElement(holder, "text").text = _clean(said)
            self._rich(holder, "feedback", write_html(each.feedback))
            if isinstance(answer, Number):
                _field(holder, "tolerance", tolerance or "0")
        if isinstance(answer, Number) and answer.unit:
            unit = SubElement(SubElement(element, "units"), "unit")
            _field(unit, "multiplier", "1")
            _field(unit, "unit_name", answer.unit)

    def _essay(self, element: Element, answer: Essay | Upload) -> None:
        is_upload = isinstance(answer, Upload)
        _field(element, "responseformat", "noinline" if is_upload else "editor")
        _field(element, "attachments", "1" if is_upload else "0")
        self._rich(element, "graderinfo", write_html(answer.guidance))


def _field(parent: Element, name: str, said: str) -> None:
    SubElement(parent, name).text = _clean(said)


def _flag(is_so: bool) -> str:  # noqa: FBT001  (it is written as it is)
    return "true" if is_so else "false"
