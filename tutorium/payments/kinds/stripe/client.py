"""Asking Stripe, over HTTP: a few calls, whose fields are forms and whose answers are JSON."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import requests
from django.conf import settings

from tutorium.payments.kinds.answers import RefusedError, UnreachableError

VERSION = "2024-06-20"  # of the API: what its answers look like
SECONDS = (5, 30)  # to connect, and to answer
# Of the eight threads that a process has for people (core.request_threads), as many may wait for a
# Stripe that is silent; whoever comes then is told so soon, and everybody else goes on.
AT_ONCE = 4
PATIENCE = 2.0  # seconds for one's turn
_turns = BoundedSemaphore(AT_ONCE)
HTTP_CONFLICT, HTTP_TOO_MANY, HTTP_WRONG, HTTP_BROKEN = 409, 429, 400, 500

Fields = Mapping[str, Any]


class Said(dict[str, Any]):
    """What Stripe answered. Where it lacks what it is read for, it is no answer of Stripe's."""

    def __missing__(self, name: str) -> Any:
        raise UnreachableError(f"an answer without {name}")


def ask(method: str, path: str, fields: Fields | None = None, *, key: str = "") -> dict[str, Any]:
    """Return Stripe's answer. What is asked twice under one `key` is done once.

    Raises `UnreachableError` and `RefusedError`.
    """
    headers = {
        "Authorization": f"Bearer {settings.STRIPE_KEY}",
        "Stripe-Version": VERSION,
        **({"Idempotency-Key": key} if key else {}),
    }
    pairs = list(flat(fields or {}))
    try:
        with _turn():
            reply = requests.request(
                method,
                f"{settings.STRIPE_URL}/v1/{path}",
                headers=headers,
                timeout=SECONDS,
                allow_redirects=False,
                params=pairs if method == "GET" else None,
                data=pairs if method == "POST" else None,
            )
        said = reply.json(object_hook=Said)
    except (requests.RequestException, ValueError) as error:
        raise UnreachableError(str(error)) from error
    return _checked(reply.status_code, said)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise UnreachableError("others wait for it already")
    try:
        yield
    finally:
        _turns.release()


def _checked(status: int, said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or status >= HTTP_BROKEN:
        raise UnreachableError(status)
    if status in {HTTP_CONFLICT, HTTP_TOO_MANY}:
        raise UnreachableError(status)
    if status >= HTTP_WRONG:
        error = said.get("error") or {}
        raise RefusedError(str(error.get("code") or error.get("type") or status))
    return said


def flat(fields: Fields, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield fields as Stripe's forms name them: `line_items[0][quantity]`."""
    for name, value in fields.items():
        path = f"{within}[{name}]" if within else str(name)
        if isinstance(value, Mapping):
            yield from flat(value, path)
        elif isinstance(value, list | tuple):
            yield from flat({str(place): each for place, each in enumerate(value)}, path)
        elif value is not None:
            yield path, str(value).lower() if isinstance(value, bool) else str(value)
