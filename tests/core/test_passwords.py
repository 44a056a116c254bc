"""Passwords are kept at a price that is written down, and stolen ones are not taken."""

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.core.test_breached import STOLEN, list_of

ARGON2 = "tutorium.core.passwords.Argon2"


def test_password_is_kept_at_the_price_that_is_documented(settings):
    settings.PASSWORD_HASHERS = [ARGON2]

    assert make_password(STOLEN).split("$")[:4] == ["argon2", "argon2id", "v=19", "m=65536,t=3,p=1"]


def test_password_kept_at_another_price_is_kept_anew_when_it_opens(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    kept = make_password(STOLEN)
    settings.PASSWORD_HASHERS = [ARGON2]
    anew = []

    assert check_password(STOLEN, kept, setter=anew.append)
    assert anew == [STOLEN]


def test_stolen_password_is_refused(settings, tmp_path):
    settings.BREACHED_PASSWORDS = list_of(tmp_path, STOLEN)

    with pytest.raises(ValidationError) as refusal:
        validate_password(STOLEN)

    assert [error.code for error in refusal.value.error_list] == ["password_breached"]


@pytest.mark.parametrize("common", ["1234567890", "qwertyuiop", "Password123"])
def test_common_password_is_refused_without_any_list(common):
    with pytest.raises(ValidationError, match="too common"):
        validate_password(common)


@pytest.mark.parametrize(
    "password",
    [
        "four common little words",
        "ooooooooooooooooooooo!",
        "пароль для истории",
        "🐎" * 10,
        "ä" * 500,
    ],
)
def test_password_needs_no_composition_and_may_be_long(password):
    validate_password(password)
