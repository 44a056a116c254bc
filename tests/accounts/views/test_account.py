import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import GuardianshipFactory, UserFactory, publish_answers, with_password
from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import Guardianship

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
PRIVATE = "private, no-store"


@pytest.fixture
def user():
    return with_password(
        UserFactory(email="ada@example.org", display_name="Ada Lovelace"), PASSWORD
    )


@pytest.fixture
def superuser():
    return UserFactory(is_staff=True, is_superuser=True)


def sign_in(client, **data):
    return client.post(
        "/account/login/", {"login": "ada@example.org", "password": PASSWORD, **data}
    )


def test_account_sends_a_stranger_to_sign_in_and_back(client):
    response = client.get("/account/?from=/about/")

    assertRedirects(response, "/account/login/?next=/account/%3Ffrom%3D/about/")


def test_account_says_who_is_signed_in_and_leads_back(client, user):
    client.force_login(user)

    response = client.get("/account/?from=/about/")

    assertContains(response, "Signed in as Ada Lovelace")
    assertContains(response, 'href="/about/"')
    assert response.headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_account_leads_back_to_no_other_site(client, user, elsewhere):
    client.force_login(user)

    assert client.get("/account/", {"from": elsewhere}).context["page"] == "/"


def test_account_offers_an_editor_the_page_they_came_from(client, superuser):
    answer = publish_answers(1)[0]
    client.force_login(superuser)

    response = client.get("/account/", {"from": answer.get_absolute_url()})

    assertContains(response, f'href="/desk/snippets/library/answer/edit/{answer.pk}/"')


def test_account_leads_those_who_may_to_their_work(client, superuser):
    client.force_login(superuser)

    response = client.get("/account/")

    assertContains(response, '<a href="/tutors/requests/">Requests for a tutor</a>', html=True)
    assertContains(response, '<a href="/desk/">The editors\' desk</a>', html=True)


def test_account_leads_a_reader_to_no_desk(client, user):
    client.force_login(user)

    assertNotContains(client.get("/account/"), "/desk/")


def test_signing_out_leaves_no_message_to_be_read_much_later(client, user):
    sign_in(client)

    response = client.post("/account/logout/")

    assert "messages" not in response.cookies


