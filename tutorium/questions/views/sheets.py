"""What a page shows of a question that is asked: its stem and its parts, and what they earned."""

from typing import Any

from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.question import Part, leaves
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.fields import LineForm
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.views.parts import shown_parts
from tutorium.questions.views.summaries import summary_of


def asked(sheet: Sheet, marking: Marking | None) -> dict[str, Any]:
    """Return what `questions/_asked.html` shows."""
    parts = shown_parts(sheet, marking)
    return {
        "stem": sheet.text(sheet.variant.question.stem),
        "parts": parts,
        "summary": summary_of(parts, marking) if marking else None,
        "decimal_comma": sheet.decimal_mark == "," and _takes_numbers(sheet),
    }


def _takes_numbers(sheet: Sheet) -> bool:
    """Return whether any field is read as numbers or maths, so that a comma means something."""
    return any(map(_is_read_as_maths, leaves(sheet.variant.question.parts)))


def _is_read_as_maths(part: Part) -> bool:
    if part.working != "no":
        return True
    if part.kind == "gaps":
        return any(gap.kind in {"number", "expression"} for gap in part.answer.gaps)
    form = FORMS[part.kind]
    return isinstance(form, LineForm) and form.reads != "chemistry"
