import pytest

from tests.conversations.talking import NOON
from tests.safeguarding.reporting import HOUR, case_of_tutor, lead
from tests.tutors.teaching import published
from tutorium.home.management.keeping_safe import bookings, safeguarding
from tutorium.lessons.models.triangle import TRIANGLE
from tutorium.safeguarding import actions
from tutorium.safeguarding.models import LogEntry, append_only
from tutorium.tutors.actions import take_standing
from tutorium.tutors.domain.standing import Record

pytestmark = pytest.mark.django_db


def test_site_of_ones_own_needs_no_lead_and_a_public_one_does(settings):
    assert safeguarding().ok

    settings.SITE_URL = "https://revision.example.org"
    assert (safeguarding().ok, safeguarding().say) == (
        False,
        "Nobody is named to look at reports about people's safety.",
    )
    lead()
    assert safeguarding().ok


def test_report_that_waits_too_long_is_told(time_machine):
    case_of_tutor()
    time_machine.move_to(NOON + 23 * HOUR, tick=False)
    assert safeguarding().ok

    time_machine.move_to(NOON + 24 * HOUR, tick=False)
    assert safeguarding().say == "1 report waits too long."


def test_log_that_can_be_changed_or_was_is_told():
    actions.add("case.opened", at=NOON, by=None)
    append_only.APPEND_ONLY.before_migrating(using="default")
    assert (safeguarding().ok, safeguarding().mend) == (False, "tutorium migrate")

    LogEntry.objects.update(words="never said")
    append_only.APPEND_ONLY.after_migrating(using="default")
    assert safeguarding().say == "Row 1 of the log of safeguarding was changed."


def test_bookings_that_nothing_guards_are_told():
    assert bookings().ok

    TRIANGLE.before_migrating(using="default")
    assert (bookings().ok, bookings().mend[:16]) == (False, "tutorium migrate")
    TRIANGLE.after_migrating(using="default")


def test_figures_that_were_not_counted_are_told():
    profile = published()
    take_standing(profile, Record(reviews=1, stars=5), at=NOON)

    assert bookings().say == f"Other figures are shown than were counted, of: {profile.slug}."
