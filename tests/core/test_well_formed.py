import json

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tutorium.core.well_formed import WellFormed

guarded = WellFormed(lambda request: HttpResponse("read"))


def form(content_type):
    return RequestFactory().generic("POST", "/", b"a=b", content_type=content_type)


def with_cookie(value):
    return RequestFactory().get("/", headers={"cookie": f'sessionid="{value}"'})


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "multipart/form-data; boundary=X; charset=utf8",
        "text/plain",
    ],
)
def test_form_in_utf_8_is_read(content_type):
    assert guarded(form(content_type)).content == b"read"


@pytest.mark.parametrize("charset", ["utf-7", "hex", "rot13", "idna", "undefined", "latin-1", ""])
def test_form_in_another_charset_is_refused(charset):
    response = guarded(form(f"multipart/form-data; boundary=X; charset={charset}"))

    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/figures/%00", "/a%00b/", "/search/?q=%00", "/?a=1&b=c%00d"])
def test_address_with_a_null_byte_is_refused(path):
    assert guarded(RequestFactory().get(path)).status_code == 400


def test_program_is_refused_in_its_own_language():
    response = guarded(RequestFactory().get("/api/v1/search?q=%00"))

    assert (response.status_code, response["Content-Type"]) == (400, "application/json")
    assert json.loads(response.content).keys() == {"detail"}


def test_cookie_with_a_null_byte_is_refused():
    assert guarded(with_cookie(r"\000aaaaaaaa")).status_code == 400


@pytest.mark.parametrize("value", ["aaaaaaaa", r"\101\042", "<script>"])
def test_cookie_with_strange_letters_is_read(value):
    assert guarded(with_cookie(value)).content == b"read"


def test_refusal_is_a_page():
    response = Client().get("/answers/%00/")

    assert response.status_code == 400
    assert "<h1>This request cannot be read</h1>" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
