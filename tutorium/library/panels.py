"""What the library shows on the pages of the rooms below it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.accounts.domain.hats import WORK_AT_DESK, Hat
from tutorium.accounts.models import User
from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import Tally
from tutorium.library import queries
from tutorium.library.models import Inquiry
from tutorium.library.permissions import may_edit
from tutorium.library.queries import ANSWERS, NOTES

SHOWN = 30  # items on a topic's page; the list of the course has the rest


@dataclass(frozen=True)
class Deed:
    """Something a person may do about a page: words and an address."""

    say: str
    url: str


def inquiries_place(*, user: User, hat: Hat) -> Deed | None:
    """Lead who asked us something to what they asked."""
    if hat is not Hat.STUDENT and not Inquiry.objects.asked_by(user).exists():
        return None
    return Deed(_("What you asked us"), reverse("library:inquiries"))


def course_panel(*, course: Course) -> Panel:
    context = {
        "course": course,
        "answers": len(queries.shelf(ANSWERS, course.pk)),
        "notes": len(queries.shelf(NOTES, course.pk)),
        "has_cards": bool(queries.card_shelf(course.pk)),
    }
    return Panel("library/panels/course.html", context)


def topic_panel(*, topic: Topic) -> Panel:
    context: dict[str, Any] = {"course": topic.course, "topic": topic}
    for kind in (ANSWERS, NOTES):
        shelf = queries.shelf(kind, topic.course_id, topic_id=topic.pk)
        context[f"{kind.name}s"] = queries.rows_at(kind, shelf[:SHOWN], topic.course)
        context[f"{kind.name}_total"] = len(shelf)
    return Panel("library/panels/topic.html", context)


def topic_cards_panel(*, topic: Topic) -> Panel | None:
    number = len(queries.card_shelf(topic.course_id, topic_id=topic.pk))
    if not number:
        return None
    return Panel("library/panels/topic_cards.html", {"topic": topic, "number": number})


def answer_course_tally() -> Tally:
    return Tally(queries.tally(ANSWERS), say_answers)


def note_course_tally() -> Tally:
    return Tally(queries.tally(NOTES), say_notes)


def answer_topic_tally(*, course: Course) -> Tally:
    return Tally(queries.tally_of(ANSWERS, course.pk), say_answers)


def note_topic_tally(*, course: Course) -> Tally:
    return Tally(queries.tally_of(NOTES, course.pk), say_notes)


def say_answers(number: int) -> str:
    return ngettext("%(number)s answer", "%(number)s answers", number) % {
        "number": intcomma(number)
    }


def say_notes(number: int) -> str:
    return ngettext("%(number)s note", "%(number)s notes", number) % {"number": intcomma(number)}


def edit_deed(*, user: User, hat: Hat, path: str) -> Deed | None:
    """Offer an editor the desk page of the item that a public page shows."""
    if hat not in WORK_AT_DESK:
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = {"library:answer": ANSWERS, "library:note": NOTES}.get(match.view_name)
    item = queries.find_item(kind, **match.kwargs) if kind else None
    if kind is None or item is None or not may_edit(user, item):
        return None
    try:
        url = reverse(f"wagtailsnippets_library_{kind.name}:edit", args=[item.pk])
    except NoReverseMatch:  # the desk does not keep this kind
        return None
    return Deed(_("Edit this page"), url)
