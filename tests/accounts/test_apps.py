"""What was practised before signing in is kept by signing in."""

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse

from tests.factories import LearnerFactory, UserFactory
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
