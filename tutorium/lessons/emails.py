"""Letters about lessons."""

from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from tutorium.lessons.models import TutorRequest
from tutorium.letters.actions import post
from tutorium.letters.queries import Example

TUTOR_REQUESTED = "lessons/letters/tutor_requested.html"


def tutor_requested(request: TutorRequest) -> None:
    """Tell the operator, where one has given an address; an answer goes to who asked."""
    if not settings.OPERATOR_EMAIL:
        return
    post(
        TUTOR_REQUESTED,
        _context(request),
        to=settings.OPERATOR_EMAIL,
        reply_to=request.email,
        once=f"lessons.tutor_requested:{request.public_id}",
    )


def _context(request: object) -> dict[str, object]:
    return {"request": request, "list_url": settings.SITE_URL + reverse("lessons:requests")}


def examples() -> list[Example]:
    asked = SimpleNamespace(
        name="Ada",
        get_asker_display=TutorRequest.Asker.MINOR.label,
        wants="Help with circular motion, please.\n\nThe examination is in May.",
        course=SimpleNamespace(name="A-level Physics"),
        email="guardian@example.org",
        came_from="/answers/a-level/physics/centripetal-force/",
    )
    return [Example(TUTOR_REQUESTED, _context(asked))]
