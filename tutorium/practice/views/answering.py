"""One question of a session on its page: what was typed is kept, helped on, or marked."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict

from tutorium.core.senders import TooManyError
from tutorium.practice import actions
from tutorium.practice.models import Attempt, SessionQuestion
from tutorium.practice.queries import sessions as queries
from tutorium.practice.views.by_people import ByPeople
from tutorium.practice.views.written_pages import PagesAt
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.question import leaves
from tutorium.questions.models import Question
from tutorium.questions.panels import question_panel, sheet_of
from tutorium.questions.queries import values_of


class Answering:
    """The state of the page: the row, what stands in its fields, and how it is marked."""

    def __init__(self, request: HttpRequest, row: SessionQuestion, question: Question) -> None:
        self._request, self.row, self.question = request, row, question
        self.status = 200
        self.problem = ""
        self.marking: Marking | None = None
        self.attempt: Attempt | None = None
        self.pages = PagesAt(row, values_of(question))

    def take(self, *, at: datetime) -> None:
        """Do what the button says that was pressed; without one, only keep what was typed."""
        sent = self._request.POST
        self.pages.take(self._request, at=at)
        typed = self._typed(sent)
        if path := sent.get("hint"):
            most = self._hints().get(path, 0)
            if most:
                self.row = self._with(actions.open_hint(self.row, path, typed, most=most, at=at))
                return
        self.row = self._with(actions.save_typed(self.row, typed, at=at))
        if self.pages.problems:
            self.status = 422
        elif "mark" in sent and self.row.session.shows_marks:
            self._mark(at)

    def _typed(self, sent: QueryDict) -> actions.Typed:
        sheet = sheet_of(self.question, seed=self.row.seed, sent=sent)
        return actions.Typed(sheet.kept(), sheet.responses(), sheet.decimal_mark, self.pages.paths)

    def _with(self, row: SessionQuestion) -> SessionQuestion:
        row.question = self.question
        return row

    def _hints(self) -> dict[str, int]:
        parts = leaves(values_of(self.question).parts)
        return {part.path: len(part.hints) for part in parts if part.hints}

    def _mark(self, at: datetime) -> None:
        try:
            tried = actions.mark_question(self.row, at=at)
        except TooManyError:
            self.status, self.problem = 429, "many"
            return
        self.marking = tried.marking
        self.attempt = tried.attempt
        own = self._sheet().own_total(tried.marking)
        if tried.attempt is not None and own != tried.attempt.own_marks:
            actions.count_in(self.row, actions.keep_own_marks(tried.attempt, own))

    def _sheet(self) -> Any:
        return sheet_of(
            self.question,
            seed=self.row.seed,
            sent=self.row.sent,
            opened=self.row.hints,
            pages=self.pages.shown(is_open=self.row.session.is_running),
        )

    def context(self) -> dict[str, Any]:
        session = self.row.session
        if self.marking is None and session.shows_marks:
            self.attempt = queries.attempt_shown(self.row)
        people = ByPeople(self.attempt)
        self.marking = people.marking(self.question) or self.marking
        is_marked = self.marking is not None
        is_wrong = is_marked and queries.went_wrong_twice(session.learner, self.question)
        lost = {self.question.pk: 1} if is_wrong else {}
        return {
            "row": self.row,
            "question": self.question,
            "asked": question_panel(self._sheet(), self.marking),
            "is_marked": is_marked,
            "takes_pages": bool(self.pages.paths),
            "problem": self.problem,
            "people": people,
            "wrong_twice": is_wrong,
            "lost_topic": queries.topic_lost_most(session.course_id, lost),
        }
