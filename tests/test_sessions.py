"""The key of a session is another one with each step of signing in, and opens nothing once it ends.

Who knows the key of before, because they chose it or saw it, is left with what it held before.
"""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.accounts.test_permissions import code_of
from tests.accounts.views.test_door import OLD, YOUNG, sign_up, type_code
from tests.accounts.views.test_others import come_by_other, provider  # noqa: F401 (a fixture)
from tests.factories import AgeRecordFactory, UserFactory, with_password
from tutorium.accounts.models import Erasure, User

pytestmark = pytest.mark.django_db
PASSWORD = "four little words here"
NEW = "four other words there"


@pytest.fixture
def ada():
    return with_password(UserFactory(email="ada@example.org"), PASSWORD)


def sign_in(client):
    return client.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})


def key_of(client):
    return client.cookies["sessionid"].value


class Steps:
    """Goes through steps in a browser, and looks at each whether the key of before is dead."""

    def __init__(self, client):
        self.client = client
        client.session.save()  # as whoever chose it has made it
        self.keys = [key_of(client)]

    def __call__(self, step, *arguments, **said):
        reply = step(self.client, *arguments, **said)
        self.keys.append(key_of(self.client))
        return reply

    def dead(self):
        *before, now = self.keys
        assert len(set(self.keys)) == len(self.keys)
        assert SessionStore().exists(now)
        return [each for each in before if not SessionStore().exists(each)] == before


def test_password_gives_another_key(client, ada):
    steps = Steps(client)

    steps(sign_in)

    assert steps.dead()
    assert get_user(client) == ada


def test_password_and_an_apps_code_each_give_another_key(client, ada):
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    steps = Steps(client)

    steps(sign_in)
    assert not get_user(client).is_authenticated
    steps(Client.post, "/account/2fa/authenticate/", {"code": code_of(secret)})

    assert steps.dead()
    assert get_user(client) == ada


def test_recovery_code_gives_another_key(client, ada):
    TOTP.activate(ada, generate_totp_secret())
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    steps = Steps(client)

    steps(sign_in)
    steps(Client.post, "/account/2fa/authenticate/", {"code": codes[0]})

    assert steps.dead()
    assert get_user(client) == ada


def test_signing_up_and_the_code_of_the_letter_each_give_another_key(client):
    steps = Steps(client)

    steps(sign_up, born_on=OLD)
    steps(type_code)

    assert steps.dead()
    assert get_user(client) == User.objects.get()


def test_code_that_leads_to_a_sleeping_account_gives_another_key(client):
    steps = Steps(client)

    steps(sign_up, born_on=YOUNG, guardian_email="parent@example.org")
    assert steps(type_code).url == "/account/asleep/"

    assert steps.dead()


def test_password_of_a_sleeping_account_gives_another_key(client, ada):
    AgeRecordFactory(user=ada, born_on=date(2016, 6, 1), asleep_until=date(2099, 6, 1))
    steps = Steps(client)

    assert steps(sign_in).url == "/account/asleep/"

    assert steps.dead()


def test_second_step_to_an_account_that_is_to_be_erased_gives_another_key(client, ada):
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    Erasure.objects.create(person=ada, asked_at=timezone.now(), due_at=timezone.now())
    steps = Steps(client)

    steps(sign_in)
    code = {"code": code_of(secret)}
    assert steps(Client.post, "/account/2fa/authenticate/", code).url == "/account/leaving/"

    assert steps.dead()


def test_newcomer_from_another_site_has_another_key_before_telling_anything(client, provider):  # noqa: F811 (a fixture)
    steps = Steps(client)

    assert steps(come_by_other).url == "/account/3rdparty/signup/"

    assert steps.dead()


def test_signing_out_ends_every_key_there_was(client, ada):
    steps = Steps(client)
    steps(sign_in)

    client.post("/account/logout/")

    assert [each for each in steps.keys if SessionStore().exists(each)] == []


def test_password_that_was_reset_ends_every_session(
    client, ada, django_capture_on_commit_callbacks
):
    sign_in(client)
    halfway = Client()
    TOTP.activate(ada, generate_totp_secret())
    sign_in(halfway)
    other = Client()
    with django_capture_on_commit_callbacks(execute=True):
        other.post("/account/password/reset/", {"email": ada.email})
    link = other.get(path_in_letter()).url

    other.post(link, {"password1": NEW, "password2": NEW})

    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert [get_user(each).is_authenticated for each in (client, halfway, other)] == [False] * 3
    assert Authenticator.objects.filter(user=ada).exists()


def path_in_letter():
    [letter] = mail.outbox
    [address] = [word for word in letter.body.split() if "/password/reset/key/" in word]
    return "/" + address.split("/", 3)[3]
