"""With what somebody sought a tutor of a course: in their session, until they write a brief of it."""

from dataclasses import dataclass

from django.http import HttpRequest

from tutorium.curriculum.models import Course

SESSION, LONGEST = "sought", 200


@dataclass(frozen=True)
class SoughtWith:
    topic: str = ""  # its code
    came_from: str = ""  # the path of the page at which the search began


def keep_sought(request: HttpRequest, course: Course) -> None:
    """Remember what an address brought along; the last one counts."""
    topic, came_from = (request.GET.get(name, "")[:LONGEST] for name in ("topic", "from"))
    if topic or came_from:
        request.session[SESSION] = [course.key, topic, came_from]


def sought_with(request: HttpRequest, course: Course) -> SoughtWith:
    key, *said = request.session.get(SESSION, [""])
    return SoughtWith(*said) if key == course.key else SoughtWith()
