import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories import LearnerFactory, UserFactory
from tutorium.accounts.queries import learner_of, person_in
from tutorium.core.visitor_keys import COOKIE, keep_key

pytestmark = pytest.mark.django_db


def asking(*, user=None, key=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    if key is not None:
        response = HttpResponse()
        keep_key(response, key)
        request.COOKIES = {COOKIE: response.cookies[COOKIE].value}
    return request


def test_learner_is_who_holds_the_key():
    learner = LearnerFactory()

    assert learner_of(asking(key=learner.key)) == learner


def test_nobody_learns_without_a_key():
    LearnerFactory()

    assert learner_of(asking()) is None
    assert learner_of(asking(key="another")) is None


def test_signed_in_person_is_their_own_learner_whatever_key_comes_along():
    other, ada = LearnerFactory(), UserFactory()

    assert learner_of(asking(user=ada, key=other.key)) is None

    own = LearnerFactory(user=ada)

    assert learner_of(asking(user=ada, key=other.key)) == own


def test_key_of_a_person_lets_nobody_in():
    own = LearnerFactory(user=UserFactory())

    assert learner_of(asking(key=own.key)) is None


def test_key_of_a_merged_learner_lets_nobody_in():
    merged = LearnerFactory(merged_into=LearnerFactory())

    assert learner_of(asking(key=merged.key)) is None


def test_person_in_a_request_is_who_is_signed_in(rf):
    request, ada = rf.get("/"), UserFactory()
    request.user = ada
    assert person_in(request) == ada

    request.user = AnonymousUser()
    with pytest.raises(TypeError):
        person_in(request)
