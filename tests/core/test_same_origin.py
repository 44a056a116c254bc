import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from tutorium.core.same_origin import is_followed_here, same_origin

guarded = same_origin(lambda request: HttpResponse("done"))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://testserver"},
        {"referer": "http://testserver/page/"},
    ],
)
def test_post_from_this_site_is_let_in(headers):
    response = guarded(RequestFactory().post("/", headers=headers))

    assert response.content == b"done"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"referer": "//[::1"},
        {"origin": "https://evil.example", "referer": "http://testserver/"},
        {"origin": "http://testserver.evil.example"},
        {"referer": "https://evil.example/?http://testserver"},
    ],
)
def test_post_from_elsewhere_is_refused(headers):
    with pytest.raises(PermissionDenied):
        guarded(RequestFactory().post("/", headers=headers))


def test_reading_needs_no_origin():
    response = guarded(RequestFactory().get("/", headers={"sec-fetch-site": "cross-site"}))

    assert response.content == b"done"


@pytest.mark.parametrize(
    ("headers", "is_followed"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"referer": "http://testserver/"}, False),
        ({"sec-fetch-site": "same-origin", "sec-purpose": "prefetch"}, False),
    ],
)
def test_only_what_a_person_followed_on_this_site_does_something(headers, is_followed):
    assert is_followed_here(RequestFactory().get("/", headers=headers)) == is_followed
