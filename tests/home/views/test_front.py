import json
from datetime import timedelta
from pathlib import Path

import pytest
from defusedxml import ElementTree
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    CourseFactory,
    SubjectFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.home.views.front import failed
from tutorium.library.forms.asking import opened
from tutorium.search import actions as search

pytestmark = pytest.mark.django_db


# --- The front door --------------------------------------------------------------------------


def test_home_counts_only_what_is_there(client, library):
    holdings = client.get("/").context["holdings"]

    assert (holdings.answers, holdings.notes, holdings.courses) == (3, 1, 1)
    assert (holdings.checked, holdings.signed) == (4, 0)


def test_home_shows_a_real_answer_and_real_examples(client, library):
    response = client.get("/")

    assert response.context["specimen"].title == "Question 3"
    assertContains(response, 'href="/search/?q=What%20happened%3F"', count=3)


def test_home_of_an_empty_site_tells_the_operator_what_to_do(client):
    response = client.get("/")

    assertContains(response, "This library is still empty")
    assertContains(response, "tutorium packs load packs/*")
    assertNotContains(response, '<dl class="facts">')


def test_home_wears_the_name_of_the_operator(client, settings):
    settings.BRAND_NAME = "Ada's School"
    settings.OPERATOR_NAME = "Ada Ltd"

    response = client.get("/")

    assertContains(response, "Ada&#x27;s School")
    assertContains(response, "Run by Ada Ltd.")
    assertContains(response, "Not affiliated with, or endorsed by, any awarding body.")


def test_about_says_how_many_were_checked(client, library):
    assertContains(client.get("/about/"), "4 of all these have been checked by a second reader.")
    assertContains(client.get("/about/"), "No teacher has signed one yet.")


# --- Refusals --------------------------------------------------------------------------------


def test_not_found_searches_for_the_last_words_of_the_address(client, library):
    response = client.get("/answers/ib/history/question-2-old.html")

    assert response.status_code == 404
    assertContains(response, "Question 2", status_code=404)
    assertContains(response, 'value="question 2 old html"', status_code=404)


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize(
    ("path", "shown", "asked"),
    [
        ("/question-2/", ["Question 2"], 4),
        ("/answers/ib/history/question-2-old.html", ["Question 2"], 10),
        ("/answers/ib/history/happened-then/", ["Question 1", "Question 2", "Question 3"], 10),
        ("/happened-then/", [], 4),
        ("/wp-login.php", [], 6),
        ("/.env", [], 4),
    ],
)
def test_not_found_looks_in_what_is_written_only_beside_the_library(
    client, library, path, shown, asked
):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(path)

    assert sorted(hit.title for hit in page.context["hits"]) == shown
    assert len([each for each in queries if "search_" in each["sql"]]) == asked


def test_not_found_is_kept_by_nobody(client):
    response = client.get("/nowhere/")

    assert response.headers["Cache-Control"] == "private, no-store"


def test_address_in_capitals_leads_to_its_own(client):
    assertRedirects(client.get("/About/"), "/about/", status_code=301)


