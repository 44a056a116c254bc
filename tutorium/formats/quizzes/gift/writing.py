"""Plain values of a quiz to GIFT; texts are written in HTML, which every Moodle reads alike."""

import re
from collections.abc import Sequence
from functools import partial

from tutorium.formats.quizzes.exporting import (
    Writing,
    absolute,
    answers_of,
    general_feedback,
    items_of,
    percent,
    unheld,
)
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.rich_texts import FILES, read_plain, read_rich, write_html
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Loss,
    Matching,
    Number,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
    Wrong,
)

_SPECIAL = re.compile(r"[\\~=#{}:]")
_LOOKS_LIKE_FORM = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")


def write_gift(quiz: Quiz) -> tuple[str, tuple[Loss, ...]]:
    """Return the file, and what GIFT has no place for."""
    writing, entries, category = Writing("GIFT"), list[str](), ""
    for question in quiz.questions:
        if question.category != category:
            category = question.category
            entries.append(f"$CATEGORY: $course$/top/{_line(category)}".rstrip("/"))
        for item, part in items_of(question, writing):
            written = writing.attempt(partial(_entry, item, part, writing))
            entries += [] if written is None else [written]
    return "\n\n".join([*entries, ""]), tuple(writing.losses)


def _entry(question: Question, part: Part, writing: Writing) -> str:
    before, inside, after = _parted(part, writing)
    general = general_feedback(part, writing)
    said = f"####{_text(general, writing)}" if general else ""
    writing.lose_all(unheld(question, part, set()))
    title = f"::{_escaped(_line(question.title))}::" if question.title else ""
    return f"{_notes(question, writing)}{title}[html]{before}{{{inside}{said}}}{after}"


def _notes(question: Question, writing: Writing) -> str:
    """Return the comment that holds what has no place in the syntax: identifier and tags."""
    said = [("id", question.identifier), *(("tag", tag) for tag in question.tags)]
    notes = []
    for key, value in said:
        if "]" in value or value != _line(value):
            writing.lose(f"{key} {value}", "it cannot stand in a comment")
        elif value:
            notes.append(f"[{key}:{value}]")
    return f"// {' '.join(notes)}\n" if notes else ""


def _parted(part: Part, writing: Writing) -> tuple[str, str, str]:
    """Return what stands before, within and after the braces."""
    answer = part.answer
    if isinstance(answer, Gaps):
        return _embedded(part, answer, writing)
    return _text(part.ask, writing), _inside(part, writing), ""


def _inside(part: Part, writing: Writing) -> str:
    answer = part.answer
    if isinstance(answer, Choice):
        return _choice(answer, writing)
    if isinstance(answer, TrueFalse):
        return _true_false(answer, writing)
    if isinstance(answer, Matching):
        return _matching(answer, writing)
    if isinstance(answer, Number):
        return _number(answer, writing)
    if isinstance(answer, Text):
        return _short(answer, writing)
    if isinstance(answer, Essay):
        writing.lose_all(["what it tells its marker"] if answer.guidance else [])
        return ""
    raise writing.refuse(part)


def _embedded(part: Part, answer: Gaps, writing: Writing) -> tuple[str, str, str]:
    if len(answer.gaps) != 1:
        raise writing.refuse(part)
    name, inner = answer.gaps[0]
    text = "\n\n".join(filter(None, (part.ask, answer.text)))
    before, gap, after = _html(text, writing).partition(f"[[{name}]]")
    if not gap:
        raise NotCarriedError("a text with a gap", "its gap is not in the text")
    inside = _inside(Part("", inner), writing)
    writing.lose_all(unheld(Question("", "", "", ()), Part("", inner), set()))
    return _escaped(before), inside, _escaped(after)


def _choice(answer: Choice, writing: Writing) -> str:
    whole = [option.share == 1 and not answer.many for option in answer.options]
    if all(whole):
        raise NotCarriedError("a choice", "in GIFT it would be a short answer: all are right")
    if not answer.many and not any(whole):
        writing.lose("that one option may be chosen", "no option has all the marks")
    written = []
    for option, is_whole in zip(answer.options, whole, strict=True):
        weight = "" if is_whole or option.share == 0 else f"%{percent(option.share)}%"
        sign = "=" if is_whole else f"~{weight}"
        written.append(sign + _text(option.text, writing) + _note(option.feedback, writing))
    return _lines(written)


def _true_false(answer: TrueFalse, writing: Writing) -> str:
    said = (answer.feedback_true, answer.feedback_false)
    right, wrong = said if answer.right else said[::-1]
    notes = f"#{_text(wrong, writing)}" if wrong or right else ""
    notes += f"#{_text(right, writing)}" if right else ""
    return ("TRUE" if answer.right else "FALSE") + notes


def _matching(answer: Matching, writing: Writing) -> str:
    sides = [*answer.pairs, *(("", right) for right in answer.extra)]
    return _lines([f"={_text(left, writing)} -> {_side(right, writing)}" for left, right in sides])


def _side(markdown: str, writing: Writing) -> str:
    """Return a right side, which GIFT holds without any form."""
    plain = read_plain(write_html(markdown), "html")
    if read_rich(plain, "plain").text != markdown:
        writing.lose(f"the form of “{markdown[:80]}”", "right sides are plain text in GIFT")
    return _escaped(plain)


def _number(answer: Number, writing: Writing) -> str:
    answers = answers_of(answer)
    if len(answers) == 1 and not answer.feedback:
        return f"#{_span(answers[0])}"
    return "#" + _lines([_numeric(each, writing) for each in answers])


def _numeric(each: Wrong, writing: Writing) -> str:
    note = _note(each.feedback, writing)
    if each.response == "*" and each.share == 0:
        return f"~{note}"
    weight = "" if each.share == 1 else f"%{percent(each.share)}%"
    return f"={weight}{'*' if each.response == '*' else _span(each)}{note}"


def _span(each: Wrong) -> str:
    value, tolerance = absolute(each.response, each.tolerance)
    return f"{value}:{tolerance}" if tolerance else value


def _short(answer: Text, writing: Writing) -> str:
    answers = answers_of(answer)
    if all("->" in each.response for each in answers):
        raise NotCarriedError("a short answer", "in GIFT it would be a matching: it holds ->")
    return _lines([_wording(each, writing) for each in answers])


def _wording(each: Wrong, writing: Writing) -> str:
    weight = "" if each.share == 1 else f"%{percent(each.share)}%"
    if each.response.startswith("%") and not weight:
        weight = "%100%"
    form = "[plain]" if _LOOKS_LIKE_FORM.match(each.response) else ""
    return f"={weight}{form}{_escaped(_line(each.response))}{_note(each.feedback, writing)}"


def _note(feedback: str, writing: Writing) -> str:
    return f"#{_text(feedback, writing)}" if feedback else ""


def _text(markdown: str, writing: Writing) -> str:
    return _escaped(_html(markdown, writing))


def _html(markdown: str, writing: Writing) -> str:
    written = write_html(markdown)
    if FILES in written:
        writing.lose("its figures", "GIFT holds no files")
    return _CONTROL.sub("", written)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n")


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())


def _lines(written: Sequence[str]) -> str:
    return "\n" + "".join(f"\t{each}\n" for each in written)
