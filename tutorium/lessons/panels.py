"""What the lessons show on the pages of the rooms below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.core.panels import Panel
from tutorium.curriculum.models import Topic
from tutorium.lessons.permissions import may_handle_requests
from tutorium.library.models import Answer, Note


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def ask_on_answer(*, answer: Answer, topics: Sequence[Topic]) -> Panel:
    return _ask(answer, topics)


def ask_on_note(*, note: Note, topics: Sequence[Topic]) -> Panel:
    return _ask(note, topics)


def _ask(item: Answer | Note, topics: Sequence[Topic]) -> Panel:
    context = {
        "course": topics[0].course if topics else None,
        "topic": topics[0] if topics else None,
        "came_from": item.get_absolute_url(),
    }
    return Panel("lessons/panels/ask.html", context, aside=True)


def list_place(*, user: User, hat: Hat) -> Place | None:
    """Lead the operator's people from their account to who asked."""
    if hat is not Hat.ADMIN or not may_handle_requests(user):
        return None
    return Place(_("Requests for a tutor"), reverse("lessons:requests"))
