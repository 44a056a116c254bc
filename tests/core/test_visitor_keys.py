"""Who has no account is known by a signed key; a key that was changed is none."""

from http.cookies import SimpleCookie

from django.http import HttpResponse
from django.test import RequestFactory

from tutorium.core.visitor_keys import COOKIE, forget_key, keep_key, key_in


def bringing(cookie):
    request = RequestFactory().get("/")
    request.COOKIES = {} if cookie is None else {COOKIE: cookie}
    return request


def kept(key):
    response = HttpResponse()
    keep_key(response, key)
    return response.cookies[COOKIE]


def test_key_comes_back_as_it_was_kept():
    assert key_in(bringing(kept("abc").value)) == "abc"


def test_without_a_cookie_there_is_no_key():
    assert key_in(bringing(None)) == ""


def test_changed_key_is_no_key():
    assert key_in(bringing(kept("abc").value.replace("abc", "abd"))) == ""
    assert key_in(bringing("abc")) == ""


def test_no_script_and_no_other_site_gets_the_key():
    cookie = kept("abc")

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 34_560_000)


def test_forgotten_key_ends_at_once():
    response = HttpResponse()

    forget_key(response)

    assert SimpleCookie(response.cookies.output(header=""))[COOKIE]["max-age"] == "0"
