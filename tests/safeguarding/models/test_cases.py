from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.conversations.talking import NOON, pupil_of, school
from tests.factories import AdultFactory, GuardianshipFactory, UserFactory
from tests.safeguarding.reporting import case_of_tutor, lead
from tutorium.accounts import actions as people
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.models import Membership
from tutorium.safeguarding.models import Case, Lead, Note

pytestmark = pytest.mark.django_db


def case(**fields):
    said = {"reason": "other", "opened_at": NOON, "due_at": NOON + timedelta(hours=1)}
    return Case.objects.create(**said | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "closed"},
        {"state": "new", "closed_at": NOON},
        {"state": "strange"},
        {"due_at": NOON},
    ],
)
def test_case_that_cannot_be_is_refused(fields):
    with pytest.raises(IntegrityError):
        case(**fields)


def test_empty_note_is_refused():
    with pytest.raises(IntegrityError):
        Note.objects.create(case=case(), text="", at=NOON)


def test_lead_is_named_once_and_ends_later():
    named = Lead.objects.create(user=AdultFactory(), began_at=NOON)

    with pytest.raises(IntegrityError):
        Lead.objects.create(user=named.user, began_at=NOON)


def test_lead_ends_after_beginning():
    with pytest.raises(IntegrityError):
        Lead.objects.create(user=AdultFactory(), began_at=NOON, ended_at=NOON - timedelta(days=1))


def seen_by(*people):
    return [Case.objects.visible_to(person).count() for person in people]


def test_only_leads_see_a_case():
    guardian, child, tutor, _case = case_of_tutor()
    operator = UserFactory(is_superuser=True, is_staff=True)

    assert seen_by(lead(), operator, guardian, child, tutor, AdultFactory()) == [1, 0, 0, 0, 0, 0]


def test_nobody_sees_a_case_about_themselves():
    watching = lead()
    case(about=watching)
    case(reporter=watching)

    assert seen_by(watching) == [1]


def test_lead_that_was_released_sees_none():
    watching = lead()
    case()
    Lead.objects.update(ended_at=NOON)

    assert seen_by(watching) == [0]


@pytest.mark.parametrize(("role", "sees"), [("safeguarding", 1), ("teacher", 0), ("admin", 0)])
def test_schools_lead_sees_cases_of_its_students(role, sees):
    hilltop, elsewhere = school(), school()
    _guardian, child, _tutor, _case = case_of_tutor()
    case_of_tutor()
    pupil_of(hilltop, child)
    there, away = AdultFactory(), AdultFactory()
    for user, organisation in ((there, hilltop), (away, elsewhere)):
        Membership.objects.create(organisation=organisation, user=user, role=role, began_at=NOON)

    assert seen_by(there, away) == [sees, 0]


@pytest.mark.parametrize("is_over", [False, True])
def test_lead_sees_nothing_that_a_child_of_theirs_says_of_its_family(is_over):
    watching = lead()
    child, other = UserFactory(), AdultFactory()
    links = [GuardianshipFactory(guardian=each, child=child) for each in (watching, other)]
    if is_over:
        people.end_guardianship(links[0], by=watching, reason=EndReason.GUARDIAN, at=NOON)
    case(reporter=child, reason="family")
    case(reporter=child, about=other)
    elsewhere = case(reporter=child, about=AdultFactory())
    another = case(reporter=UserFactory(), reason="family")

    assert set(Case.objects.visible_to(watching)) == {elsewhere, another}
