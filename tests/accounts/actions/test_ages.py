from datetime import UTC, date, datetime

import pytest

from tests.factories import AdultFactory, UserFactory
from tutorium.accounts import actions
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.queries import counts_as_minor

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_age_is_told_once():
    person = UserFactory()
    told = actions.tell_age(person, born=date(2014, 6, 1), country="GB", at=NOON)

    assert told.asleep_until == date(2027, 6, 1)
    with pytest.raises(actions.AgeIsKnownError):
        actions.tell_age(person, born=date(1980, 6, 1), country="GB", at=NOON)


def test_account_of_who_is_old_enough_does_not_sleep():
    told = actions.tell_age(UserFactory(), born=date(2012, 6, 1), country="GB", at=NOON)

    assert told.asleep_until is None


def test_operators_age_goes_before_the_table(settings):
    settings.CONSENT_AGES = "GB=16"

    told = actions.tell_age(UserFactory(), born=date(2012, 6, 1), country="GB", at=NOON)

    assert told.asleep_until == date(2028, 6, 1)


def test_unknown_age_counts_as_a_minors():
    person = UserFactory()
    assert counts_as_minor(person, at=NOON)

    actions.tell_age(person, born=date(2008, 11, 2), country="GB", at=NOON)

    assert not counts_as_minor(person, at=NOON)


def test_operator_corrects_an_age():
    person, admin = AdultFactory(), UserFactory(is_superuser=True)

    told = actions.correct_age(person, born=date(2015, 1, 1), country="DE", by=admin, at=NOON)

    assert told.asleep_until == date(2031, 1, 1)
    assert counts_as_minor(person, at=NOON)
    assert [(entry.deed, entry.actor) for entry in person.deeds_about.all()] == [
        ("age.corrected", admin)
    ]


def test_corrected_age_leaves_awake_who_has_a_consent():
    person = AdultFactory()
    words = {Purpose.ACCOUNT: "Yes."}
    actions.give_consents(person, words=words, language="en", by=person, at=NOON)

    told = actions.correct_age(person, born=date(2015, 1, 1), country="DE", by=person, at=NOON)

    assert told.asleep_until is None
