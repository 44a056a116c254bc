"""People for tests of conversations."""

from datetime import UTC, date, datetime

from tests.factories import AdultFactory, AgeRecordFactory, GuardianshipFactory, UserFactory
from tutorium.accounts.models import Membership, Organisation
from tutorium.conversations import actions
from tutorium.conversations.models import Party

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SIDE = Party.Side


def young():
    """Return a child that stays one for as long as anybody tests this."""
    child = UserFactory()
    AgeRecordFactory(user=child, born_on=date(2120, 1, 1))
    return child


def family():
    """Return a guardian and a child."""
    link = GuardianshipFactory(child=young())
    return link.guardian, link.child


def pupil_of(school, child):
    return Membership.objects.create(organisation=school, user=child, role="student", began_at=NOON)


def school():
    return Organisation.objects.create(name="Hilltop", kind="school", country="GB", created_at=NOON)


def teacher_of(school):
    teacher = AdultFactory()
    Membership.objects.create(organisation=school, user=teacher, role="teacher", began_at=NOON)
    return teacher


def begun(*sides, by=None, text="Hello"):
    return actions.open_conversation(
        sides, subject="Lessons", text=text, by=by or sides[0][0], at=NOON
    )


def with_tutor():
    """Return guardian, child, tutor and their conversation."""
    guardian, child = family()
    tutor = AdultFactory()
    talk = begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), (tutor, SIDE.TUTOR))
    return guardian, child, tutor, talk
