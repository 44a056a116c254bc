"""People: one to an address, and some without any."""

import pytest
from django.db import IntegrityError

from tests.factories import LearnerFactory, UserFactory
from tutorium.accounts.models import Learner, User

pytestmark = pytest.mark.django_db


def test_address_is_one_person_whatever_its_case():
    UserFactory(email="ada@example.org")

    with pytest.raises(IntegrityError):
        UserFactory(email="Ada@Example.org")


def test_many_people_may_have_no_address():
    UserFactory(email=None)
    UserFactory(email=None)

    assert User.objects.filter(email__isnull=True).count() == 2


def test_empty_address_is_none():
    with pytest.raises(IntegrityError, match="user_email_is_null_not_empty"):
        UserFactory(email="")


def test_created_person_without_address_has_none():
    assert User.objects.create_user(email="", display_name="Ada").email is None


def test_person_is_found_by_address_whatever_its_case():
    ada = UserFactory(email="ada@example.org")

    assert User.objects.get_by_natural_key("ADA@example.org") == ada


def test_superuser_may_do_everything_at_the_desk():
    operator = User.objects.create_superuser("op@example.org", "a long password")

    assert (operator.is_staff, operator.is_superuser) == (True, True)
    assert operator.check_password("a long password")


@pytest.mark.parametrize(
    ("name", "shown", "short"),
    [("Ada Lovelace", "Ada Lovelace", "Ada"), ("", "ada@example.org", "ada@example.org")],
)
def test_person_is_called_by_their_display_name(name, shown, short):
    person = UserFactory(email="ada@example.org", display_name=name)

    assert str(person) == person.get_full_name() == shown
    assert person.get_short_name() == short


def test_public_id_cannot_be_counted():
    first, second = UserFactory(), UserFactory()

    assert len(first.public_id) == 16
    assert first.public_id != second.public_id


def test_learner_of_somebody_is_never_merged_away():
    own = LearnerFactory(user=UserFactory())

    with pytest.raises(IntegrityError, match="learner_is_merged_or_somebodys"):
        Learner.objects.filter(pk=own.pk).update(merged_into=LearnerFactory())


def test_learner_is_not_merged_into_itself():
    learner = LearnerFactory()

    with pytest.raises(IntegrityError, match="learner_is_not_merged_into_itself"):
        Learner.objects.filter(pk=learner.pk).update(merged_into=learner)


def test_day_of_a_learner_starts_at_an_hour():
    with pytest.raises(IntegrityError, match="learner_day_starts_at_an_hour"):
        LearnerFactory(day_starts_at=24)


def test_person_learns_as_one_learner():
    ada = UserFactory()
    LearnerFactory(user=ada)

    with pytest.raises(IntegrityError):
        LearnerFactory(user=ada)
