import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from tests.accounts.actions.test_browsers import FIREFOX
from tests.accounts.views.test_account import PASSWORD, sign_in
from tests.factories import UserFactory, with_password
from tutorium.accounts.models import SignedInBrowser

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return with_password(UserFactory(email="ada@example.org"), PASSWORD)


def browser(user, **headers):
    client = Client(headers=headers)
    client.force_login(user)
    return client


def is_signed_in(client):
    return get_user(client).is_authenticated


def test_browsers_are_listed_and_this_one_is_marked(client, user):
    sign_in(client)
    browser(user)
    browser(UserFactory())

    response = client.get("/account/browsers/")

    assertContains(response, "Sign out there", 1)
    assertContains(response, "this browser", 1)


def test_browser_is_listed_by_its_family(user):
    client = Client(headers={"user-agent": FIREFOX})
    sign_in(client)

    assertContains(client.get("/account/browsers/"), "Firefox on Linux")


@pytest.mark.parametrize("others", [0, 2])
def test_list_of_browsers_asks_the_same_however_long(
    client, user, others, django_assert_num_queries
):
    sign_in(client)
    for _ in range(others):
        browser(user)

    with django_assert_num_queries(4):  # session, person, how many, and the page
        client.get("/account/browsers/")


def test_other_browser_is_signed_out(client, user):
    sign_in(client)
    other = browser(user)
    row = SignedInBrowser.objects.get(session_id=other.session.session_key)

    response = client.post(f"/account/browsers/{row.public_id}/sign-out/", follow=True)

    assertContains(response, "You are signed out there.")
    assert (is_signed_in(other), is_signed_in(client)) == (False, True)


def test_this_browser_is_signed_out_like_any(client, user):
    sign_in(client)
    row = SignedInBrowser.objects.get()

    response = client.post(f"/account/browsers/{row.public_id}/sign-out/")

    assertRedirects(response, "/", fetch_redirect_response=False)
    assert response.cookies["signed_in"].value == ""
    assert not is_signed_in(client)


def test_browser_of_somebody_else_is_not_found(client, user):
    theirs = browser(UserFactory())
    row = SignedInBrowser.objects.get()
    sign_in(client)

    assert client.post(f"/account/browsers/{row.public_id}/sign-out/").status_code == 404
    assert is_signed_in(theirs)


@pytest.mark.parametrize(("data", "here"), [({"else": "1"}, True), ({}, False)])
def test_everywhere_is_everywhere_or_everywhere_else(client, user, data, here):
    sign_in(client)
    others, stranger = [browser(user), browser(user)], browser(UserFactory())

    client.post("/account/browsers/sign-out/", data)

    assert [is_signed_in(each) for each in (client, *others, stranger)] == [
        here,
        False,
        False,
        True,
    ]


def test_change_of_password_signs_out_everywhere_else(client, user):
    sign_in(client)
    other = browser(user)
    new = {
        "oldpassword": PASSWORD,
        "password1": "four other words",
        "password2": "four other words",
    }

    client.post("/account/password/change/", new)

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert client.get("/account/browsers/").context["page"].object_list[0].session_id == (
        client.session.session_key
    )
    assert SignedInBrowser.objects.count() == 1


def test_change_of_the_second_step_signs_out_everywhere_else(
    client, user, django_capture_on_commit_callbacks
):
    sign_in(client)
    other = browser(user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": code})

    assert Authenticator.objects.filter(user=user, type="totp").exists()
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_session_that_nobody_noted_is_noted_by_its_next_page(client, user):
    sign_in(client)
    SignedInBrowser.objects.all().delete()
    session = client.session
    del session["browser"]
    session.save()

    client.get("/account/")

    assert SignedInBrowser.objects.get().user == user


def cookie(client):
    return client.cookies["sessionid"].value


def with_cookie(key):
    client = Client()
    client.cookies["sessionid"] = key
    return client


def test_session_of_before_signing_in_opens_nothing_after_it(client, user):
    before = client.session.session_key

    sign_in(client)

    assert is_signed_in(with_cookie(cookie(client)))
    assert cookie(client) != before
    assert not is_signed_in(with_cookie(before))


def test_session_that_somebody_else_chose_is_not_taken(user):
    victim = with_cookie("chosenbysomebodyelse000000000000")

    sign_in(victim)

    assert is_signed_in(victim)
    assert not is_signed_in(with_cookie("chosenbysomebodyelse000000000000"))


def test_session_is_another_one_after_the_password_was_changed(client, user):
    sign_in(client)
    before = cookie(client)

    new = "another horse battery"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password/change/", said)

    assert is_signed_in(client)
    assert not is_signed_in(with_cookie(before))


def test_session_that_was_left_opens_nothing(client, user):
    sign_in(client)
    before = cookie(client)

    client.post("/account/logout/")

    assert not is_signed_in(with_cookie(before))
