import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from tutorium.core.same_origin import same_origin

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
