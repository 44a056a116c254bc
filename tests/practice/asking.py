"""Responses that people mark, and those who may: for tests of marks that people give."""

from datetime import date

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    GuardianshipFactory,
    LearnerFactory,
    UserFactory,
)
from tests.practice.handing_in import add, in_session
from tests.practice.sitting import NINE
from tutorium.accounts.models import Membership, Organisation
from tutorium.practice import actions
from tutorium.practice.domain.given_marks import Role
from tutorium.practice.models import Attempt
from tutorium.practice.queries.given_marks import markers_for
from tutorium.questions.domain.by_person import Given

BOTH = {"a": Given({"axes": True, "line": True})}
ONE = {"a": Given({"axes": True, "line": False})}


def young(**fields):
    child = UserFactory(**fields)
    AgeRecordFactory(user=child, born_on=date(2012, 1, 1))
    return child


def school():
    return Organisation.objects.create(name="Hilltop", kind="school", country="GB", created_at=NINE)


def join(organisation, person, role):
    row = {"organisation": organisation, "user": person, "role": role, "began_at": NINE}
    return Membership.objects.create(**row)


def pupil(organisation, **fields):
    child = young(**fields)
    join(organisation, child, "student")
    return child


def teacher(organisation, **fields):
    person = AdultFactory(**fields)
    join(organisation, person, "teacher")
    return person


def drawn(user=None, **how):
    """Return an attempt at a drawing, with a photographed page, in a session that runs."""
    place = in_session(LearnerFactory(user=user) if user else None, **how)
    add(place, "white")
    place.refresh_from_db()
    actions.mark_question(place, at=NINE)
    return Attempt.objects.get(session_question=place)


def asked(attempt, role, *, at=NINE):
    """Ask the first who may mark in a role."""
    markers = markers_for(attempt.learner, at=at)
    marker = next(each for each in markers if each.role == role)
    return actions.ask_to_mark(attempt, marker, at=at)


def of_guardian():
    """Return guardian, attempt of the child, and what the guardian is asked."""
    child = young()
    guardian = GuardianshipFactory(child=child).guardian
    attempt = drawn(child)
    return guardian, attempt, asked(attempt, Role.GUARDIAN)


def of_teacher(organisation=None):
    organisation = organisation or school()
    person = teacher(organisation)
    attempt = drawn(pupil(organisation))
    return person, attempt, asked(attempt, Role.TEACHER)


def of_peer(organisation=None):
    organisation = organisation or school()
    attempt = drawn(pupil(organisation))
    return pupil(organisation), attempt, asked(attempt, Role.PEER)


def give(request, given, by, **how):
    return actions.give_marks(request, given, **{"by": by, "at": NINE, **how})
