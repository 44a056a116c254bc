"""What signing in keeps, what the settings must say, and what happens by itself."""

import json
import logging
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
from tutorium.core.security_log import hidden
from tutorium.core.visitor_keys import COOKIE, keep_key

pytestmark = pytest.mark.django_db


PASSWORD = "a long password of hers"


@pytest.fixture
def ada():
    ada = UserFactory(email="ada@example.org")
    ada.set_password(PASSWORD)
    ada.save()
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    return ada


def sign_in(client, password=PASSWORD):
    return client.post("/account/login/", {"login": "ada@example.org", "password": password})


@pytest.fixture
def events(caplog):
    """Return what the log of security says: events, and whose."""
    logger = logging.getLogger("tutorium.security")
    logger.addHandler(caplog.handler)
    yield lambda: [
        (line["event"], line.get("person"), line.get("address"))
        for line in map(json.loads, caplog.messages)
    ]
    logger.removeHandler(caplog.handler)


def test_signing_in_and_out_is_logged(client, ada, events):
    sign_in(client, "another password")
    sign_in(client)
    client.post("/account/logout/")

    assert events() == [
        ("sign_in_failed", None, hidden("ada@example.org")),
        ("signed_in", ada.pk, None),
        ("signed_out", ada.pk, None),
    ]


def test_change_of_password_is_logged(client, ada, events):
    sign_in(client)
    new = "another long password of hers"

    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert events()[-1] == ("password_changed", ada.pk, None)


def test_signing_in_claims_what_was_practised_before(client, ada):
    learner = LearnerFactory()
    response = HttpResponse()
    keep_key(response, learner.key)
    client.cookies[COOKIE] = response.cookies[COOKIE].value

    sign_in(client)

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
