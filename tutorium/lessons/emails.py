"""Letters about lessons."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.lessons.models import TutorRequest


def tutor_requested(request: TutorRequest) -> None:
    """Tell the operator, where one has given an address; an answer goes to who asked."""
    if not settings.OPERATOR_EMAIL:
        return
    context = {
        "request": request,
        "site_url": settings.SITE_URL,
        "list_url": settings.SITE_URL + reverse("lessons:requests"),
    }
    EmailMessage(
        subject=_("A request for a tutor"),
        body=render_to_string("lessons/email/tutor_requested.txt", context),
        to=[settings.OPERATOR_EMAIL],
        reply_to=[request.email],
    ).send()
