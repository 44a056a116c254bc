"""The desk leads to the coverage."""

import pytest
from django.urls import reverse

from tests.visitors import as_visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "is_offered"), [("editor", True), ("operator", True)])
def test_desk_offers_the_coverage_to_whom_it_opens(client, kind, is_offered):
    as_visitor(client, kind)

    assert (reverse("home:coverage") in client.get("/desk/").content.decode()) is is_offered
