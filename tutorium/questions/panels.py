"""What the question bank shows on the pages of the rooms below it and beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils.translation import ngettext

from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import Tally
from tutorium.questions import forms, queries
from tutorium.questions.domain.marks import Marking
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.fields import Pages
from tutorium.questions.models import Question

SHOWN = 10  # questions on a topic's page; the list of the course has the rest


def course_panel(*, course: Course) -> Panel | None:
    total = len(queries.shelf(course.pk))
    if not total:
        return None
    return Panel("questions/panels/course.html", {"course": course, "total": total})


def topic_panel(*, topic: Topic) -> Panel | None:
    places = queries.narrowed(queries.shelf(topic.course_id), {"topic": topic})
    if not places:
        return None
    context = {
        "course": topic.course,
        "topic": topic,
        "questions": queries.rows_at(places[:SHOWN], topic.course),
        "total": len(places),
    }
    return Panel("questions/panels/topic.html", context)


def sheet_of(
    row: Question,
    *,
    seed: int = 0,
    sent: QueryDict | Mapping[str, Sequence[str]] | None = None,
    opened: Mapping[str, int] | None = None,
    pages: Mapping[str, Pages] | None = None,
) -> Sheet:
    """Return a variant of a question with its fields, to be asked on an upper room's page.

    `sent` is what a form brought, or what was kept of it; `opened` counts hints by a part's path,
    `pages` has the photographed pages of the parts that take some.
    Raises `Http404` for a seed that draws nothing.
    """
    sheet = forms.sheet_of(row, seed, forms.sent(sent), opened=opened)
    return replace(sheet, pages=pages) if pages else sheet


def question_panel(sheet: Sheet, marking: Marking | None = None) -> Panel:
    """Show a question's stem and parts with their fields, marked or not; the form is around it."""
    return Panel("questions/panels/question.html", {"sheet": sheet, "marking": marking})


def response_panel(sheet: Sheet, marking: Marking, form: Any = None) -> Panel:
    """Show a response to whoever marks it or reads along, beside its scheme.

    `form` has what is to be chosen of a part by `choices_of(path)`; without one it is only read.
    """
    context = {"sheet": sheet, "marking": marking, "form": form}
    return Panel("questions/panels/response.html", context)


def printed_panel(sheet: Sheet) -> Panel:
    """Show a question as it is printed, to be written on."""
    return Panel("questions/panels/printed.html", {"sheet": sheet})


def scheme_panel(sheet: Sheet) -> Panel:
    """Show what marks a question, part by part."""
    return Panel("questions/panels/scheme.html", {"sheet": sheet})


def course_tally() -> Tally:
    return Tally(queries.tally(), say_questions)


def topic_tally(*, course: Course) -> Tally:
    return Tally(queries.tally_of(course.pk), say_questions)


def say_questions(number: int) -> str:
    return ngettext("%(number)s question", "%(number)s questions", number) % {
        "number": intcomma(number)
    }
