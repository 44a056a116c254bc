import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.known_browsers import COOKIE, MOST_PEOPLE, is_known, keep_known, known_as


def request(cookie=""):
    asking = RequestFactory().get("/")
    asking.COOKIES = {COOKIE: cookie} if cookie else {}
    return asking


def after(*names):
    """Return the cookie of a browser in which these signed in, one after the other."""
    cookie = ""
    for name in names:
        response = HttpResponse()
        keep_known(request(cookie), response, name)
        cookie = response.cookies[COOKIE].value
    return cookie


@given(names=st.lists(st.emails(), min_size=1, max_size=8, unique_by=str.lower))
def test_browser_knows_the_last_few_who_signed_in(names):
    asking = request(after(*names))

    assert [bool(known_as(asking, name)) for name in names[::-1]] == [
        place < MOST_PEOPLE for place in range(len(names))
    ]


def test_name_is_known_whatever_its_case():
    assert known_as(request(after("Ada@example.org")), "ada@EXAMPLE.org") != ""


def test_each_browser_counts_by_itself():
    first, second = (known_as(request(after("ada@example.org")), "ada@example.org") for _ in "12")

    assert first != second


def test_stranger_is_not_known():
    assert known_as(request(), "ada@example.org") == ""
    assert known_as(request(after("bob@example.org")), "ada@example.org") == ""


def test_cookie_that_was_changed_is_none():
    cookie = after("ada@example.org")

    assert known_as(request("x" + cookie), "ada@example.org") == ""


def test_cookie_says_no_name_and_no_script_reads_it():
    response = HttpResponse()

    keep_known(request(), response, "ada@example.org")

    cookie = response.cookies[COOKIE]
    assert "ada" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(
    ("cookie", "known"),
    [("", False), ("forged", False), (after("ada@example.org"), True)],
    ids=["none", "forged", "of somebody"],
)
def test_browser_is_known_once_anybody_signed_in(cookie, known):
    assert is_known(request(cookie)) == known
