"""Learners come into being with the first thing kept, and are claimed and merged without loss."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from tests.accounts.test_queries import asking
from tests.factories import LearnerFactory, UserFactory
from tutorium.accounts import tasks
from tutorium.accounts.actions import (
    claim_learner,
    forget_old_senders,
    keep_learner,
    learner_for,
    locked_learner,
    merge_learners,
)
from tutorium.accounts.actions.learners import PER_HOUR
from tutorium.accounts.models import Learner
from tutorium.core.senders import TooManyError, sender_of
from tutorium.core.visitor_keys import COOKIE

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_known_learner_is_the_one_who_asks():
    learner = LearnerFactory()

    assert learner_for(asking(key=learner.key), at=NOON) == learner


def test_stranger_becomes_a_learner_of_their_own():
    found = learner_for(asking(), at=NOON)

    assert found == Learner.objects.get()
    assert (found.user, found.created_at) == (None, NOON)


def test_person_becomes_a_learner_once():
    ada = UserFactory()

    first, second = (learner_for(asking(user=ada), at=NOON) for _ in range(2))

    assert first == second == Learner.objects.get(user=ada)


def test_address_from_which_too_many_learners_come_is_refused():
    sender = sender_of(asking())
    Learner.objects.bulk_create(
        Learner(sender=sender, created_at=NOON - timedelta(minutes=1)) for _ in range(PER_HOUR)
    )

    with pytest.raises(TooManyError):
        learner_for(asking(), at=NOON)


def test_address_of_a_learner_is_forgotten_after_a_day():
    old = LearnerFactory(sender="a", created_at=NOON - timedelta(days=1))
    young = LearnerFactory(sender="a", created_at=NOON - timedelta(hours=23))

    forget_old_senders(at=NOON)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.sender, young.sender) == ("", "a")


def test_forgetting_addresses_is_done_by_a_job():
    learner = LearnerFactory(sender="s", created_at=timezone.now() - timedelta(days=2))

    tasks.forget_senders.call()

    learner.refresh_from_db()
    assert learner.sender == ""


def test_stranger_costs_the_same_however_many_learners_there_are(django_assert_num_queries):
    LearnerFactory.create_batch(3, sender="a", created_at=NOON - timedelta(days=2))

    with django_assert_num_queries(4):  # a savepoint, what its address sent, the row
        learner_for(asking(), at=NOON)


@pytest.mark.engine("sqlite")  # PostgreSQL reads a small table whole
def test_forgetting_addresses_looks_at_those_that_have_one_alone():
    rows = Learner.objects.filter(sender__gt="", created_at__lte=NOON)

    assert "USING INDEX learner_sender (sender>?)" in rows.explain()


def test_learner_is_locked_as_it_is():
    learner = LearnerFactory()

    assert locked_learner(learner.pk) == learner


def test_merged_learner_is_locked_as_the_one_it_became():
    first, second, last = LearnerFactory.create_batch(3)
    merge_learners(first, into=second)
    merge_learners(second, into=last)

    assert locked_learner(first.pk) == last


def test_claimed_learner_is_the_person_and_its_key_is_worthless():
    learner, ada = LearnerFactory(), UserFactory()

    claimed = claim_learner(user=ada, key=learner.key)

    assert claimed == learner
    assert claimed.user == ada
    assert not Learner.objects.filter(key=learner.key).exists()


def test_person_who_learned_before_gets_both():
    learner, own = LearnerFactory(), LearnerFactory(user=UserFactory())

    assert claim_learner(user=own.user, key=learner.key) == own

    learner.refresh_from_db()
    assert learner.merged_into == own


@pytest.mark.parametrize("key", ["", "unknown"])
def test_worthless_key_claims_nothing(key):
    assert claim_learner(user=UserFactory(), key=key) is None


def test_nobody_claims_what_is_another_persons():
    own = LearnerFactory(user=UserFactory())

    assert claim_learner(user=UserFactory(), key=own.key) is None


def test_merged_learner_keeps_its_row_and_nothing_else():
    source, target = LearnerFactory(user=UserFactory()), LearnerFactory()

    assert merge_learners(source, into=target) == target

    key = source.key
    source.refresh_from_db()
    assert (source.user, source.merged_into, source.key == key) == (None, target, False)


def test_key_is_sent_back_to_who_has_no_account():
    learner, person = LearnerFactory(), LearnerFactory(user=UserFactory())

    for whose, is_sent in ((learner, True), (person, False)):
        response = HttpResponse()
        keep_learner(response, whose)
        assert (COOKIE in response.cookies) is is_sent
