"""What a page shows of a question that is asked: its stem and its parts, and what they earned."""

from typing import Any

from tutorium.questions.domain.marks import Marking
from tutorium.questions.forms import Sheet
from tutorium.questions.views.parts import shown_parts
from tutorium.questions.views.summaries import summary_of


def asked(sheet: Sheet, marking: Marking | None) -> dict[str, Any]:
    """Return what `questions/_asked.html` shows."""
    parts = shown_parts(sheet, marking)
    return {
        "stem": sheet.text(sheet.variant.question.stem),
        "parts": parts,
        "summary": summary_of(parts, marking) if marking else None,
        "decimal_comma": sheet.decimal_mark == ",",
    }
