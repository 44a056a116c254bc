"""What is said where a deed with a request or a reply is refused."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutorium.lessons import actions

REFUSALS = {
    actions.NotAllowedError: _("This is not yours to decide. Ask who is in charge of it."),
    actions.NoGuardianError: _(
        "A parent or guardian has to say yes to this. Tell us under “Your family” who that is; "
        "whoever is 18 or over tells their date of birth on the page of their account."
    ),
    actions.NoConsentError: _("First agree that this child has lessons with tutors."),
    actions.TooMuchError: _(
        "That is as many as one can have at a time. Close one that is open, or come back in some "
        "days."
    ),
    actions.BookingEndedError: _("It is closed already. Look at it as it is now."),
    actions.NotBookableError: _("This offer has ended, or is of another course. Choose another."),
}


def leads_out(found: Sequence[str]) -> str:
    said = ", ".join(found)
    return gettext(
        "This leads out of the site: %(found)s. Take it out: you write with each other here once "
        "a lesson is booked, where guardians see it."
    ) % {"found": said}
