"""Signing in by way of another site, which is a real one here: it speaks HTTP on this machine."""

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth import get_user
from pytest_django.asserts import assertContains, assertNotContains

from tests.accounts.oidc import CLIENT, SECRET, Provider
from tests.factories import UserFactory
from tutorium.accounts.models import FamilyInvitation, User
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db

BEGIN = "/account/oidc/other/login/"
PASSWORD = "four little words here"
ADULT = {"email": "ada@example.org", "born_on": "2000-01-01", "country": "GB"}


@pytest.fixture
def provider(settings):
    provider = Provider()
    app = {
        "provider_id": "other",
        "name": "Example School",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield provider
    provider.stop()


def person(email, *, verified=True):
    person = UserFactory(email=email)
    person.set_password(PASSWORD)
    person.save()
    person.emailaddress_set.create(email=email, verified=verified, primary=True)
    return person


def come_by_other(client, address=BEGIN):
    """Go to the other site as a browser does, and come back with what it says."""
    page = client.post(address)
    away = urlsplit(page.context["address"])
    connection = HTTPConnection(away.netloc)
    connection.request("GET", f"{away.path}?{away.query}")
    back = connection.getresponse().headers["Location"]
    connection.close()
    return client.get(back.removeprefix("http://testserver"))


def signed_in(client):
    user = get_user(client)
    return user if user.is_authenticated else None


def test_button_stands_only_where_a_site_is_set(client, provider, settings):
    assertContains(client.get("/account/login/"), "Go on with Example School")
    assertContains(client.get("/account/signup/"), "Go on with Example School")

    settings.SOCIALACCOUNT_PROVIDERS = {}

    assertNotContains(client.get("/account/login/"), "Go on with")
    assert client.post(BEGIN).status_code == 404


def test_page_leads_on_to_the_other_site_without_scripts_or_a_form(client, provider):
    page = client.post(BEGIN)

    address = page.context["address"]
    assert address.startswith(f"{provider.issuer}/authorize?")
    refresh = re.search(r'<meta http-equiv="refresh" content="0;url=(http[^"]+)">', page.text)
    assert refresh[1].replace("&amp;", "&") == address


def test_reading_the_address_asks_first(client, provider):
    assertContains(client.get(BEGIN), "Sign in by way of Example School?")


def test_newcomer_tells_age_and_is_in_without_a_letter(client, provider):
    back = come_by_other(client)
    assert back.url == "/account/3rdparty/signup/"

    client.post(back.url, ADULT)

    ada = User.objects.get()
    assert signed_in(client) == ada
    assert (ada.email, ada.has_usable_password()) == ("ada@example.org", False)
    assert Letter.objects.count() == 0
    assert ada.age_record.country == "GB"


def test_nothing_but_who_one_is_there_is_kept(client, provider):
    provider.claims |= {"name": "Ada Lovelace", "picture": "https://example.org/ada.jpg"}
    client.post(come_by_other(client).url, ADULT)

    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("other", "1", {})
    assert not SocialToken.objects.exists()


def test_newcomer_whose_address_nobody_vouches_for_confirms_it(client, provider):
    provider.claims["email_verified"] = False

    client.post(come_by_other(client).url, ADULT)

    assert signed_in(client) is None
    assert [letter.to for letter in Letter.objects.all()] == ["ada@example.org"]


def test_newcomer_takes_no_other_address_than_the_one_that_is_vouched_for(client, provider):
    client.post(come_by_other(client).url, ADULT | {"email": "bob@example.org"})

    assert signed_in(client).email == "ada@example.org"
    assert Letter.objects.count() == 0


def test_child_who_comes_by_another_site_sleeps_like_any(client, provider):
    child = ADULT | {"born_on": "2020-01-01", "guardian_email": "mum@example.org"}

    client.post(come_by_other(client).url, child)

    assert signed_in(client) is None
    assert User.objects.get().age_record.country == "GB"
    assert FamilyInvitation.objects.get().email == "mum@example.org"


def test_who_came_before_is_in(client, provider):
    client.post(come_by_other(client).url, ADULT)
    client.post("/account/logout/")

    come_by_other(client)

    assert signed_in(client) == User.objects.get()


def test_address_proven_on_both_sides_opens_the_account_that_was_there(client, provider):
    ada = person("ada@example.org")

    come_by_other(client)

    assert signed_in(client) == ada
    assert SocialAccount.objects.get().user == ada
    assert User.objects.get().has_usable_password()


@pytest.mark.parametrize(("there", "here"), [(False, True), (True, False), (False, False)])
def test_address_proven_on_one_side_opens_nothing(client, provider, there, here):
    provider.claims["email_verified"] = there
    person("ada@example.org", verified=here)

    client.post(come_by_other(client).url, ADULT)

    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1


def test_second_step_is_asked_for_whichever_way_one_comes(client, provider):
    ada = person("ada@example.org")
    ada.authenticator_set.create(type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})

    assert come_by_other(client).url == "/account/2fa/authenticate/"
    assert signed_in(client) is None


def test_answer_that_nobody_asked_for_is_refused(client, provider):
    reply = client.get("/account/oidc/other/login/callback/?code=code-of-one-sign-in&state=x")

    assertContains(reply, "That did not work", status_code=401)
    assert signed_in(client) is None


def test_site_that_is_out_of_order_is_named_as_the_cause(client, provider, caplog):
    provider.is_broken = True

    assertContains(client.post(BEGIN), "That did not work", status_code=502)


def test_other_site_is_added_and_taken_away(client, provider):
    ada = person("bob@example.org")
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    come_by_other(client, f"{BEGIN}?process=connect")

    account = SocialAccount.objects.get()
    assert account.user == ada
    assertContains(client.get("/account/3rdparty/"), "Example School")
    client.post("/account/3rdparty/", {"account": account.pk})
    assert not SocialAccount.objects.exists()
