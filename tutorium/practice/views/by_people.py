"""What people gave the response on a question's page, and the way to ask for more."""

from functools import cached_property

from tutorium.practice.models import Attempt
from tutorium.practice.queries import given_marks as queries
from tutorium.practice.views.marked_responses import ShownMarks, shown_marks
from tutorium.questions.domain.marks import Marking
from tutorium.questions.models import Question


class ByPeople:
    """The marks of people on an attempt, if there is one; asked for only where people mark."""

    def __init__(self, attempt: Attempt | None) -> None:
        self.attempt = attempt

    @property
    def may_be_asked(self) -> bool:
        return self.attempt is not None and queries.is_for_people(self.attempt)

    @cached_property
    def given(self) -> list[ShownMarks]:
        if self.attempt is None or not self.attempt.marked_by:
            return []
        return shown_marks(queries.given_to(self.attempt))

    def marking(self, question: Question) -> Marking | None:
        """Mark the attempt again, with what people found, to show why."""
        if self.attempt is None:
            return None
        findings = queries.findings_of([each.row for each in self.given])
        return queries.marking_of(self.attempt, question, findings)
