import pytest
from django.contrib.auth import authenticate, get_user
from django.test import RequestFactory

from tests.factories import UserFactory
from tutorium.accounts.models import DEMO_DOMAIN
from tutorium.accounts.permissions import is_from_this_machine, may_sign_in

PASSWORD = "correct horse battery"
LOGIN = "/account/login/"


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


def make_user(email):
    user = UserFactory(email=email)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def demo_user(db):
    return make_user(f"student@{DEMO_DOMAIN}")


def test_sign_in_of_a_person_opens_with_the_password_alone(db, rf):
    user = make_user("sam@example.org")

    assert authenticate(rf.post(LOGIN), email="sam@example.org", password=PASSWORD) == user
    assert authenticate(rf.post(LOGIN), email="sam@example.org", password="wrong") is None


def test_sign_in_of_demo_people_during_a_demo(rf, settings, demo_user):
    settings.DEMO = True

    assert authenticate(rf.post(LOGIN), email=demo_user.email, password=PASSWORD) == demo_user


@pytest.mark.parametrize("email", ["student@demo.invalid", "STUDENT@Demo.Invalid"])
def test_sign_in_of_demo_people_without_a_demo_is_refused(rf, demo_user, email):
    assert authenticate(rf.post(LOGIN), email=email, password=PASSWORD) is None


def test_sign_in_of_demo_people_at_the_page_looks_like_a_wrong_password(client, demo_user):
    page = client.post(LOGIN, {"login": demo_user.email, "password": PASSWORD})

    assert page.status_code == 200
    assert not get_user(client).is_authenticated


def test_demo_session_ends_with_the_demo(client, settings, demo_user):
    settings.DEMO = True
    client.force_login(demo_user)
    assert get_user(client) == demo_user

    settings.DEMO = False

    assert not get_user(client).is_authenticated
