"""What a request for a public page is known by, and what of it may shape the page."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

Scope = Mapping[str, Any]

MAX_ADDRESS = 400
SESSION_COOKIE = b"sessionid"
# A request with one of these is answered by Django, whatever is kept.
PERSONAL_HEADERS = {b"authorization", b"hx-request"}
# Django makes the whole page for whoever asks first, without these.
WITHHELD_HEADERS = {
    b"content-length",
    b"content-type",
    b"if-match",
    b"if-modified-since",
    b"if-none-match",
    b"if-range",
    b"if-unmodified-since",
    b"range",
    b"transfer-encoding",
    b"x-forwarded-host",
    b"x-forwarded-port",
}
# What others hang on our addresses to follow readers. No page of ours asks for it.
TRACKING = re.compile(rb"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|msclkid|srsltid)=[^&]*")


class Key(NamedTuple):
    """All that a public page may depend on."""

    host: bytes
    is_secure: bool
    path: str
    query: bytes


def cache_key(scope: Scope, *, files: str = "/static/") -> Key | None:
    """Return under what the page of a GET or HEAD is kept, or nothing where it must not be.

    Addresses that begin with `files` are the same for every reader, signed in or not.
    """
    path, query = scope["path"], scope["query_string"]
    hosts = [value.lower() for name, value in scope["headers"] if name == b"host"]
    if len(hosts) > 1 or len(path) + len(query) > MAX_ADDRESS:
        return None  # of two hosts, which one counts is not ours to say
    if is_personal(scope) and not path.startswith(files):
        return None
    return Key(hosts[0] if hosts else b"", is_secure(scope), path, query)


def is_secure(scope: Scope) -> bool:
    """Say whether Django may take the request for one that came by HTTPS."""
    said = (value for name, value in scope["headers"] if name == b"x-forwarded-proto")
    return scope.get("scheme") == "https" or any(v.strip().startswith(b"https") for v in said)


def is_personal(scope: Scope) -> bool:
    return any(
        name in PERSONAL_HEADERS or (name == b"cookie" and SESSION_COOKIE in value)
        for name, value in scope["headers"]
    )


def without_tracking(scope: Scope) -> Scope:
    """Drop from the query what others put there, so that a shared link finds the kept page."""
    query = scope.get("query_string")
    if not query or not TRACKING.search(query):
        return scope
    return {**scope, "query_string": TRACKING.sub(b"", query).removeprefix(b"&")}


def public_scope(scope: Scope) -> Scope:
    """Ask Django for the whole page, from nothing but what all readers share."""
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if name not in WITHHELD_HEADERS and b"_" not in name  # `hx_request` would be `HX-Request`
    ]
    return {**scope, "headers": headers, "method": "GET"}
