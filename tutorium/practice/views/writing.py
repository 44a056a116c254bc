"""One question of a sitting on its page: written while it runs, marked by oneself afterwards."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from tutorium.practice import actions
from tutorium.practice.models import SittingAnswer
from tutorium.practice.queries.sessions import whole_question
from tutorium.practice.views.by_people import ByPeople
from tutorium.practice.views.written_pages import PagesAt
from tutorium.questions.domain.marks import Marking
from tutorium.questions.panels import question_panel, sheet_of
from tutorium.questions.queries import values_of


class Writing:
    """The state of the page: the row, its question, and how it is marked once it is handed in."""

    def __init__(self, row: SittingAnswer, question_id: int) -> None:
        self.row = row
        self.question = whole_question(question_id)
        self.pages = PagesAt(row, values_of(self.question))

    @property
    def status(self) -> HTTPStatus:
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.pages.problems else HTTPStatus.OK

    def take(self, request: HttpRequest, *, at: datetime) -> None:
        """Keep what was typed; after the bell, only the marks that a student gives himself."""
        sheet = sheet_of(self.question, seed=self.row.seed, sent=request.POST)
        if self.row.sitting.is_running:
            self.pages.take(request, at=at)
            typed = actions.Typed(
                sheet.kept(), sheet.responses(), sheet.decimal_mark, self.pages.paths
            )
            saved = actions.save_answer(self.row, typed, at=at)
            self.row.sent, self.row.parts, self.row.saved_at = saved.sent, saved.parts, at
            return
        marking = self._marking()
        if self.row.attempt is None or marking is None:
            raise actions.HandedInError
        own = sheet.own_total(marking)
        self.row.sent = actions.give_own_marks(self.row, own, sheet.kept()).sent

    @cached_property
    def people(self) -> ByPeople:
        return ByPeople(self.row.attempt)

    def _marking(self) -> Marking | None:
        """Mark again what the attempt was, to show why; nothing before it is handed in."""
        return self.people.marking(self.question)

    def context(self) -> dict[str, Any]:
        marking = self._marking()
        pages = self.pages.shown(is_open=self.row.sitting.is_running)
        sheet = sheet_of(self.question, seed=self.row.seed, sent=self.row.sent, pages=pages)
        sheet = replace(sheet, has_hints=marking is not None, keeps_own=True)
        return {
            "question": self.question,
            "asked": question_panel(sheet, marking),
            "sheet": "questions",
            "gives_marks": bool(self.row.attempt and not self.row.attempt.is_complete),
            "is_marked": marking is not None,
            "takes_pages": bool(self.pages.paths),
            "people": self.people,
        }
