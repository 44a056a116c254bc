import pytest

from tests.factories import AdultFactory

pytestmark = pytest.mark.django_db


def test_account_leads_to_today_first_of_all(client):
    client.force_login(AdultFactory())

    places = client.get("/account/").context["places"]

    assert places[0].url == "/today/"
