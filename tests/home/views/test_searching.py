from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CourseFactory,
    HitFactory,
    publish_answers,
)
from tests.tutors.teaching import NOON, offered, published
from tutorium.home.domain.narrowing import Asked
from tutorium.home.views.searching import KINDS, found, kind_title
from tutorium.search import actions as search
from tutorium.search.domain.results import FACETS, FacetCount, Results
from tutorium.search.models import Sought

pytestmark = pytest.mark.django_db


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

    assert [hit.title for hit, *_ in response.context["hits"]] == ["Note 1"]
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

    assert [label for _, label, _ in response.context["hits"]] == ["Note · IB History"]


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
    "regex": "(a+)+$ .*[a-z]{1,9999}(?=x)",
    "signs alone": "?!…—()[]{}«»*&^%$#@~`|/<>" * 400,
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
    assert shown["hits"] == [(second, "Answer", None)]


def test_direct_answer_shows_its_short_answer_and_the_way_to_the_full_one(results):
    direct = replace(results.hits[0], title="<Why?>", short="Because <of> it.", url="/answers/a/")

    page = page_of(replace(results, direct=direct))

    assert '<h2><a href="/answers/a/">&lt;Why?&gt;</a></h2>' in page
    assert "<p>Because &lt;of&gt; it.</p>" in page
    assert page.count('<a href="/answers/a/">') == 1
    assert 'href="/answers/a/"\n>Read the full answer</a>' in page


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


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (60, "60 results, none with all that you typed"),
        (1, "One result, without all that you typed"),
    ],
)
def test_total_of_what_has_not_all_the_words_says_so(results, total, said):
    page = page_of(replace(results, total=total, found_little=True))

    assert said in page
    assert "60 results<" not in page


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


# --- Tutors -------------------------------------------------------------------------------------


@pytest.fixture
def tutor(time_machine):
    """Return a tutor whose checks hold until the end of this day."""
    time_machine.move_to(NOON, tick=False)
    profile = published(until=NOON.date())
    offered(profile)
    return profile


def test_tutor_is_shown_with_face_headline_and_what_is_taught(client, tutor):
    page = client.get("/search/", {"q": "history tutor"})

    [(hit, label, shown)] = page.context["hits"]
    assert (hit.kind, label, shown) == ("tutor", "Tutor · IB History", tutor)
    assertContains(page, f'src="{tutor.photos.get().get_absolute_url()}"')
    assertContains(page, "Physics that makes sense")
    assertContains(page, "of IB <b>History</b> (International Baccalaureate), in English.")
    assertContains(page, ".tutor-head{")


def test_tutors_are_a_kind_to_narrow_by(client, library, tutor):
    page = client.get("/search/", {"q": "IB history", "kind": "tutor"})

    assert [hit.uid for hit, *_ in page.context["hits"]] == [tutor.public_id]
    kinds = dict(page.context["facets"])["Kind"]
    assert [each.title for each in kinds if each.is_chosen] == ["Tutors"]


ASKED = ("/search/?q=ada", "/search/suggestions/?q=ada", "/search/suggestions.html?q=ada")
PROGRAMS = ("/search/suggestions.json?q=ada", "/api/v1/search?q=ada")


@pytest.mark.parametrize("path", [*ASKED, *PROGRAMS])
def test_tutor_is_gone_with_the_last_day_of_the_check_without_any_deed(
    client, tutor, time_machine, path
):
    address = tutor.get_absolute_url()
    assertContains(client.get(path), address)

    time_machine.move_to(NOON + timedelta(hours=12), tick=False)

    assertNotContains(client.get(path), address)


def test_total_leaves_out_who_is_gone(client, tutor, time_machine):
    time_machine.move_to(NOON + timedelta(hours=12), tick=False)

    assertContains(client.get("/search/", {"q": "ada"}), "Nothing found")
    assert client.get("/api/v1/search", {"q": "ada"}).json()["total"] == 0


@pytest.mark.parametrize("path", [*ASKED, *PROGRAMS])
def test_what_shows_a_tutor_is_kept_by_nobody(client, library, tutor, path):
    kept = client.get(path.replace("ada", "question"))

    assert client.get(path).headers["Cache-Control"] == "no-cache"
    assert kept.headers["Cache-Control"].startswith("public")


def test_tutors_cost_one_question_and_their_photographs_another(client, tutor):
    with CaptureQueriesContext(connection) as one:
        client.get("/search/", {"q": "ada"})
    for _ in range(2):
        published()
    client.get("/search/", {"q": "ada"})

    with CaptureQueriesContext(connection) as three:
        client.get("/search/", {"q": "ada"})

    asked = [each["sql"] for each in three if "tutors_" in each["sql"]]
    assert (len(asked), len(one) >= len(three)) == (2, True)


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
