import pytest
from django.test import RequestFactory

from tests.factories import UserFactory
from tutorium.accounts.models import DEMO_DOMAIN
from tutorium.accounts.permissions import is_from_this_machine, may_sign_in


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1"])
def test_request_from_this_machine_is_known(address):
    assert is_from_this_machine(RequestFactory().get("/", REMOTE_ADDR=address))


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "", "somewhere"])
def test_request_from_elsewhere_is_known(address):
    assert not is_from_this_machine(RequestFactory().get("/", REMOTE_ADDR=address))


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
def test_request_that_was_handed_on_is_not_from_this_machine(header):
    assert not is_from_this_machine(RequestFactory().get("/", headers={header: "127.0.0.1"}))


def test_demo_person_signs_in_only_during_a_demo(settings):
    person = UserFactory.build(email=f"student@{DEMO_DOMAIN}")
    request = RequestFactory().get("/")

    assert not may_sign_in(person, request)
    settings.DEMO = True
    assert may_sign_in(person, request)
    assert not may_sign_in(person, None)


def test_other_people_sign_in_from_anywhere():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")

    assert may_sign_in(UserFactory.build(), request)
