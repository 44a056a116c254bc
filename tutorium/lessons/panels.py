"""What the lessons show on the pages of the rooms below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.accounts.domain.hats import WORK_AT_DESK, Hat
from tutorium.accounts.models import Learner, User
from tutorium.core.panels import Panel
from tutorium.curriculum.models import Topic
from tutorium.lessons import queries
from tutorium.lessons.domain.bookings import State
from tutorium.lessons.models import Booking, WaitingPlace
from tutorium.lessons.permissions import (
    may_decide_disputes,
    may_decide_reviews,
    may_handle_requests,
)
from tutorium.lessons.queries import rooms
from tutorium.library.models import Answer, Note
from tutorium.tutors.models import TutorProfile

REVIEWS_SHOWN = 5  # on a profile


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


def reviews_place(*, user: User, hat: Hat) -> Place | None:
    """Lead a tutor to what was written of them, and who decides to what was reported."""
    if hat is Hat.TUTOR:
        return Place(_("What clients wrote"), reverse("lessons:own_reviews"))
    if hat is Hat.ADMIN and may_decide_reviews(user):
        return Place(_("Reported reviews"), reverse("lessons:reported_reviews"))
    return None


def disputes_place(*, user: User, hat: Hat) -> Place | None:
    if hat is not Hat.ADMIN or not may_decide_disputes(user):
        return None
    return Place(_("Disputed lessons"), reverse("lessons:disputes"))


def reviews_on_profile(*, profile: TutorProfile) -> Panel | None:
    """Show what clients wrote, with its figure, on a tutor's page."""
    figure = queries.figure_of_tutor(profile.user)
    if not figure.reviews:
        return None
    context = {
        "profile": profile,
        "figure": figure,
        "reviews": queries.reviews_of(profile.user)[:REVIEWS_SHOWN],
    }
    return Panel("lessons/panels/reviews.html", context)


def lessons_place(*, user: User, hat: Hat) -> Place | None:
    """Lead who learns, guards, teaches or gives lessons to their lessons."""
    del user
    if hat in WORK_AT_DESK:
        return None
    return Place(_("Lessons"), reverse("lessons:lessons"))


def waiting_place(*, user: User, hat: Hat) -> Place | None:
    """Tell a guardian how many bookings wait for their yes."""
    if hat is not Hat.GUARDIAN:
        return None
    asked = Booking.objects.waiting_for(user, at=timezone.now()).filter(state=State.ASKED)
    number = asked.count()
    say = ngettext("%(n)d lesson waits for your yes", "%(n)d lessons wait for your yes", number)
    return Place(say % {"n": number}, reverse("lessons:lessons")) if number else None


def sought_place(*, user: User, hat: Hat) -> Place | None:
    """Lead those who seek a tutor, for themselves or a child, to what they seek."""
    del user
    if hat not in {Hat.STUDENT, Hat.GUARDIAN}:
        return None
    return Place(_("Tutors sought"), reverse("lessons:open_requests"))


def asked_place(*, user: User, hat: Hat) -> Place | None:
    del user
    if hat is not Hat.TUTOR:
        return None
    return Place(_("Requests that you fit"), reverse("lessons:asked_requests"))


def homework_to_do(*, user: User) -> Panel | None:
    """Show a student's homework where they practise."""
    rows = rooms.homework_to_do(user.pk, at=timezone.now())
    return Panel("lessons/panels/homework.html", {"rows": rows}) if rows else None


def reports_about(*, learner: Learner) -> Panel | None:
    """Show what tutors reported where a learner's progress is shown."""
    if learner.user_id is None:
        return None
    rows = rooms.reports_about(learner.user_id)
    return Panel("lessons/panels/reports.html", {"reports": rows}) if rows else None


def waited_place(*, user: User, hat: Hat) -> Place | None:
    """Tell a tutor how many wait for free time, and nobody's name."""
    if hat is not Hat.TUTOR:
        return None
    number = WaitingPlace.objects.of_tutor(user, at=timezone.now()).count()
    say = ngettext("%(n)d student waits for free time", "%(n)d students wait for free time", number)
    return Place(say % {"n": number}, reverse("diary:hours")) if number else None


PLACES = (
    (-10, waiting_place),
    (-5, lessons_place),
    (0, list_place),
    (0, sought_place),
    (0, asked_place),
    (0, waited_place),
    (0, disputes_place),
    (0, reviews_place),
)
