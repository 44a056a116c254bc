import pytest
from allauth.account.models import EmailAddress
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory, CourseFactory
from tutorium.core import personal_data
from tutorium.home.views.legal import PAGES, cookies

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def own_words(settings, tmp_path):
    """Return a way to write a page of the operator's own."""
    settings.LEGAL_DIR = tmp_path

    def write(page, words):
        (tmp_path / f"{page}.md").write_text(words, encoding="utf-8")

    return write


@pytest.mark.parametrize("page", PAGES)
def test_each_page_leads_to_the_others(client, page):
    response = client.get(f"/legal/{page}/")

    for other in PAGES:
        assertContains(response, f'href="/legal/{other}/"')
    assertContains(response, 'aria-current="page"', count=1)


def test_page_that_is_none_of_them_is_not_there(client):
    assert client.get("/legal/cookies/").status_code == 404


def test_operator_says_who_they_are(client, settings):
    settings.OPERATOR_NAME = "Ada <Ltd>"
    settings.OPERATOR_ADDRESS = ["1 High Street", " London "]
    settings.OPERATOR_REGISTER = "Company 01234567"

    response = client.get("/legal/operator/")

    assertContains(response, "Ada &lt;Ltd&gt;")
    assertContains(response, "<td>1 High Street<br>London</td>", html=True)
    assertContains(response, "Company 01234567")


def test_what_is_unsaid_is_called_so(client):
    assertContains(client.get("/legal/operator/"), "has not said so yet", count=4)


def test_safeguarding_calls_for_help_first(client, settings):
    settings.COUNTRY = "US"

    response = client.get("/legal/safeguarding/")

    assertContains(response, "Call <strong>911</strong>, before you write to us.")
    assertContains(response, "1-800-422-4453")


def test_safeguarding_of_a_country_without_numbers_makes_none_up(client, settings):
    settings.COUNTRY = "MX"

    assertContains(client.get("/legal/safeguarding/"), "Call the police or an ambulance")


def test_complaints_go_where_the_operator_wants_them(client, settings):
    settings.COMPLAINTS_EMAIL = "complaints@example.org"

    response = client.get("/legal/complaints/")

    assertContains(response, 'href="mailto:complaints@example.org"')
    assertContains(response, 'href="https://ico.org.uk/"')


def test_terms_name_the_law(client, settings):
    settings.LAW = "Scotland"

    assertContains(client.get("/legal/terms/"), "under the law of Scotland")


def test_own_words_stand_in_the_place_of_ours(client, own_words):
    own_words("terms", "## Our terms\n\nBe *kind*.")

    response = client.get("/legal/terms/")

    assertContains(response, "Be <em>kind</em>.")
    assertNotContains(response, "What you may not do")


def test_own_words_bring_no_script(client, own_words):
    own_words("terms", "Be <script>alert(1)</script> kind.")

    assertNotContains(client.get("/legal/terms/"), "<script>alert")


def test_privacy_names_every_cookie_that_the_site_sets(client):
    client.post("/recall/cards/new/", {"course": CourseFactory().key, "front": "1+1", "back": "2"})
    client.get("/account/login/")
    user = AdultFactory()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/browsers/sign-out/", {"else": "1"})

    assert {*client.cookies} == {cookie.name for cookie in cookies()}


def test_privacy_prints_what_each_room_keeps(client):
    said = [str(stored.what) for room in personal_data.rooms() for stored in room.stored]

    page = client.get("/legal/privacy/").content.decode()

    assert [what for what in said if escape(what) not in page] == []