@pytest.mark.parametrize("path", ["/NOWHERE/", f"/answers/{'A' * 6000}/{'A' * 6000}/A/"])
def test_address_in_capitals_that_leads_nowhere_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_form_without_its_token_is_refused_in_plain_words():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org"})

    assertContains(response, "The form was not sent", status_code=403)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_too_many_tries_are_refused_in_plain_words(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    tries = [client.post("/account/password/reset/", {"email": "a@example.org"}) for _ in range(2)]

    assert tries[0].status_code == 302
    assertContains(tries[1], "Please wait a little", status_code=429)


def test_failure_has_a_plain_page(client, monkeypatch, settings):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("tutorium.home.queries.holdings", fail)
    client.raise_request_exception = False

    response = client.get("/about/")

    assertContains(response, "Something went wrong on our side", status_code=500)


def answer_to_a_full_disk(request):
    """Return what is answered where a page met a full disk, as Django asks for it."""
    try:
        Path("/dev/full").write_text("one sign")
    except OSError:
        return failed(request)
    raise AssertionError


def test_page_that_cannot_be_made_says_so_and_asks_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = answer_to_a_full_disk(rf.get("/answers/"))

    assertContains(response, "This page cannot be made just now", status_code=503)
    assertNotContains(response, "/dev/full", status_code=503)
    assert response.headers["Retry-After"] == "60"


def test_what_was_sent_and_cannot_be_kept_is_not_said_to_be(rf):
    response = answer_to_a_full_disk(rf.post("/inquiries/ask/", {"question": "Why?"}))

    assertContains(response, "What you sent could not be kept just now", status_code=503)


def test_programs_are_told_in_json_when_to_come_again(rf):
    response = answer_to_a_full_disk(rf.get("/api/v1/answers/"))

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert json.loads(response.content) == {
        "detail": "The place where this site keeps things does not answer. Try again in a minute."
    }


def test_form_sent_to_a_database_that_takes_nothing_is_a_503(client):
    is_sqlite = connection.vendor == "sqlite"
    switch = "PRAGMA query_only = {}" if is_sqlite else "SET LOCAL transaction_read_only = {}"
    opened_at = opened(timezone.now() - timedelta(minutes=1))
    said = {"question": "Why is salt salty?", "offered": "Why is salt salty?", "opened": opened_at}
    client.raise_request_exception = False
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute(switch.format("on"))
        response = client.post("/inquiries/ask/", said, headers={"sec-fetch-site": "same-origin"})
        if is_sqlite:
            cursor.execute(switch.format("off"))
    transaction.savepoint_rollback(before)  # with which PostgreSQL writes again

    assertContains(response, "What you sent could not be kept just now", status_code=503)
    assert response.headers["Cache-Control"] == "private, no-store"


# --- For machines ----------------------------------------------------------------------------


def test_robots_may_read_what_is_public(client, settings):
    settings.SITE_URL = "https://example.org"

    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[-1] == "Sitemap: https://example.org/sitemap.xml"
    assert {"Disallow: /account/", "Disallow: /api/", "Disallow: /search/"} <= set(lines)
    assert "Disallow: /answers/" not in lines


def test_llms_names_the_courses(client, library):
    text = client.get("/llms.txt").content.decode()

    assert (
        "- [IB History, International Baccalaureate, 2017–2027]"
        "(http://127.0.0.1:8000/courses/ib-history-2017/): 3 answers, 1 note"
    ) in text


def test_browsers_are_told_how_to_search_here(client, settings):
    settings.BRAND_NAME = "Ada & Sons' School of Physics"
    settings.SITE_URL = "https://example.org"

    response = client.get("/opensearch.xml")

    said = ElementTree.fromstring(response.content)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert response.headers["Content-Type"] == (
        "application/opensearchdescription+xml; charset=utf-8"
    )
    assert said.findtext(f"{name}ShortName") == "Ada & Sons' Scho"  # 16 letters, says the format
    assert {url.get("type"): url.get("template") for url in said.iter(f"{name}Url")} == {
        "text/html": "https://example.org/search/?q={searchTerms}",
        "application/x-suggestions+json": (
            "https://example.org/search/suggestions.json?q={searchTerms}"
        ),
        "application/opensearchdescription+xml": "https://example.org/opensearch.xml",
    }


def test_every_page_names_the_description_of_its_search(client):
    assertContains(client.get("/about/"), 'title="Tutorium"')
    assertContains(client.get("/about/"), 'href="/opensearch.xml"')


def test_favicon_is_our_own(client):
    assertRedirects(
        client.get("/favicon.ico"),
        "/static/ui/icon.svg",
        status_code=301,
        fetch_redirect_response=False,
    )


PAGES = {
    "/": 2,
    "/about/": 0,
    "/search/": 1,
    "/search/?q=question": 5,
    "/search/?q=question+p1": 6,
    "/search/suggestions/?q=question": 4,
    "/search/suggestions.html?q=question": 4,
    "/search/suggestions.json?q=question": 4,
    "/opensearch.xml": 0,
    "/api/v1/search?q=question": 5,
    "/api/v1/openapi.json": 0,
    "/nowhere-question/": 2,
    "/answers/nowhere-question/": 7,
    "/robots.txt": 0,
    "/llms.txt": 1,
    "/sitemap.xml": 11,
    "/sitemap-answers.xml": 2,
    "/sitemap-courses.xml": 3,
    "/sitemap-tutors.xml": 1,
}


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), PAGES.items(), ids=PAGES.keys())
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, path, queries, rows):
    for n in range(rows):
        course = CourseFactory(key=f"ib-{n}", subject=SubjectFactory(key=f"s{n}", title=f"S{n}"))
        topic = TopicFactory(course=course)
        publish_answers(rows, topic=topic, aliases=["What happened?"])
        publish_notes(rows, topic=topic)
    search.rebuild()
    client.get(path)

    with CaptureQueriesContext(connection) as caught:
        client.get(path)

    assert len(caught) == queries
