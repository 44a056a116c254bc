"""What another site's page sends in a reader's name: nowhere is it done."""

import pytest
from django.test import Client

from tests.test_visitors import OTHER_PAGES, PUBLIC_PAGES
from tests.visitors import PEOPLE, fill_library

pytestmark = pytest.mark.django_db
# What carries its own permission instead: a signed address, a signed body.
WITHOUT_A_TOKEN = {"letters/stop/<str:token>/", "payments/<slug:provider>/webhook/"}
FOR_PROGRAMS = "api/"  # marking, which keeps nothing and asks nobody who they are
ADDRESSES = {
    **PUBLIC_PAGES,
    **{route: address for route, (address, _) in OTHER_PAGES.items()},
}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, {}],
    ids=["from another site", "from nowhere"],
)
def test_no_address_does_what_another_site_sends(headers):
    fill_library()
    client = Client(enforce_csrf_checks=True)
    client.force_login(PEOPLE["operator"]())

    replies = {
        route: client.post(address, headers=headers).status_code
        for route, address in ADDRESSES.items()
        if not route.startswith(FOR_PROGRAMS)
    }

    assert {route for route, status in replies.items() if status != 403} == WITHOUT_A_TOKEN
