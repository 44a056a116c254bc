"""Briefs of bookings, as far as a test wants them."""

from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import childs_lesson
from tutorium.accounts.domain.purposes import Purpose
from tutorium.lessons import actions
from tutorium.lessons.actions import Agreed, Prepared
from tutorium.lessons.models import Brief

SHARED = {Purpose.SHARING: "A tutor sees where marks were lost."}
READ = {Purpose.READING: "A tutor sees what was read."}
AGREED = Agreed(words=SHARED, language="en")
AGREED_TO_BOTH = Agreed(words={**SHARED, **READ}, language="en")
WORDS = "Centripetal force: I mix up the directions."


def briefed(row=None, *, by=None, at=NOON, agreed=AGREED, words=WORDS, **said):
    """Return the brief of a lesson, written by its student unless somebody else does."""
    booking = (row or lesson()).booking
    by = by or booking.student
    what = Prepared(words=words, agreed=agreed, **said)
    return actions.write_brief(booking, what, by=by, at=at)


def childs_brief():
    """Return what a child wrote, which waits for the guardian, and who that is."""
    row, guardian = childs_lesson()
    return briefed(row), guardian


def allowed(brief, guardian, *, at=NOON, agreed=AGREED):
    return actions.allow_brief(
        brief.booking, written_at=brief.written_at, agreed=agreed, by=guardian, at=at
    )


def seen(brief, *, tutor=None, at=NOON):
    """Say whether a tutor, its own unless another is named, sees a brief."""
    tutor = tutor or brief.booking.tutor
    return Brief.objects.shown_to(tutor, at=at).filter(pk=brief.pk).exists()
