"""What practice shows on the pages of the rooms below it."""

from collections.abc import Sequence

from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course, Topic
from tutorium.library.models import Answer, Note
from tutorium.practice.queries import decks

KEEP = "practice/recall/panels/keep.html"


def keep_from_answer(*, answer: Answer, topics: Sequence[Topic]) -> Panel | None:
    return _keep("answer", answer, len(decks.card_ids_on(topics)))


def keep_from_note(*, note: Note, topics: Sequence[Topic]) -> Panel | None:
    return _keep("note", note, len(decks.card_ids_on(topics)) + len(note.terms))


def _keep(what: str, item: Answer | Note, number: int) -> Panel | None:
    if not number:
        return None
    context = {"what": what, "which": item.uid, "back": item.get_absolute_url(), "number": number}
    return Panel(KEEP, context)


def recall_course(*, course: Course) -> Panel | None:
    number = len(decks.card_ids_of(course))
    if not number:
        return None
    return Panel("practice/recall/panels/course.html", {"course": course, "number": number})
