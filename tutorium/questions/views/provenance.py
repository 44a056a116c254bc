"""How a question was made, in the shape in which every page says it."""

from dataclasses import dataclass
from datetime import date

from tutorium.core.provenance import Deed
from tutorium.questions.domain.question import Question


@dataclass(frozen=True, slots=True)
class Made:
    """What `ui/components/made.html` shows: the fields that answers and notes have as columns."""

    written_how: str
    written_by: str
    written_date: date | None
    checked_how: str
    checked_by: str
    checked_date: date | None
    signed_by: str
    signed_date: date | None
    notice: str


def made_of(question: Question) -> Made:
    said = question.provenance
    checked = said.checked or Deed("", "")
    return Made(
        written_how=said.written.how,
        written_by=said.written.by,
        written_date=_day(said.written.date),
        checked_how=checked.how,
        checked_by=checked.by,
        checked_date=_day(checked.date),
        signed_by=said.signed.by if said.signed else "",
        signed_date=_day(said.signed.date) if said.signed else None,
        notice=question.notice,
    )


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
