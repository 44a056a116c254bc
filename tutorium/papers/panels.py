"""What the catalogue of papers shows on the pages of the rooms below it."""

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import ngettext

from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import Tally
from tutorium.papers import queries
from tutorium.papers.models import OwnFile, OwnQuestion

SHOWN = 5  # papers on a topic's page; the list of the course has the rest
BESIDE = 3  # papers beside an answer or a note


def course_panel(*, course: Course) -> Panel | None:
    total = queries.tally().get(course.pk, 0)
    return Panel("papers/panels/course.html", {"course": course, "total": total}) if total else None


def topic_panel(*, topic: Topic) -> Panel | None:
    ids = queries.asked_in(topic.course_id).get(topic.path, ())
    if not ids:
        return None
    context = {
        "course": topic.course,
        "topic": topic,
        "papers": queries.rows_at(ids[:SHOWN]),
        "total": len(ids),
    }
    return Panel("papers/panels/topic.html", context)


def asked_on_answer(*, answer: object, topics: Sequence[Topic]) -> Panel | None:
    del answer
    return _asked(topics)


def asked_on_note(*, note: object, topics: Sequence[Topic]) -> Panel | None:
    del note
    return _asked(topics)


def _asked(topics: Sequence[Topic]) -> Panel | None:
    papers = queries.asking_about(topics, limit=BESIDE)
    if not papers:
        return None
    return Panel("papers/panels/asked.html", {"papers": papers, "show_course": True})


def own_question_panel(row: OwnQuestion, *, with_scheme: bool = False) -> Panel:
    """Show a question of an own paper as it is printed, and its piece of the scheme on demand."""
    files = queries.files_of(row.own)
    [shown] = queries.shown_questions([row], files)
    context = {
        "own": row.own,
        "each": shown,
        "with_scheme": with_scheme,
        "has_scheme": OwnFile.Kind.SCHEME in files,
    }
    return Panel("papers/own/panels/question.html", context, sheet="own-papers")


def course_tally() -> Tally:
    return Tally(queries.tally(), say_papers)


def topic_tally(*, course: Course) -> Tally:
    numbers = {path: len(ids) for path, ids in queries.asked_in(course.pk).items()}
    return Tally(numbers, say_papers)


def say_papers(number: int) -> str:
    return ngettext("%(number)s paper", "%(number)s papers", number) % {"number": intcomma(number)}
