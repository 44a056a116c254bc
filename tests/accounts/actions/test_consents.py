"""Consent: kept with its words, given by who may, taken back as easily."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    ChildFactory,
    GuardianshipFactory,
    UserFactory,
)
from tutorium.accounts import actions
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Wording
from tutorium.accounts.queries import has_consent
from tutorium.core import hooks

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
WORDS = {Purpose.ACCOUNT: "We keep what is practised.", Purpose.LESSONS: "Tutors may write."}


def agreed(person, by, words=WORDS):
    return actions.give_consents(person, words=words, language="en-gb", by=by, at=NOON)


def young():
    """Return a child too young to agree alone, asleep, with a guardian."""
    child = UserFactory()
    AgeRecordFactory(user=child, born_on=date(2014, 6, 1), asleep_until=date(2027, 6, 1))
    return child, GuardianshipFactory(child=child).guardian


def test_guardian_agrees_and_the_account_wakes():
    child, guardian = young()

    given = agreed(child, guardian)

    assert [(each.purpose, each.wording.text) for each in given] == list(WORDS.items())
    child.age_record.refresh_from_db()
    assert child.age_record.asleep_until is None


def test_agreeing_twice_is_agreeing_once():
    child, guardian = young()

    assert agreed(child, guardian) == agreed(child, guardian)
    assert Wording.objects.count() == 2


def test_words_that_changed_are_kept_beside_the_old():
    person = AdultFactory()
    agreed(person, person)
    actions.withdraw_consent(person, purpose=Purpose.ACCOUNT, by=person, at=NOON)
    agreed(person, person, {Purpose.ACCOUNT: "We keep less now."})

    texts = person.consents.filter(purpose=Purpose.ACCOUNT).values_list("wording__text", flat=True)
    assert list(texts.order_by("pk")) == ["We keep what is practised.", "We keep less now."]


@pytest.mark.parametrize("who", ["child", "stranger", "paying", "former"])
def test_nobody_else_agrees_for_a_young_child(who):
    child, _guardian = young()
    by = {
        "child": child,
        "stranger": AdultFactory(),
        "paying": GuardianshipFactory(child=child, may_approve=False, may_pay=True).guardian,
        "former": GuardianshipFactory(child=child, ended_at=NOON, end_reason="child").guardian,
    }[who]

    with pytest.raises(actions.NotTheirsToGiveError):
        agreed(child, by)
    assert Consent.objects.count() == 0


def test_who_is_old_enough_agrees_alone():
    teenager = ChildFactory()  # fifteen, in a country where thirteen is enough

    agreed(teenager, teenager)

    assert has_consent(teenager, Purpose.LESSONS)


def test_who_told_no_age_does_not_agree():
    nobody = UserFactory()

    with pytest.raises(actions.NotTheirsToGiveError):
        agreed(nobody, nobody)


def test_taking_back_is_told_to_upper_rooms(monkeypatch):
    heard = []
    monkeypatch.setattr(hooks, "_hooks", {})
    hooks.register("accounts.consent_withdrawn", lambda **said: heard.append(said))
    child, guardian = young()
    agreed(child, guardian)

    actions.withdraw_consent(child, purpose=Purpose.LESSONS, by=child, at=NOON)

    assert heard == [{"person": child, "purpose": Purpose.LESSONS, "at": NOON}]
    assert has_consent(child, Purpose.ACCOUNT)
    assert not has_consent(child, Purpose.LESSONS)
    child.age_record.refresh_from_db()
    assert child.age_record.asleep_until is None


def test_account_of_a_young_child_sleeps_again():
    child, guardian = young()
    agreed(child, guardian)

    actions.withdraw_consent(child, purpose=Purpose.ACCOUNT, by=guardian, at=NOON)

    child.age_record.refresh_from_db()
    assert child.age_record.asleep_until == date(2027, 6, 1)


def test_stranger_takes_nothing_back():
    child, guardian = young()
    agreed(child, guardian)

    with pytest.raises(actions.NotTheirsToGiveError):
        actions.withdraw_consent(child, purpose=Purpose.ACCOUNT, by=AdultFactory(), at=NOON)
    assert has_consent(child, Purpose.ACCOUNT)


def test_taking_back_what_was_not_given_does_nothing():
    person = AdultFactory()

    actions.withdraw_consent(person, purpose=Purpose.SHARING, by=person, at=NOON)

    assert person.deeds_about.count() == 0
