import pytest
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db


def test_gallery_shows_every_colour(client):
    response = client.get("/ui/")

    assert response.status_code == 200
    assertContains(response, 'fill="var(--', count=10)
