"""Whose practice anybody may see: one door, tried by every kind of visitor."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    ChildFactory,
    GuardianshipFactory,
    LearnerFactory,
    UserFactory,
)
from tutorium.accounts import actions
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Learner, Membership, Organisation
from tutorium.accounts.queries import watchers_of
from tutorium.core import hooks

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
COMES_OF_AGE = datetime(2029, 6, 1, tzinfo=UTC)  # whom the factories make


@pytest.fixture
def child():
    return ChildFactory()


@pytest.fixture
def learner(child):
    return LearnerFactory(user=child)


def sees(person, *, at=NOW):
    return list(Learner.objects.visible_to(person, at=at))


def test_everybody_sees_their_own(child, learner):
    LearnerFactory(user=UserFactory())

    assert sees(child) == [learner]


def test_guardians_who_may_see_do_and_are_named(child, learner):
    links = GuardianshipFactory.create_batch(2, child=child)

    assert [sees(link.guardian) for link in links] == [[learner], [learner]]
    assert list(watchers_of(child, at=NOW)) == [link.guardian for link in links]


@pytest.mark.parametrize(
    "fields",
    [
        {"may_see": False, "may_pay": True},
        {"ended_at": NOW, "end_reason": "child"},
    ],
    ids=["pays only", "ended"],
)
def test_guardian_without_the_right_sees_nothing(child, learner, fields):
    link = GuardianshipFactory(child=child, **fields)

    assert sees(link.guardian) == []
    assert list(watchers_of(child, at=NOW)) == []


@pytest.mark.parametrize("who", [UserFactory, ChildFactory], ids=["of no known age", "a minor"])
def test_guardian_is_grown_up(child, learner, who):
    link = GuardianshipFactory(child=child, guardian=who())

    assert sees(link.guardian) == []
    assert list(watchers_of(child, at=NOW)) == []


def test_page_closes_with_the_right_to_it(child, learner):
    link = GuardianshipFactory(child=child)
    other = GuardianshipFactory(child=child)

    actions.end_guardianship(link, reason=EndReason.CHILD, by=child, at=NOW)
    actions.change_rights(
        other, rights=Rights(may_see=False, may_pay=True), by=other.guardian, at=NOW
    )

    assert (sees(link.guardian), sees(other.guardian)) == ([], [])


def test_page_closes_on_the_day_of_coming_of_age_whether_or_not_a_job_ran(child, learner):
    link = GuardianshipFactory(child=child)

    assert sees(link.guardian, at=COMES_OF_AGE.replace(month=5, day=31)) == [learner]
    assert sees(link.guardian, at=COMES_OF_AGE) == []
    assert list(watchers_of(child, at=COMES_OF_AGE)) == []


def test_who_never_told_an_age_is_seen_as_a_minor_is():
    learner = LearnerFactory(user=UserFactory())
    link = GuardianshipFactory(child=learner.user)

    assert sees(link.guardian) == [learner]


def test_grown_up_is_seen_by_nobody_else():
    grown = AdultFactory()
    LearnerFactory(user=grown)
    link = GuardianshipFactory(child=grown)

    assert sees(link.guardian) == []


@pytest.mark.parametrize("role", list(Membership.Role))
def test_nobody_of_a_school_sees_by_belonging_to_it(child, learner, role):
    school = Organisation.objects.create(name="Hill", kind="school", country="GB", created_at=NOW)
    other = AdultFactory()
    for user, as_ in ((child, "student"), (other, role)):
        Membership.objects.create(organisation=school, user=user, role=as_, began_at=NOW)

    assert sees(other) == []


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_superuser": True}])
def test_staff_sees_nothing_by_being_staff(learner, fields):
    assert sees(AdultFactory(**fields)) == []


def test_guardian_sees_no_other_child_and_no_stranger(learner):
    assert sees(GuardianshipFactory().guardian) == []


def agree(child, purpose, at=NOW):
    return actions.give_consents(child, words={purpose: "Yes."}, language="en", by=child, at=at)


@pytest.fixture
def tutor(monkeypatch, child):
    """Somebody of whom the room of bookings says that they teach the child."""
    tutor = AdultFactory()

    def taught(*, tutor, at):
        return [child.pk] if tutor == known else []

    known = tutor
    monkeypatch.setattr("tutorium.core.hooks._hooks", {})
    hooks.register("accounts.taught_by", taught)
    return tutor


@pytest.mark.parametrize("purpose", [Purpose.ACCOUNT, Purpose.LESSONS])
def test_tutor_sees_nothing_without_the_consent_to_share(learner, child, tutor, purpose):
    agree(child, purpose)

    assert sees(tutor) == []


def test_tutor_sees_while_the_consent_to_share_stands(learner, child, tutor):
    agree(child, Purpose.SHARING)
    assert (sees(tutor), sees(AdultFactory())) == ([learner], [])

    actions.withdraw_consent(child, purpose=Purpose.SHARING, by=child, at=NOW)
    assert sees(tutor) == []


def test_consent_lets_in_nobody_who_does_not_teach(learner, child):
    agree(child, Purpose.SHARING)

    assert sees(AdultFactory()) == []


def test_child_born_on_a_leap_day_is_seen_until_the_first_of_march():
    child = UserFactory()
    AgeRecordFactory(user=child, born_on=date(2008, 2, 29))
    learner, link = LearnerFactory(user=child), GuardianshipFactory(child=child)

    assert sees(link.guardian, at=datetime(2026, 2, 28, 23, tzinfo=UTC)) == [learner]
    assert sees(link.guardian, at=datetime(2026, 3, 1, tzinfo=UTC)) == []
