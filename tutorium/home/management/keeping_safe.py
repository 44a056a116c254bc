"""What the doctor looks at of safety: who answers for it, what is late, the log, and bookings."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.home.domain.health import Check, found
from tutorium.home.management.configured import site
from tutorium.lessons.models.brief_seals import BRIEF_SEALS
from tutorium.lessons.models.review_seals import REVIEW_SEALS
from tutorium.lessons.models.triangle import TRIANGLE
from tutorium.lessons.queries import standing_faults
from tutorium.safeguarding.models import Lead, append_only
from tutorium.safeguarding.queries import fault_in_log, overdue


def safeguarding() -> Check:
    """Name the worst first: a log that was changed, nobody to look at reports, reports that wait."""
    for look in (_log, _late, _leads):
        if (check := look()) is not None:
            return check
    return found(
        "safeguarding", ok=True, say=_("Reports are looked at, and the log hangs together.")
    )


def _log() -> Check | None:
    if not append_only.APPEND_ONLY.are_there(connection.alias):
        say = _("Nothing in the database keeps the log of safeguarding from being changed.")
        return found("safeguarding", ok=False, say=say, mend="tutorium migrate")
    if (fault := fault_in_log()) is None:
        return None
    return found(
        "safeguarding",
        ok=False,
        say=_("Row %(number)d of the log of safeguarding was changed.") % {"number": fault},
        mend=_("Compare it with a backup, and find out who had the database."),
    )


def _late() -> Check | None:
    if not (late := overdue(at=timezone.now()).count()):
        return None
    words = ngettext("%(n)d report waits too long.", "%(n)d reports wait too long.", late)
    mend = _("Its lead looks at /safeguarding/cases/, or another one is named.")
    return found("safeguarding", ok=False, say=words % {"n": late}, mend=mend)


def _leads() -> Check | None:
    if Lead.objects.live().exists():
        return None
    return found(
        "safeguarding",
        ok=not site().is_public,
        say=_("Nobody is named to look at reports about people's safety."),
        mend=_("tutorium safeguarding name EMAIL --why …"),
    )


def bookings() -> Check:
    """Say whether the database guards bookings and reviews, and shown figures are as counted."""
    guarded = TRIANGLE.are_there(connection.alias)
    guarded = guarded and REVIEW_SEALS.are_there(connection.alias)
    guarded = guarded and BRIEF_SEALS.are_there(connection.alias)
    faults = standing_faults() if guarded else []
    say = _("No minor is booked alone, and what is shown of tutors is as it was counted.")
    if not guarded:
        say = _("Nothing in the database keeps minors from being booked alone.")
    elif faults:
        say = _("Other figures are shown than were counted, of: %(slugs)s.") % {
            "slugs": ", ".join(faults)
        }
    mend = _("tutorium migrate. Figures: see /desk/jobs/ for what has not been done yet.")
    return found("bookings", ok=guarded and not faults, say=say, mend=mend)
