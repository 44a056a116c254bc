"""Secrets that have to be read again, kept so that a copy of the database alone tells none.

Fernet (AES-128 in CBC mode with HMAC-SHA-256), by a key of its own derived from the site's secret
key with HKDF (RFC 5869). Backups hold the database and not the secret key.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SEALED = "sealed:"  # what does not begin so was kept before anything was sealed


class UnreadableSecretError(Exception):
    """The secret key is not the one that this was sealed with, nor one of its forerunners."""


def seal(text: str) -> str:
    return SEALED + _box().encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """Return what was sealed. Raises `UnreadableSecretError`."""
    if not kept.startswith(SEALED):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(SEALED)).decode()
    except InvalidToken as error:
        raise UnreadableSecretError from error


def _box() -> MultiFernet:
    return _box_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _box_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tutorium.core.sealing")
    return kdf.derive(key.encode())