def test_signing_in_tells_the_pages_that_somebody_is(client, user):
    response = sign_in(client)

    assertRedirects(response, "/account/")
    cookie = response.cookies["signed_in"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("1", "", "Lax")


def test_signing_in_with_a_wrong_password_tells_nothing(client, user):
    response = sign_in(client, password="wrong")

    assertContains(response, "Address and password do not belong together.")
    assert "signed_in" not in response.cookies


def test_signing_out_tells_the_pages_that_nobody_is(client, user):
    sign_in(client)

    response = client.post("/account/logout/")

    assert response.cookies["signed_in"].value == ""


def test_corner_shows_the_name_and_no_desk_to_a_reader(client, user):
    client.force_login(user)

    response = client.get("/corner/?page=/about/")

    assertContains(response, '<a href="/account/?from=/about/">Ada</a>', html=True)
    assertNotContains(response, "Edit")
    assert response.headers["Cache-Control"] == PRIVATE


def test_corner_shows_an_editor_the_way_to_the_desk(client, superuser):
    answer = publish_answers(1)[0]
    client.force_login(superuser)

    response = client.get("/corner/", {"page": answer.get_absolute_url()})

    assertContains(response, "Edit this page")


def buttons(response):
    """Return the hats on the page, and which of them is worn."""
    page = response.content.decode()
    found = re.findall(r'value="(\w+)"\s+aria-pressed="(\w+)"', page)
    return [hat for hat, _ in found], [hat for hat, worn in found if worn == "true"]


@pytest.mark.parametrize(("apps", "count"), [([], 0), ([{"provider_id": "google"}], 1)])
def test_account_leads_to_other_sites_where_there_are_some(client, user, settings, apps, count):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    client.force_login(user)

    response = client.get("/account/")

    assertContains(response, 'href="/account/3rdparty/"', count=count)


def test_account_of_a_student_speaks_of_no_hats(client, user):
    client.force_login(user)

    response = client.get("/account/")

    assert buttons(response) == ([], [])
    assertContains(response, "Where you stand")


def test_account_shows_every_hat_and_the_one_that_is_worn(client, superuser):
    GuardianshipFactory(guardian=superuser)
    client.force_login(superuser)

    assert buttons(client.get("/account/")) == (
        ["admin", "editor", "guardian", "student"],
        ["admin"],
    )


def test_changing_the_hat_changes_what_is_shown(client, superuser):
    answer = publish_answers(1)[0]
    client.force_login(superuser)

    assertRedirects(client.post("/account/hat/", {"hat": "student"}), "/account/")

    assert buttons(client.get("/account/"))[1] == ["student"]
    assertNotContains(client.get("/account/"), "The editors' desk")
    corner = client.get("/corner/", {"page": answer.get_absolute_url()})
    assertNotContains(corner, "Edit this page")


def test_corner_names_the_hat(client, superuser):
    client.force_login(superuser)

    assertContains(client.get("/corner/?page=/"), "<small>operator</small>")


@pytest.mark.parametrize("hat", ["admin", "emperor", "", "x" * 5000])
def test_hat_that_somebody_does_not_have_cannot_be_put_on(client, user, hat):
    client.force_login(user)

    client.post("/account/hat/", {"hat": hat})

    assertNotContains(client.get("/account/"), "The editors' desk")
    assert hat_of(client) == Hat.STUDENT


def test_hat_goes_with_what_gave_it(client, user):
    link = GuardianshipFactory(guardian=user)
    client.force_login(user)
    client.post("/account/hat/", {"hat": "guardian"})
    assert hat_of(client) == Hat.GUARDIAN

    Guardianship.objects.filter(pk=link.pk).update(ended_at=link.began_at, end_reason="child")

    assert hat_of(client) == Hat.STUDENT


def hat_of(client):
    return client.get("/account/").context["hat"]


def test_corner_mends_a_cookie_that_outlived_the_session(client):
    client.cookies["signed_in"] = "1"

    response = client.get("/corner/?page=/")

    assertContains(response, "Sign in")
    assert response.cookies["signed_in"].value == ""


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/signup/", "/account/password/reset/"]
)
def test_pages_of_signing_in_wear_our_frame_and_are_kept_by_nobody(client, path):
    response = client.get(path)

    assertContains(response, '<header class="bar">')
    assertContains(response, '<form class="form" method="post"')
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/account/password/change/", "/account/email/", "/account/2fa/"])
def test_pages_of_the_account_wear_our_frame(client, user, path):
    sign_in(client)

    assertContains(client.get(path), '<header class="bar">')


def test_signup_shows_what_is_wrong_beside_the_field(client):
    response = client.post("/account/signup/", {"email": "no address", "password1": "short"})

    assertContains(
        response, '<p class="error" id="id_email_error">Enter a valid email address.</p>'
    )


def test_zone_is_proposed_by_the_browser_until_it_is_said(client, user):
    client.force_login(user)

    assertContains(client.get("/account/zone/"), "accounts/zone.js")
    response = client.post("/account/zone/?from=/family/", {"zone": "Asia/Tokyo"})

    assertRedirects(response, "/family/")
    assertNotContains(client.get("/account/zone/"), "zone.js")
    assertContains(client.get("/account/"), "Asia/Tokyo")


def test_zone_that_is_none_is_asked_again(client, user):
    client.force_login(user)

    response = client.post("/account/zone/", {"zone": "../../etc/passwd"})

    assert response.status_code == 422
    assertContains(response, "Select a valid choice", status_code=422)


def test_zone_is_not_a_way_out_of_the_site(client, user):
    client.force_login(user)

    response = client.post("/account/zone/?from=//evil.example", {"zone": "UTC"})

    assertRedirects(response, "/account/")
