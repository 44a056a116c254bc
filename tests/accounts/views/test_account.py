import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import UserFactory, publish_answers

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
PRIVATE = "private, no-store"


@pytest.fixture
def user():
    user = UserFactory(email="ada@example.org", display_name="Ada Lovelace")
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


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


def test_account_leads_a_reader_to_no_work(client, user):
    client.force_login(user)

    assertNotContains(client.get("/account/"), "Your work")


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
