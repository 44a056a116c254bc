import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def policy(response):
    """Return the policy as directive → sources."""
    parts = response.headers["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in (part.split() for part in parts)}


def test_desk_lets_its_own_inline_scripts_run_and_nothing_from_elsewhere(client):
    client.force_login(UserFactory(is_superuser=True))
    told = policy(client.get("/desk/"))
    assert told["script-src"] == ["'self'", "'unsafe-inline'"]
    assert told["default-src"] == ["'none'"]
    assert not any("//" in source or "*" in source for each in told.values() for source in each)


@pytest.mark.parametrize("path", ["/", "/desk-is-not-this/", "/account/login/"])
def test_other_pages_keep_the_strict_policy(client, path):
    told = policy(client.get(path))
    assert told["script-src"] == ["'self'"]
    assert told["frame-ancestors"] == ["'none'"]
    assert "'unsafe-inline'" not in told["style-src"]
