"""A file of Moodle's question bank to the plain values of a quiz."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.moodle_xml import kinds
from tutorium.formats.quizzes.moodle_xml.cloze import cloze
from tutorium.formats.quizzes.moodle_xml.gaps import drag_into_text, gap_select
from tutorium.formats.quizzes.moodle_xml.markers import markers
from tutorium.formats.quizzes.moodle_xml.refused import refuse
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.moodle_xml.stack.reading import stack
from tutorium.formats.quizzes.moodle_xml.statements import statements
from tutorium.formats.quizzes.reading import Reading, category_of, title_of
from tutorium.formats.quizzes.values import Answer, Gaps, Part, Question, Quiz
from tutorium.formats.quizzes.xml_safety import UnsafeFileError, parse_xml

_USUAL = ("Your answer is ", "Respuesta ", "Die Antwort ist ", "Votre réponse est ")
_ONE_ANSWER: dict[str, Callable[[Source], Answer]] = {
    "multichoice": kinds.choice,
    "truefalse": kinds.true_false,
    "shortanswer": kinds.short_answer,
    "numerical": kinds.numerical,
    "matching": kinds.matching,
    "match": kinds.matching,
    "ddmatch": kinds.matching,
    "ordering": kinds.ordering,
    "essay": kinds.essay,
    "gapselect": gap_select,
    "ddwtos": drag_into_text,
}
_PARTS: dict[str, Callable[[Source], tuple[Part, ...]]] = {
    "ddmarker": markers,
    "kprime": statements,
    "mtf": statements,
    "stack": stack,
}


def read_moodle_xml(data: bytes, *, where: str) -> Quiz:
    """Return the questions of a file in Moodle XML; categories are no items.

    Raises `UnsafeFileError` where the file is not XML, not Moodle's, or not safe to read.
    """
    root = parse_xml(data)
    if root.tag != "quiz":
        raise UnsafeFileError("not-xml", f"its root is <{str(root.tag)[:40]}>, Moodle's is <quiz>")
    reading, category = Reading(where), ""
    for number, element in enumerate(root.findall("question"), start=1):
        if element.get("type") == "category":
            category = category_of(element.findtext("category/text") or "")
            continue
        name = " ".join((element.findtext("name/text") or "").split())[:80]
        reading.take(_name(number, name), _reader(Source(element, reading), category))
    return reading.quiz()


def _name(number: int, name: str) -> str:
    return f"question {number} “{name}”" if name else f"question {number}"


def _reader(source: Source, category: str) -> Callable[[], Question]:
    return lambda: _question(source, category)


def _question(source: Source, category: str) -> Question:
    stem, parts = _stem_and_parts(source)
    _lose_feedback(source)
    question = source.element.find("questiontext")
    said = "" if question is None else question.findtext("text") or ""
    return Question(
        where=source.reading.place,
        title=title_of(source.said("name/text"), said),
        stem=stem,
        parts=parts,
        identifier=source.said("idnumber"),
        category=category,
        tags=tuple(_tags(source.element)),
    )


def _stem_and_parts(source: Source) -> tuple[str, tuple[Part, ...]]:
    marks = source.number("defaultgrade", 1.0)
    if read := _PARTS.get(source.kind):
        stem = "" if source.kind == "stack" else source.markdown("questiontext")
        return stem, read(source)
    if source.kind in {"cloze", "multianswer"}:
        gaps, weight = cloze(source)
        return "", (_part(source, gaps, weight),)
    answer = _ONE_ANSWER.get(source.kind)
    if answer is None:
        raise refuse(source)
    return "", (_part(source, answer(source), marks),)


def _part(source: Source, answer: Answer, marks: float) -> Part:
    return Part(
        ask="" if isinstance(answer, Gaps) else source.markdown("questiontext"),
        answer=answer,
        marks=marks,
        hints=tuple(_hints(source)),
        feedback=source.markdown("generalfeedback"),
        penalty=source.number("penalty", 0.0),
    )


def _hints(source: Source) -> list[str]:
    return [said for hint in source.several("hint") if (said := source.text(hint))]


def _tags(element: Element) -> list[str]:
    said = [" ".join((tag.findtext("text") or "").split()) for tag in element.findall("tags/tag")]
    return [tag for tag in said if tag]


def _lose_feedback(source: Source) -> None:
    """Say what is lost of the feedback that Moodle gives for right, partly right and wrong."""
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        said = source.markdown(name)
        if said and not said.startswith(_USUAL):
            source.lose(f"the feedback “{said[:100]}”", "feedback is given for single answers")
