"""Letters about signing in, as allauth has them sent."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse

from tests.factories import UserFactory
from tutorium.accounts import emails
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "ada@example.org", "a-long-pass-phrase"
ABOUT = {"password1": PASSWORD, "born_on": "1990-06-01", "country": "GB"}


@pytest.fixture
def told(mailoutbox, django_capture_on_commit_callbacks):
    """Return what sends a form and gives back the letters that came of it."""

    def letters_of(client, name, **said):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse(name), said)
        return [(letter.to, letter.subject) for letter in mailoutbox]

    return letters_of


def member():
    user = UserFactory(email=EMAIL)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True, verified=True)
    return user


def test_new_address_is_asked_to_confirm(client, told, mailoutbox):
    letters = told(client, "account_signup", email="new@example.org", **ABOUT)

    assert letters == [(["new@example.org"], "Confirm your e-mail address for Tutorium")]
    assert client.session["account_email_verification_code"]["code"] in mailoutbox[0].body


def test_known_address_is_told_that_it_has_an_account(client, told):
    member()

    letters = told(client, "account_signup", email=EMAIL, **ABOUT)

    assert letters == [([EMAIL], "You have an account at Tutorium already")]


@pytest.mark.parametrize(
    ("email", "subject"),
    [
        (EMAIL, "A new password for Tutorium"),
        ("eve@example.org", "There is no account with this address at Tutorium"),
    ],
)
def test_forgotten_password_brings_a_letter_either_way(client, told, email, subject):
    member()

    assert told(client, "account_reset_password", email=email) == [([email], subject)]


def test_link_of_a_letter_is_forgotten_when_it_is_sent(client, told):
    member()

    told(client, "account_reset_password", email=EMAIL)

    assert [(each.state, each.text, each.html) for each in Letter.objects.all()] == [
        ("sent", "", "")
    ]


def test_change_of_a_password_is_told(client, told, mailoutbox):
    client.force_login(member())

    letters = told(
        client,
        "account_change_password",
        oldpassword=PASSWORD,
        password1="another-pass-phrase",
        password2="another-pass-phrase",
    )

    assert letters == [([EMAIL], "Your account at Tutorium was changed")]
    assert "Your password was changed." in mailoutbox[0].body


@pytest.mark.parametrize("name", emails.CHANGED)
def test_every_change_has_its_sentence(name):
    facts = {"provider": "P", "from_email": "a", "to_email": "b", "deleted_email": "c"}

    assert "%" not in emails.what_changed(name, facts)


def test_change_that_we_do_not_know_is_told_all_the_same():
    assert emails.what_changed("new_in_allauth", {}) == (
        "Something about how you sign in was changed."
    )


def test_allauth_writes_by_us():
    assert settings.ACCOUNT_ADAPTER == "tutorium.accounts.emails.Letters"
