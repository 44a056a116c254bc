"""With what somebody sought a tutor of a course: in their session, until a brief shows it."""

from dataclasses import dataclass

from django.http import HttpRequest

from tutorium.accounts.models import User
from tutorium.lessons.models import Booking
from tutorium.tutors.models import Offer

SESSION, LONGEST = "sought", 200


@dataclass(frozen=True)
class SoughtWith:
    topic: str = ""  # its code
    came_from: str = ""  # the path of the page at which the search began


def brought_along(request: HttpRequest) -> dict[str, str]:
    """Return what an address says of the search that led to it."""
    said = {name: request.GET.get(name, "")[:LONGEST] for name in ("topic", "from")}
    return {name: words for name, words in said.items() if words}


def keep_sought(request: HttpRequest, offer: Offer) -> None:
    """Remember what an address brought along to a tutor; the last one counts.

    Of strangers nothing is kept for looking at a page: their address carries it to the door and
    back.
    """
    said = brought_along(request)
    if said and isinstance(request.user, User):
        words = [said.get("topic", ""), said.get("from", "")]
        request.session[SESSION] = [offer.profile.user_id, offer.course_id, *words]


def sought_with(request: HttpRequest, booking: Booking) -> SoughtWith:
    """Return what led to the tutor of a booking, in its course; nothing of what led to others."""
    tutor, course, *said = request.session.get(SESSION, [0, 0])
    is_theirs = (tutor, course) == (booking.tutor_id, booking.course_id)
    return SoughtWith(*said) if is_theirs else SoughtWith()


def forget_sought(request: HttpRequest) -> None:
    request.session.pop(SESSION, None)
