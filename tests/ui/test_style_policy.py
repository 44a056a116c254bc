import pytest

from tests.factories import UserFactory, publish_answers
from tutorium.ui.stylesheet import stylesheet

pytestmark = pytest.mark.django_db


def styles_allowed(response):
    """Return the sources of `style-src`."""
    parts = response.headers["Content-Security-Policy"].split(";")
    [told] = [part.split()[1:] for part in parts if part.split()[0] == "style-src"]
    return told


@pytest.mark.parametrize(
    ("path", "sheet"), [("/about/", ""), ("/", "home"), ("/account/login/", "account")]
)
def test_page_permits_the_stylesheet_that_it_carries_and_no_other(client, path, sheet):
    assert styles_allowed(client.get(path)) == ["'self'", stylesheet(sheet).csp_source]


def test_page_that_was_not_found_permits_its_stylesheet(client):
    reply = client.get("/no-such-page/")

    assert (reply.status_code, styles_allowed(reply)) == (404, ["'self'", stylesheet().csp_source])


def test_answer_without_styles_permits_none(client):
    assert styles_allowed(client.get("/opensearch.xml")) == ["'self'"]


def test_page_that_did_not_change_leaves_the_reader_the_policy_that_came_with_it(client):
    tag = client.get("/about/").headers["ETag"]

    reply = client.get("/about/", headers={"if-none-match": tag})

    assert (reply.status_code, "Content-Security-Policy" in reply) == (304, False)


def test_page_of_the_desk_keeps_the_styles_of_its_widgets(client):
    """A hash beside 'unsafe-inline' would take that back."""
    client.force_login(UserFactory(is_superuser=True))
    [answer] = publish_answers(1)

    for path in ("/desk/", f"/desk/answers/inspect/{answer.pk}/"):
        assert styles_allowed(client.get(path)) == ["'self'", "'unsafe-inline'"]
