"""Letters about marking: that something waits, never whose it is or what it says."""

from django.conf import settings
from django.urls import reverse

from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.practice.models import MarkRequest

MARKING_ASKED = "practice/letters/marking_asked.html"


def marking_asked(request: MarkRequest) -> None:
    """Tell who is asked that something waits for them, unless it was taken back meanwhile."""
    marker = request.marker
    if marker is None or not marker.is_active or not marker.email or not request.is_waiting:
        return
    post(MARKING_ASKED, _context(), to=marker.email, once=f"practice.marking_asked:{request.pk}")


def _context() -> dict[str, object]:
    return {"url": settings.SITE_URL + reverse("practice:to_mark")}


def examples() -> list[Example]:
    return [Example(MARKING_ASKED, _context())]
