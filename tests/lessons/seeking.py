"""Requests that tutors reply to, as far as a test wants them."""

from datetime import timedelta

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, allowed_family
from tests.lessons.booked import offer as offered
from tutorium.lessons import actions
from tutorium.lessons.models import AskedTutor, OpenRequest

WEEK = timedelta(days=7)


def seeking(student=None, *, course, words="Help with essays before May.", **said):
    return actions.Seeking(student=student or AdultFactory(), course=course, words=words, **said)


def posted(student=None, *, by=None, at=NOON, **said):
    """Return a request; the course is IB History unless another one is said."""
    what = seeking(student, **said)
    return actions.post_request(what, by=by or what.student, at=at)


def heard(run, *, of=None, **said):
    """Return a tutor's offer, and an open request that this tutor was asked about."""
    of = of or offered()
    with run(execute=True):
        row = posted(course=of.course, **said)
    return of, AskedTutor.objects.get(request=row, profile=of.profile)


def replied(asked, of, *, words="I would begin with the sources.", at=NOON, **said):
    what = actions.Said(offer=of, words=words, **said)
    return actions.reply(asked, what, by=of.profile.user, at=at)


def waiting(*, course, family=None):
    """Return a minor's request that waits for a guardian, and who that is."""
    guardian, child = family or allowed_family()
    return posted(child, course=course), guardian


def fresh(row):
    return OpenRequest.objects.get(pk=row.pk)
