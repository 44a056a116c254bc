from dataclasses import replace

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    CourseFactory,
    HitFactory,
    SubjectFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.home.domain.narrowing import Asked
from tutorium.home.views import KINDS, found, kind_title
from tutorium.search import actions as search
from tutorium.search.domain.results import FACETS, FacetCount, Results
from tutorium.search.models import Sought

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Three answers and a note of one course, found by the search."""
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    publish_answers(3, topic=topic, aliases=["What happened?"], short="It had to <be>.")
    publish_notes(1, topic=topic)
    search.rebuild()
    return topic


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


# --- Search ----------------------------------------------------------------------------------


def test_search_marks_the_words_found(client, library):
    response = client.get("/search/", {"q": "question"})

    assertContains(response, "<b>Question</b> 1")
    assertContains(response, "3 results")


@pytest.mark.parametrize("page", ["", "suggestions/", "suggestions.html"])
def test_search_writes_what_was_typed_as_words(client, library, page):
    typed = "<script>alert(1)</script>"

    response = client.get(f"/search/{page}", {"q": typed, "kind": typed, "course": typed})

    assertNotContains(response, "<script>alert")


def test_search_narrows_by_kind_and_offers_to_widen_again(client, library):
    response = client.get("/search/", {"q": "full answer", "kind": "note"})

    assert [hit.title for hit, _ in response.context["hits"]] == ["Note 1"]
    assert [(value.title, value.query) for value in response.context["lifted"]] == [
        ("Notes", "?q=full+answer")
    ]
    (kind,) = [choices for heading, choices in response.context["facets"] if heading == "Kind"]
    assert [(choice.title, choice.count, choice.is_chosen) for choice in kind] == [
        ("Answers", 3, False),
        ("Notes", 1, True),
    ]


def test_search_says_what_a_hit_is_and_where_it_belongs(client, library):
    response = client.get("/search/", {"q": "note"})

    assert [label for _, label in response.context["hits"]] == ["Note · IB History"]


def test_search_without_words_asks_for_some_and_shows_the_courses(client, library):
    response = client.get("/search/", {"q": "  "})

    assertContains(response, "Type a question as it stands in the paper")
    assertContains(response, "What happened?")
    assertContains(response, 'href="/courses/ib-history-2017/"')


def test_search_that_finds_nothing_offers_other_ways(client, library):
    response = client.get("/search/", {"q": "zyzzyva & co", "kind": "note"})

    assertContains(response, "Nothing found for “zyzzyva &amp; co”")
    assertContains(response, '<a href="?q=zyzzyva+%26+co">Search in everything</a>', html=True)
    assertContains(response, 'href="/#courses"')
    assertContains(response, 'href="/answers/"')
    assertContains(response, 'href="/tutors/request/?wants=zyzzyva%20%26%20co"')


@pytest.fixture
def sought(library):
    """Return what is stored of the searches of this test."""
    search.SOUGHT.flush()
    Sought.objects.all().delete()

    def stored():
        search.SOUGHT.flush()
        return list(Sought.objects.order_by("course").values_list("words", "course", "times"))

    return stored


def test_search_that_finds_little_is_counted(client, sought):
    for course in ("", "ib-history-2017"):
        client.get("/search/", {"q": " Zyzzyva", "course": course})
    client.get("/search/", {"q": "zyzzyva"})

    assert sought() == [("zyzzyva", "", 2), ("zyzzyva", "ib-history-2017", 1)]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "question"},
        {"q": ""},
        {"q": "zyzzyva", "page": "2"},
        {"q": "zyzzyva", "kind": "note"},
        {"q": "zyzzyva", "course": "no-such-course"},
        {"q": "zyzzyva ada@example.org"},
    ],
)
def test_other_searches_are_not_counted(client, sought, asked):
    client.get("/search/", asked)

    assert sought() == []


def test_search_by_the_code_of_a_topic_leads_to_it(client, library):
    response = client.get("/search/", {"q": "what does p1 say"})

    assertContains(response, '<a href="/courses/ib-history-2017/topics/p1/">p1 First topic</a>')
    place = "<small>IB History, International Baccalaureate, 2017–2027</small>"
    assertContains(response, place)


def test_search_by_the_key_of_a_course_leads_to_it(client, library):
    response = client.get("/search/", {"q": "ib-history-2017"})

    assertContains(response, '<a href="/courses/ib-history-2017/">IB History</a>')
    assertContains(response, "<small>International Baccalaureate History guide, 2017–2027</small>")


def test_search_by_the_key_of_a_course_without_code_and_years_names_its_body(client):
    CourseFactory(specification_code="", first_exam=None, last_exam=None)

    response = client.get("/search/", {"q": "ib-history-2017"})

    assertContains(response, "<small>IB History, International Baccalaureate</small>")


def test_search_keeps_what_was_chosen_on_the_next_page(client):
    publish_answers(11)
    search.rebuild()

    response = client.get("/search/", {"q": "question", "kind": "answer"})

    assertContains(response, 'href="?q=question&amp;kind=answer&amp;page=2"')


def test_search_past_the_last_page_leads_back(client, library):
    response = client.get("/search/", {"q": "question", "page": "7"})

    assertContains(response, '<a href="?q=question">To the first page of results</a>', html=True)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "7"])
def test_search_on_a_page_that_is_not_there_still_answers(client, library, page):
    assert client.get("/search/", {"q": "question", "page": page}).status_code == 200


HOSTILE = {
    "long": "x" * 10_000,
    "long word of a facet": "question&kind=" + "x" * 9_000,
    "emoji": "👩‍🚀🇪🇺‍",
    "right to left": "\u202eثورة\u202c תולדות",
    "markup": '"><script>alert(1)</script><mark>',
    "SQL": "' OR 1=1; DROP TABLE library_answer; --",
    "operators": '"NEAR( AND OR NOT * ^ : " (',
    "percent": "%_\\%s %(q)s {q} {{ q }}",
    "half a letter": b"\xed\xa0\x80\xff",
}
SEARCHES = (
    "/search/",
    "/search/suggestions/",
    "/search/suggestions.html",
    "/search/suggestions.json",
)


@pytest.mark.parametrize("path", SEARCHES)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_search_of_hostile_words_is_an_ordinary_page(client, library, path, words):
    response = client.get(path, {"q": words, "kind": words, "course": words, "page": words})

    assert response.status_code == 200


@pytest.mark.parametrize("path", [*SEARCHES, "/opensearch.xml", "/api/v1/search"])
def test_search_of_a_null_byte_is_refused(client, path):
    assert client.get(f"{path}?q=a%00b").status_code == 400


def test_search_of_very_many_words_is_cut(client, library):
    response = client.get("/search/", {"q": "question " * 1000})

    assert len(response.context["words"]) == 200


# --- What the results say ----------------------------------------------------------------------


def page_of(results):
    shown = found(Asked("krushchev", {"kind": "answer"}), results)
    return render_to_string("home/search.html", shown, request=RequestFactory().get("/search/"))


@pytest.fixture
def results():
    facets = {name: [] for name in FACETS} | {"kind": [FacetCount("answer", 2)]}
    return Results(2, HitFactory.build_batch(2), facets)


def test_direct_answer_stands_on_top_and_once(results):
    first, second = results.hits

    shown = found(Asked("why"), replace(results, direct=first))

    assert shown["direct"] == [(first, "Answer")]
    assert shown["hits"] == [(second, "Answer")]


def test_direct_answer_shows_its_short_answer_and_the_way_to_the_full_one(results):
    direct = replace(results.hits[0], title="<Why?>", short="Because <of> it.", url="/answers/a/")

    page = page_of(replace(results, direct=direct))

    assert '<h2><a href="/answers/a/">&lt;Why?&gt;</a></h2>' in page
    assert "<p>Because &lt;of&gt; it.</p>" in page
    assert page.count('<a href="/answers/a/">') == 1
    assert 'href="/answers/a/"\n        >Read the full answer</a>' in page


def test_direct_note_is_called_a_note(results):
    page = page_of(replace(results, direct=replace(results.hits[0], kind="note")))

    assert "What this note gives you" in page
    assert "Read the note" in page


def test_direct_answer_alone_is_not_nothing(results):
    [first, _] = results.hits

    page = page_of(replace(results, total=1, hits=[first], direct=first))

    assert "Read the full answer" in page
    assert "Nothing found" not in page


def test_total_that_was_not_counted_says_so(results):
    page = page_of(replace(results, total=12_000, is_exact=False))

    assert "About 12000 results" in page


def test_corrected_words_are_said_and_can_be_refused(results):
    page = page_of(replace(results, corrected="khrushchev"))

    assert "Also searched for <b>khrushchev</b>." in page
    assert 'href="?q=%22krushchev%22&amp;kind=answer"' in page
    assert "Search only for “krushchev”" in page


def test_suggested_words_are_a_link(results):
    page = page_of(replace(results, suggested="<khrushchev>"))

    link = '<a href="?q=%3Ckhrushchev%3E&amp;kind=answer"><b>&lt;khrushchev&gt;</b></a>'
    assert f"Did you mean {link}?" in page


def test_facet_of_many_values_folds_away_all_but_the_first(results):
    many = [FacetCount(f"course-{number}", 1) for number in range(10)]

    page = page_of(replace(results, facets=results.facets | {"course": many}))

    shown, folded = page.split("<details>")
    assert (shown.count("course=course-"), folded.count("course=course-")) == (8, 2)


@pytest.mark.parametrize(
    ("kind", "title"),
    [("answer", "Answer"), ("past_year", "Past year"), ("", "Page"), ("_", "Page")],
)
def test_kind_has_a_title_whatever_it_is(kind, title):
    assert kind_title(kind) == title


def test_kinds_are_titled_in_the_singular_and_the_plural():
    assert {kind: (str(one), str(many)) for kind, (one, many) in KINDS.items()} == {
        "answer": ("Answer", "Answers"),
        "note": ("Note", "Notes"),
        "card": ("Card", "Cards"),
        "question": ("Question", "Questions"),
        "paper": ("Paper", "Papers"),
        "tutor": ("Tutor", "Tutors"),
        "topic": ("Topic", "Topics"),
    }


# --- Suggestions -------------------------------------------------------------------------------


def test_suggestions_are_a_whole_page_of_plain_links(client, library):
    response = client.get("/search/suggestions/", {"q": "quest"})

    assertContains(response, "<h1")
    assertContains(response, '<a href="/answers/ib/history/question-1/">')
    assertContains(response, 'href="/search/?q=quest"')
    assertContains(response, 'aria-label="3 suggestions"')


def test_suggestions_alone_are_a_list_without_a_page(client, library):
    text = client.get("/search/suggestions.html", {"q": "quest"}).content.decode()

    assert text.startswith("<ul")
    assert text.rstrip().endswith("</ul>")
    assert text.count("<li>") == 4


@pytest.mark.parametrize("path", ["/search/suggestions/", "/search/suggestions.html"])
def test_suggestions_do_not_depend_on_who_asks(client, library, path):
    plain = client.get(path, {"q": "quest"})
    by_htmx = client.get(path, {"q": "quest"}, headers={"hx-request": "true"})

    assert by_htmx.content == plain.content
    assert by_htmx.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_suggestions_begin_with_the_second_letter(client, library):
    one, two = (client.get("/search/suggestions/", {"q": words}) for words in ("q", "qu"))

    assert len(one.context["hits"]) == 0
    assert len(two.context["hits"]) == 3
    assertContains(one, 'aria-label="No suggestions"')


def test_suggestions_are_at_most_eight(client):
    publish_answers(9)
    search.rebuild()

    response = client.get("/search/suggestions/", {"q": "question"})

    assert len(response.context["hits"]) == 8


def test_suggestions_without_words_ask_for_some(client):
    assertContains(client.get("/search/suggestions/"), "Type the beginning of a question.")
    assert client.get("/search/suggestions.html").content.strip() == b""


def test_suggestions_for_a_browser_are_as_its_search_box_wants_them(client, library, settings):
    settings.SITE_URL = "https://example.org"

    response = client.get("/search/suggestions.json", {"q": "  question 2 "})

    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "question 2",
        ["Question 2"],
        ["Answer · IB History"],
        ["https://example.org/answers/ib/history/question-2/"],
    ]


# --- Refusals --------------------------------------------------------------------------------


def test_not_found_searches_for_the_last_words_of_the_address(client, library):
    response = client.get("/answers/ib/history/question-2-old.html")

    assert response.status_code == 404
    assertContains(response, "Question 2", status_code=404)
    assertContains(response, 'value="question 2 old html"', status_code=404)


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
    "/search/?q=question": 6,
    "/search/?q=question+p1": 7,
    "/search/suggestions/?q=question": 4,
    "/search/suggestions.html?q=question": 4,
    "/search/suggestions.json?q=question": 4,
    "/opensearch.xml": 0,
    "/api/v1/search?q=question": 6,
    "/api/v1/openapi.json": 0,
    "/nowhere-question/": 6,
    "/robots.txt": 0,
    "/llms.txt": 1,
    "/sitemap.xml": 10,
    "/sitemap-answers.xml": 2,
    "/sitemap-courses.xml": 3,
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
