"""What signing in keeps, what the settings must say, and what happens by itself."""

from datetime import UTC, datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.checks import run_checks
from django.http import HttpResponse

from tests.factories import GuardianshipFactory, LearnerFactory, UserFactory
from tutorium.accounts import tasks
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.core.jobs import repeating
from tutorium.core.visitor_keys import COOKIE, keep_key

pytestmark = pytest.mark.django_db


def test_signing_in_claims_what_was_practised_before(client):
    ada = UserFactory(email="ada@example.org")
    ada.set_password("a long password of hers")
    ada.save()
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    learner = LearnerFactory()
    response = HttpResponse()
    keep_key(response, learner.key)
    client.cookies[COOKIE] = response.cookies[COOKIE].value

    client.post(
        "/account/login/", {"login": "ada@example.org", "password": "a long password of hers"}
    )

    learner.refresh_from_db()
    assert learner.user == ada


@pytest.mark.parametrize(("said", "faults"), [("", []), ("DE=14", []), ("DE", ["accounts.E001"])])
def test_ages_of_consent_that_are_none_are_named_at_the_start(settings, said, faults):
    settings.CONSENT_AGES = said

    found = [fault for fault in run_checks() if fault.id == "accounts.E001"]
    assert [fault.id for fault in found] == faults


def test_what_ends_at_eighteen_ends_by_itself():
    link = GuardianshipFactory()

    with time_machine.travel(datetime(2029, 6, 1, 12, tzinfo=UTC), tick=False):
        tasks.come_of_age.call()

    link.refresh_from_db()
    assert link.end_reason == EndReason.OF_AGE


def test_what_is_done_by_itself_repeats():
    declared = {each.path for each in repeating.declared()}

    assert {path for path in declared if path.startswith("tutorium.accounts.")} == {
        "tutorium.accounts.tasks.come_of_age",
        "tutorium.accounts.tasks.erase_due",
        "tutorium.accounts.tasks.forget",
        "tutorium.accounts.tasks.forget_senders",
    }
