import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class CountingHasher(MD5PasswordHasher):
    """Stands for the hasher whose every use takes half a second."""

    uses = 0

    def encode(self, *args):
        CountingHasher.uses += 1
        return super().encode(*args)


@pytest.mark.parametrize("email", ["known@example.org", "new@example.org"])
def test_sign_up_takes_as_long_for_a_known_address(client, settings, email):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_forms.CountingHasher"]
    UserFactory(email="known@example.org")
    CountingHasher.uses = 0

    said = {"email": email, "password1": "long-enough-1", "born_on": "1990-06-01", "country": "GB"}
    response = client.post("/account/signup/", said)

    assert (response.status_code, response.url) == (302, "/account/confirm-email/")
    assert CountingHasher.uses == 1
