import pytest
from django.test import Client
from django.utils import timezone

from tutorium.letters import actions, emails
from tutorium.letters.models import Unsubscribed
from tutorium.letters.queries import examples

pytestmark = pytest.mark.django_db

TO = "bob@example.org"


@pytest.fixture
def address():
    return emails.stop_url(TO, "drafts").removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def stranger():
    """A mail program: it has no cookies, and asks for no page first."""
    return Client(enforce_csrf_checks=True)


def test_gallery_shows_every_letter(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/ui/letters/")

    assert [each for each, _ in response.context["shown"]] == examples()


def test_letter_is_shown_under_a_policy_of_its_own(client):
    response = client.get("/ui/letters/lessons/tutor_requested/")

    assert "asks for a tutor" in response.text
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_letter_that_does_not_exist(client):
    assert client.get("/ui/letters/lessons/nothing/").status_code == 404


def test_looking_ends_nothing(client, address):
    response = client.get(address)

    assert "about drafts that wait for a second reader. Shall we stop?" in response.text
    assert not Unsubscribed.objects.exists()


def test_one_click_of_a_mail_program_ends_the_topic(stranger, address):
    response = stranger.post(address, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert list(Unsubscribed.objects.values_list("address", "topic")) == [(TO, "drafts")]
    assert list(response.cookies) == []


def test_topic_is_taken_up_again(stranger, address):
    actions.stop(address=TO, topic="drafts", at=timezone.now())

    response = stranger.post(address, {"resume": "1"})

    assert "We write to bob@example.org about drafts that wait" in response.text
    assert not Unsubscribed.objects.exists()


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 2_000])
@pytest.mark.parametrize("method", ["get", "post"])
def test_token_that_we_did_not_sign_is_nothing(stranger, token, method):
    assert getattr(stranger, method)(f"/letters/stop/{token}/").status_code == 404


def test_token_of_another_kind_is_nothing(stranger):
    from django.core import signing  # noqa: PLC0415 (one test's)

    token = signing.dumps([TO, "drafts"], salt="another")

    assert stranger.post(f"/letters/stop/{token}/", follow=True).status_code == 404


def test_page_of_one_persons_letters_is_kept_nowhere(client, address):
    response = client.get(address)

    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
