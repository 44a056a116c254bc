"""Identifiers that say nothing: not how many there are, nor which came first."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread


def new_uid() -> str:
    """Return 12 random characters (60 bits): the lasting identity of a content item."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def new_public_id() -> str:
    """Return 16 random characters (80 bits): what the public sees of a private thing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(16)).lower()


def new_secret() -> str:
    """Return 26 random characters (130 bits): who knows them is let in."""
    return "".join(secrets.choice(ALPHABET) for _ in range(26)).lower()
