"""An answer arrives whole in the first round trip, and leaves nothing behind."""

import pytest

from tests.browser.places import ANSWER, MATHS_ANSWER, Place

pytestmark = pytest.mark.browser

FIRST_ROUND_TRIP = 14_000  # bytes: ten packets, which a server sends before it waits


def icon_of(page):
    """Return its address and size, for browsers ask for it when they like, if at all."""
    icon = page.context.request.get(page.locator("link[rel=icon]").get_attribute("href"))
    return icon.url, len(icon.body())


@pytest.mark.parametrize("path", [ANSWER, MATHS_ANSWER], ids=["history", "physics"])
def test_answer_arrives_compressed_in_one_round_trip(watched, path):
    watched.open(Place(path))
    sizes = {request.url: request.sizes()["responseBodySize"] for request in watched.requests}
    page_itself = watched.requests[0].response()
    address, size = icon_of(watched.page)
    assert page_itself.header_value("content-encoding") == "br"
    assert sum((sizes | {address: size}).values()) <= FIRST_ROUND_TRIP, sizes


def test_reading_sets_no_cookie_and_stores_nothing(watched):
    for path in ("/", ANSWER, "/search/?q=stalin", "/tutors/request/"):
        watched.open(Place(path))
    assert watched.page.context.storage_state() == {"cookies": [], "origins": []}
