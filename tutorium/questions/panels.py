"""What the question bank shows on the pages of the rooms below it and beside it."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import Tally
from tutorium.questions import queries

SHOWN = 10  # questions on a topic's page; the list of the course has the rest
BESIDE = 3  # questions beside an answer or a note


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


def practise_answer(*, answer: object, topics: Sequence[Topic]) -> Panel | None:
    del answer
    return _practise(topics)


def practise_note(*, note: object, topics: Sequence[Topic]) -> Panel | None:
    del note
    return _practise(topics)


def _practise(topics: Sequence[Topic]) -> Panel | None:
    questions = queries.questions_on(topics, limit=BESIDE) if topics else []
    if not questions:
        return None
    return Panel("questions/panels/practise.html", {"questions": questions})


def course_tally() -> Tally:
    return Tally(queries.tally(), say_questions)


def topic_tally(*, course: Course) -> Tally:
    return Tally(queries.tally_of(course.pk), say_questions)


def say_questions(number: int) -> str:
    return ngettext("%(number)d question", "%(number)d questions", number) % {"number": number}
