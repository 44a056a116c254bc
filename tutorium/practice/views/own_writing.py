"""One question of an own paper on the page of its sitting: written, then marked by the student."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, QueryDict

from tutorium.core.panels import Panel
from tutorium.curriculum.queries import specification
from tutorium.papers.models import OwnQuestion
from tutorium.papers.panels import own_question_panel
from tutorium.practice import actions, forms
from tutorium.practice.models import SittingAnswer
from tutorium.questions.domain.responses import LONGEST

TEMPLATE = "practice/sittings/panels/own.html"


class OwnWriting:
    """The state of the page: the row, its question, and the marks that the student gives it."""

    def __init__(self, row: SittingAnswer) -> None:
        self.row = row
        own = OwnQuestion.objects.select_related("own__paper__owner")
        self.question = own.get(sat=row)
        self.form: forms.MarkOwnQuestion | None = None
        self.status = HTTPStatus.OK

    def take(self, request: HttpRequest, *, at: datetime) -> None:
        """Keep what was written; after the bell, the marks, unless something of them is wrong."""
        if self.row.sitting.is_running:
            saved = actions.save_answer(self.row, _typed(request.POST), at=at)
            self.row.sent, self.row.parts, self.row.saved_at = saved.sent, saved.parts, at
            return
        self.form = self._form(request.POST)
        if self.form.is_valid():
            given = actions.OwnMark(**self.form.said())
            self.row = actions.mark_own_question(self.row, given)
        else:
            self.status = HTTPStatus.UNPROCESSABLE_ENTITY

    def _form(self, sent: QueryDict | None = None) -> forms.MarkOwnQuestion:
        topics = specification(self.question.own.paper.course_id).topics
        said = [topic.code for topic in self.question.topics.order_by("path")]
        initial = {
            "marks": self.row.own_marks,
            **dict(zip(("topic", "other"), said, strict=False)),
        }
        return forms.MarkOwnQuestion(
            sent, worth=self.question.marks, topics=topics.values(), initial=initial
        )

    def context(self) -> dict[str, Any]:
        is_running = self.row.sitting.is_running
        form = None if is_running else self.form or self._form()
        shown = {
            "row": self.row,
            "printed": own_question_panel(self.question, with_scheme=not is_running),
            "written": self.row.parts.get("answer", ""),
            "on_paper": bool(self.row.parts.get("on_paper")),
            "longest": LONGEST,
            "form": form,
        }
        return {"asked": Panel(TEMPLATE, shown), "sheet": "own-sitting", "gives_marks": bool(form)}


def _typed(sent: QueryDict) -> actions.Typed:
    """Return what stands in the fields: an answer, and whether more of it stands on paper."""
    answer = sent.get("answer", "").replace("\r\n", "\n")[:LONGEST]
    on_paper = "on" if sent.get("on_paper") else ""
    kept = {"answer": [answer], "on_paper": [on_paper]}
    return actions.Typed(kept, {"answer": answer, "on_paper": on_paper})
