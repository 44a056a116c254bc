import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import authenticate, get_user
from django.test import Client, RequestFactory
from pytest_django.asserts import assertContains

from tests.accounts.test_forms import ADULT
from tests.factories import UserFactory
from tutorium.accounts.models import DEMO_DOMAIN
from tutorium.accounts.permissions import Door, SecondStep, is_from_this_machine, may_sign_in
from tutorium.letters.models import Letter

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


GUESS = {"login": "ada@example.org", "password": "a wrong guess"}


@pytest.fixture
def ada(db):
    ada = make_user("ada@example.org")
    ada.emailaddress_set.create(email=ada.email, verified=True, primary=True)
    return ada


def guess(client, times, **where):
    return [client.post(LOGIN, GUESS, **where).status_code for _ in range(times)]


def sign_in(client, **where):
    client.post(LOGIN, GUESS | {"password": PASSWORD}, **where)
    return get_user(client).is_authenticated


def test_guesses_from_one_place_end_with_a_page_that_says_to_wait(client, ada):
    assert guess(client, 9) == [200] * 8 + [429]
    assertContains(client.post(LOGIN, GUESS), "Please wait a little", status_code=429)
    assert not sign_in(client)


def test_guesses_at_an_address_without_account_end_alike(client, db):
    assert guess(client, 9) == [200] * 8 + [429]


def test_stranger_who_guesses_does_not_keep_the_owner_out(client, ada):
    guess(Client(), 12, REMOTE_ADDR="192.0.2.66")

    assert sign_in(client, REMOTE_ADDR="192.0.2.1")


def test_owner_is_let_in_where_she_has_been_even_behind_the_guessers_own_address(client, ada):
    assert sign_in(client)
    client.post("/account/logout/")
    guess(Client(), 12)

    assert sign_in(client)


def test_guesses_from_everywhere_end_for_unknown_browsers_alone(client, ada):
    assert sign_in(client)
    client.post("/account/logout/")
    places = [f"2001:db8:{number}::1" for number in range(101)]

    statuses = [guess(Client(), 1, REMOTE_ADDR=place)[0] for place in places]

    assert statuses == [200] * 99 + [429] * 2  # the owner's first sign-in was one of the hundred
    assert sign_in(client)


def test_browser_of_the_owner_is_no_way_to_guess_for_ever(client, ada):
    sign_in(client)
    client.post("/account/logout/")

    assert guess(client, 9) == [200] * 8 + [429]


@pytest.mark.parametrize(
    ("path", "field", "allowed"),
    [("/account/password/reset/", "email", 4), ("/account/signup/", "email", 60)],
)
def test_letters_to_one_address_have_an_end(client, db, path, field, allowed):
    data = ADULT | {field: "ada@example.org", "password1": "words enough for this"}

    statuses = [client.post(path, data).status_code for _ in range(allowed + 1)]

    assert statuses == [302] * allowed + [429]
    assert Letter.objects.count() == (4 if "reset" in path else 1)


def test_codes_of_the_second_step_cannot_be_guessed_for_ever(client, ada):
    TOTP.activate(ada, generate_totp_secret())
    client.post(LOGIN, GUESS | {"password": PASSWORD})

    statuses = [
        client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(9)
    ]

    assert statuses == [200] * 8 + [429]
    assert not get_user(client).is_authenticated


def test_site_behind_a_socket_of_this_machine_lets_people_in(client, ada):
    assert sign_in(client, REMOTE_ADDR="")


def test_demo_people_come_in_by_no_door_without_a_demo(rf, demo_user, settings):
    with context.request_context(rf.get("/")):
        refused = Door().pre_login(rf.get("/"), demo_user)

    assert (refused.status_code, refused.url) == (302, "/account/inactive/")


def test_passkeys_are_numbered_under_the_name_of_the_site(settings, rf, ada):
    settings.BRAND_NAME = "Example Tutors"
    with context.request_context(rf.get("/")):
        step = SecondStep()
        assert step.generate_authenticator_name(ada, "webauthn") == "Passkey 1"
        assert step.get_public_key_credential_rp_entity()["name"] == "Example Tutors"


@pytest.mark.django_db
def test_secret_of_an_app_is_not_in_the_database():
    secret = generate_totp_secret()

    kept = TOTP.activate(UserFactory(), secret)

    assert secret not in str(Authenticator.objects.values_list("data", flat=True).get())
    assert kept.validate_code(code_of(secret))


@pytest.mark.django_db
def test_no_code_fits_where_the_key_of_the_site_was_lost(settings):
    secret = generate_totp_secret()
    kept = TOTP.activate(UserFactory(), secret)
    settings.SECRET_KEY = "another-" * 8

    assert [kept.validate_code(code_of(each)) for each in (secret, "")] == [False, False]


def code_of(secret: str) -> str:
    [counter, *_] = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))
