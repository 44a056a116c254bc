"""Plain values of a quiz as a package of QTI 3: an item for each part, and a manifest."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tutorium.formats.quizzes.exporting import Writing, general_feedback, items_of, unheld
from tutorium.formats.quizzes.qti.written_answers import write_answer
from tutorium.formats.quizzes.qti.written_item import FILES, Item, clean, content
from tutorium.formats.quizzes.rich_texts import read_plain
from tutorium.formats.quizzes.values import Loss, Part, Question, Quiz

NAMES = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
MANIFEST = "imsmanifest.xml"
_HELD = {
    "marks",
    "language",
    "that capitals matter",
    "the order of its options",
    "options that stay last",
    "scoring",
}
_NOT_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


def write_qti3(quiz: Quiz) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """Return the files of a package by their paths, and what QTI has no place for.

    Whoever calls packs them into a zip archive.
    """
    writing = Writing("QTI")
    files: dict[str, bytes] = {}
    for question in quiz.questions:
        for one, part in items_of(question, writing):
            written = writing.attempt(lambda: _item(one, part, writing))  # noqa: B023  (called at once)
            if written is not None:
                files[_path(one, files)] = written
    items = list(files)
    for figure in quiz.figures:
        files[FILES + figure.name] = figure.data
    return {MANIFEST: _manifest(items, list(files)), **files}, tuple(writing.losses)


def _path(question: Question, taken: dict[str, bytes]) -> str:
    """Return a path of its own for an item; its number keeps the order."""
    name = _NOT_NAME.sub("-", question.identifier or question.title).strip("-.")[:40]
    return f"items/{len(taken) + 1:05}-{name or 'item'}.xml"


def _item(question: Question, part: Part, writing: Writing) -> bytes:
    item = Item(writing, part.marks)
    write_answer(part, item)
    writing.lose_all(unheld(question, part, _HELD))
    if question.category:
        writing.lose("its category")
    if question.tags:
        writing.lose("its tags")
    general = general_feedback(part, writing)
    attributes = {
        "xmlns": NAMES,
        "identifier": clean(question.identifier) or "item",
        "title": clean(read_plain(question.title, "markdown") or "Question"),
        "adaptive": "false",
        "time-dependent": "false",
    }
    if question.language:
        attributes["xml:lang"] = question.language
    root = Element("qti-assessment-item", attributes)
    root.extend(item.declarations)
    _outcomes(root, item, part)
    root.append(item.body)
    if len(item.processing):
        root.append(item.processing)
    _feedback(root, item, general)
    return _written(root)


def _outcomes(root: Element, item: Item, part: Part) -> None:
    _outcome(root, "SCORE", "float", "0")
    _outcome(root, "MAXSCORE", "float", f"{part.marks:.7g}")
    feedback = _outcome(root, "FEEDBACK", "identifier", "")
    feedback.set("cardinality", "multiple" if item.feedback_is_many else "single")


def _outcome(root: Element, name: str, base: str, value: str) -> Element:
    attributes = {"identifier": name, "cardinality": "single", "base-type": base}
    element = SubElement(root, "qti-outcome-declaration", attributes)
    if value:
        SubElement(SubElement(element, "qti-default-value"), "qti-value").text = value
    return element


def _feedback(root: Element, item: Item, general: str) -> None:
    for name, text in item.feedback:
        _modal(root, name, "show", text)
    if general:
        _modal(root, "never", "hide", general)


def _modal(root: Element, name: str, mode: str, text: str) -> None:
    attributes = {"outcome-identifier": "FEEDBACK", "identifier": name, "show-hide": mode}
    element = SubElement(root, "qti-modal-feedback", attributes)
    SubElement(element, "qti-content-body").append(content(text))


def _manifest(items: list[str], files: list[str]) -> bytes:
    root = Element("manifest", {"xmlns": PACKAGE, "identifier": "quiz"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTI Package"
    SubElement(metadata, "schemaversion").text = "3.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for number, path in enumerate(files, start=1):
        kind = "imsqti_item_xmlv3p0" if path in items else "webcontent"
        attributes = {"identifier": f"r{number}", "type": kind, "href": path}
        SubElement(SubElement(resources, "resource", attributes), "file", href=path)
    indent(root)
    return _written(root)


def _written(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
