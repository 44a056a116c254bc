"""What whoever marks a response sees of it: what was asked and written, the scheme, and what to choose."""

from dataclasses import dataclass, replace
from typing import Any

from tutorium.questions.domain.marks import Marking
from tutorium.questions.forms import Sheet
from tutorium.questions.views.own_marks import OwnMarks
from tutorium.questions.views.parts import ShownPart, answered, shown_parts
from tutorium.questions.views.schemes import SchemePart, scheme_of


@dataclass(frozen=True, slots=True)
class ResponsePart:
    """`open` is what code left to a person; `choices` are the form's, where there is one."""

    shown: ShownPart
    scheme: SchemePart
    open: OwnMarks | None
    choices: Any


def response_to(sheet: Sheet, marking: Marking, form: Any) -> dict[str, Any]:
    """Return what `questions/_response.html` shows."""
    shown = answered(shown_parts(replace(sheet, has_hints=False), marking))
    schemes = {each.part.path: each for each in scheme_of(sheet)}
    stem = sheet.text(sheet.variant.question.stem)
    parts = [_part(each, schemes[each.part.path], form) for each in shown]
    return {"stem": stem, "parts": parts}


def _part(part: ShownPart, scheme: SchemePart, form: Any) -> ResponsePart:
    marked = part.marked
    if marked is None:
        raise ValueError("a response that is shown is marked as far as code can")
    bare = replace(part, marked=replace(marked, own=None, solution=""))
    choices = form.choices_of(part.part.path) if form else ()
    return ResponsePart(bare, scheme, marked.own, choices)
