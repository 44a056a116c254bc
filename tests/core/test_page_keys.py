"""What a request for a public page is known by."""

import pytest
from django.core.handlers.asgi import ASGIRequest

from tutorium.core.page_keys import MAX_ADDRESS, SESSION_COOKIE, Key, cache_key


def make_scope(path="/", query=b"", scheme="http", **headers):
    named = {"host": "example.org", **headers}.items()
    return {
        "type": "http",
        "method": "GET",
        "scheme": scheme,
        "path": path,
        "query_string": query,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in named],
    }


def test_encoded_slash_is_the_address_that_django_sees():
    plain, encoded = make_scope("/a/b/"), make_scope("/a/b/") | {"raw_path": b"/a%2Fb/"}

    assert cache_key(plain) == cache_key(encoded)
    assert ASGIRequest(plain, None).path == ASGIRequest(encoded, None).path


def test_key_names_all_that_a_page_may_depend_on():
    scope = make_scope("/a/", query=b"b=c", scheme="https")

    assert cache_key(scope) == Key(b"example.org", is_secure=True, path="/a/", query=b"b=c")


@pytest.mark.parametrize(
    "other",
    [
        {"host": "other.example"},
        {"path": "//"},
        {"path": "/A/"},
        {"query": b"page=2"},
        {"scheme": "https"},
        {"x_forwarded_proto": "https"},
        {"x_forwarded_proto": "https, http"},
    ],
)
def test_what_may_change_the_page_changes_its_key(other):
    assert cache_key(make_scope(**other)) != cache_key(make_scope())


def test_case_of_a_host_makes_no_difference():
    assert cache_key(make_scope(host="EXAMPLE.org")) == cache_key(make_scope())


def test_address_too_long_is_not_kept():
    assert cache_key(make_scope("/" + "a" * MAX_ADDRESS)) is None


def test_session_cookie_is_the_one_that_django_sets(settings):
    assert settings.SESSION_COOKIE_NAME.encode() == SESSION_COOKIE
