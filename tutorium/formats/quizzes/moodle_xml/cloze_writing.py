"""Gaps of a text written where they stand, in the syntax of embedded answers (Cloze)."""

import html
import re

from tutorium.formats.quizzes.exporting import Writing, absolute, answers_of, percent, unheld
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.rich_texts import FILES, write_html
from tutorium.formats.quizzes.values import Choice, Expression, Gaps, Number, Part, Question, Text

_START = re.compile(r"\{(\d{0,3}:)")  # words that would begin a gap
_SPECIAL = re.compile(r'[\\}#~"/]')


def write_cloze(written: str, answer: Gaps, marks: float, writing: Writing) -> str:
    """Return a text in HTML with its gaps filled in; their weights add up to the marks."""
    written = _START.sub(r"&#123;\g<1>", written)
    weight = _weight(marks, len(answer.gaps), writing)
    for name, inner in answer.gaps:
        if f"[[{name}]]" not in written:
            raise NotCarriedError("a text with gaps", f"its gap {name} is not in the text")
        gap = f"{{{weight}:{_inner(inner, writing)}}}"
        written = written.replace(f"[[{name}]]", gap, 1)
    return written


def _weight(marks: float, count: int, writing: Writing) -> int:
    weight = round(marks / count) or 1
    if weight * count != marks:
        writing.lose(f"its marks, {marks:g}", f"its {count} gaps have {weight} each in Moodle")
    return weight


def _inner(inner: Choice | Number | Text | Expression, writing: Writing) -> str:
    if isinstance(inner, Choice):
        return _choice(inner, writing)
    if isinstance(inner, Expression):
        raise NotCarriedError("a text with gaps", "Moodle XML has no typed formulas")
    held = {"that capitals matter"} if isinstance(inner, Text) else set()
    writing.lose_all(unheld(Question("", "", "", ()), Part("", inner), held))
    said = []
    for each in answers_of(inner):
        text = (
            _numeric(each.response, each.tolerance) if isinstance(inner, Number) else each.response
        )
        said.append(_answer(each.share, html.escape(text, quote=False), each.feedback, writing))
    is_cased = isinstance(inner, Text) and inner.case_matters
    kind = (
        "NUMERICAL" if isinstance(inner, Number) else "SHORTANSWER_C" if is_cased else "SHORTANSWER"
    )
    return f"{kind}:{'~'.join(said)}"


def _numeric(response: str, tolerance: str) -> str:
    if response == "*":
        return response
    value, width = absolute(response, tolerance)
    return f"{value}:{width or '0'}"


def _choice(inner: Choice, writing: Writing) -> str:
    lost = unheld(Question("", "", "", ()), Part("", inner), {"the order of its options"})
    writing.lose_all(lost)
    kind = "MULTIRESPONSE" if inner.many else "MULTICHOICE"
    said = [
        _answer(option.share, write_html(option.text), option.feedback, writing)
        for option in inner.options
    ]
    return f"{kind}{'_S' if inner.shuffle else ''}:{'~'.join(said)}"


def _answer(share: float, text: str, feedback: str, writing: Writing) -> str:
    note = write_html(feedback)
    if FILES in text + note:
        writing.lose("figures in its gaps", "Moodle's gaps hold no files")
    sign = "=" if share == 1 else f"%{percent(share)}%"
    return f"{sign}{_escaped(text)}" + (f"#{_escaped(note)}" if note else "")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", " ")
