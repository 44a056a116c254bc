"""What the library shows on the pages of the rooms below it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.accounts.models import User
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import Tally
from tutorium.library import queries
from tutorium.library.permissions import may_edit
from tutorium.library.queries import ANSWERS, NOTES, Kind

SHOWN = 30  # items on a topic's page; the list of the course has the rest
STEP = len("0001.")  # of a topic's path


@dataclass(frozen=True)
class Panel:
    template: str
    context: dict[str, Any]
    aside: bool = False


@dataclass(frozen=True)
class Deed:
    """Something a person may do about a page: words and an address."""

    say: str
    url: str


def course_panel(*, course: Course) -> Panel:
    topics = course.topics.all()
    context = {
        "course": course,
        "answers": queries.count_in(ANSWERS, topics),
        "notes": queries.count_in(NOTES, topics),
    }
    return Panel("library/panels/course.html", context)


def topic_panel(*, topic: Topic) -> Panel:
    topics = Topic.objects.within(topic)
    context: dict[str, Any] = {"course": topic.course, "topic": topic}
    for kind in (ANSWERS, NOTES):
        places = queries.places_in(kind, topics)[:SHOWN]
        context[f"{kind.name}s"] = queries.rows_at(kind, places, topic.course)
        context[f"{kind.name}_total"] = queries.count_in(kind, topics)
    return Panel("library/panels/topic.html", context)


def answer_course_tally() -> Tally:
    return Tally(queries.tally(ANSWERS), say_answers)


def note_course_tally() -> Tally:
    return Tally(queries.tally(NOTES), say_notes)


def answer_topic_tally(*, course: Course) -> Tally:
    return Tally(_by_path(ANSWERS, course), say_answers)


def note_topic_tally(*, course: Course) -> Tally:
    return Tally(_by_path(NOTES, course), say_notes)


def say_answers(number: int) -> str:
    return ngettext("%(number)d answer", "%(number)d answers", number) % {"number": number}


def say_notes(number: int) -> str:
    return ngettext("%(number)d note", "%(number)d notes", number) % {"number": number}


def edit_deed(*, user: User, path: str) -> Deed | None:
    """Offer an editor the desk page of the item that a public page shows."""
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


def _by_path(kind: Kind, course: Course) -> dict[int | str, int]:
    """Count items under each topic, each once, however many topics below it names."""
    found: dict[int | str, set[int]] = defaultdict(set)
    for path, item in queries.topic_pairs(kind, course):
        for end in range(STEP, len(path) + 1, STEP):
            found[path[:end]].add(item)
    return {path: len(items) for path, items in found.items()}
