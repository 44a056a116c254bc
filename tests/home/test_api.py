import pytest
from django.utils import timezone

from tests.factories import HitFactory, TopicFactory, publish_answers, publish_notes
from tests.tutors.teaching import offered, published
from tutorium.home.api import reply
from tutorium.search import actions as search
from tutorium.search.domain.results import FACETS, FacetCount, Results
from tutorium.search.models import Sought
from tutorium.tutors.actions import take_standing
from tutorium.tutors.domain.standing import Record

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search"


@pytest.fixture
def library():
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    publish_answers(3, topic=topic, short_html="It had to &lt;be&gt;.")
    publish_notes(1, topic=topic)
    search.rebuild()


def titles(response):
    return [result["title"] for result in response.json()["results"]]


def test_search_answers_with_what_it_finds(client, library, settings):
    settings.SITE_URL = "https://example.org"

    said = client.get(SEARCH, {"q": " question  2 ", "limit": 1}).json()

    assert said.keys() == {
        "query", "total", "is_exact", "corrected", "suggested", "direct", "results", "facets",
    }  # fmt: skip
    assert (said["query"], said["total"], said["is_exact"]) == ("question  2", 3, True)
    [result] = said["results"]
    assert (result["title"], result["url"], result["courses"]) == (
        "Question 2",
        "https://example.org/answers/ib/history/question-2/",
        ["ib-history-2017"],
    )
    assert said["facets"] == {
        "kind": [{"value": "answer", "count": 3}],
        "qualification": [{"value": "ib", "count": 3}],
        "subject": [{"value": "history", "count": 3}],
        "course": [{"value": "ib-history-2017", "count": 3}],
    }


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"kind": "note"}, ["Note 1"]),
        ({"kind": ""}, ["Note 1", "Question 1", "Question 2", "Question 3"]),
        ({"course": "ib-history-2017", "kind": "note"}, ["Note 1"]),
        ({"subject": "physics"}, []),
        ({"language": "fr"}, []),
    ],
)
def test_search_is_narrowed_by_what_is_named(client, library, narrowed, found):
    response = client.get(SEARCH, {"q": "full answer", **narrowed})

    assert sorted(titles(response)) == found


def test_search_goes_on_where_the_page_before_ended(client, library):
    pages = [client.get(SEARCH, {"q": "question", "limit": 2, "page": n}) for n in (1, 2, 3)]

    assert [len(titles(page)) for page in pages] == [2, 1, 0]
    assert sorted(titles(pages[0]) + titles(pages[1])) == [f"Question {n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("said", "parameter", "message"),
    [
        ({}, "q", "Field required"),
        ({"q": "  "}, "q", "String should have at least 1 character"),
        ({"q": "x" * 201}, "q", "String should have at most 200 characters"),
        ({"q": "x", "limit": 0}, "limit", "Input should be greater than or equal to 1"),
        ({"q": "x", "limit": 51}, "limit", "Input should be less than or equal to 50"),
        ({"q": "x", "page": 0}, "page", "Input should be greater than or equal to 1"),
        ({"q": "x", "course": "x" * 65}, "course", "String should have at most 64 characters"),
    ],
)
def test_search_says_which_parameter_is_wrong_and_why(client, said, parameter, message):
    response = client.get(SEARCH, said)

    assert response.status_code == 422
    assert response.headers["Cache-Control"] == "private, no-store"
    assert [(fault["loc"][-1], fault["msg"]) for fault in response.json()["detail"]] == [
        (parameter, message)
    ]


def test_search_that_finds_little_is_counted_for_its_first_page(client, library):
    search.SOUGHT.flush()
    Sought.objects.all().delete()
    for asked in ({"q": "Zyzzyva"}, {"q": "zyzzyva", "page": 2}, {"q": "question"}):
        client.get(SEARCH, asked)
    search.SOUGHT.flush()

    assert [(each.words, each.times, each.found) for each in Sought.objects.all()] == [
        ("zyzzyva", 1, 0)
    ]


HOSTILE = [
    "x" * 10_000,
    "👩‍🚀🇪🇺‍",
    "\u202eثورة\u202c תולדות",
    '"><script>alert(1)</script>',
    "' OR 1=1; DROP TABLE library_answer; --",
    '"NEAR( AND OR NOT * ^ : " (',
    b"\xed\xa0\x80\xff",
    "9" * 400,
    "-1e999",
    "NaN",
]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "parameter", ["q", "kind", "qualification", "subject", "course", "language", "limit", "page"]
)
def test_search_answers_or_refuses_whatever_is_asked(client, library, parameter, words):
    response = client.get(SEARCH, {"q": "question", parameter: words})

    assert response.status_code in {200, 422}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_search_is_for_reading(client, method):
    assert getattr(client, method)(f"{SEARCH}?q=question").status_code == 405


def test_reply_carries_corrections_and_the_direct_answer(settings):
    settings.SITE_URL = "https://example.org"
    hit = HitFactory(uid="A", url="/answers/a/", title="Why?", short="It had to.")
    facets = {name: [] for name in FACETS} | {"kind": [FacetCount("answer", 1)]}

    said = reply("krushchev", Results(1, [hit], facets, "khrushchev", "khrushchov", hit)).dict()

    answer = {
        "kind": "answer",
        "uid": "A",
        "url": "https://example.org/answers/a/",
        "title": "Why?",
        "courses": ["ib-history-2017"],
        "qualification": "ib",
        "subject": "history",
        "score": 1.0,
        "snippet": "Because it had to.",
        "short": "It had to.",
    }
    assert said == {
        "query": "krushchev",
        "total": 1,
        "is_exact": True,
        "corrected": "khrushchev",
        "suggested": "khrushchov",
        "direct": answer,
        "results": [answer],
        "facets": {name: [] for name in FACETS} | {"kind": [{"value": "answer", "count": 1}]},
    }


def test_description_names_every_parameter_and_reply(client):
    said = client.get("/api/v1/openapi.json").json()

    search = said["paths"]["/api/v1/search"]["get"]
    assert said["openapi"] == "3.1.0"
    assert [parameter["name"] for parameter in search["parameters"]] == [
        "q", "kind", "qualification", "subject", "course", "language", "limit", "page",
    ]  # fmt: skip
    assert list(search["responses"]) == ["200", "400", "422"]


def test_description_has_no_page_that_loads_from_elsewhere(client):
    assert client.get("/api/v1/docs").status_code == 404


def test_tutor_is_found_without_address_and_rating(client, settings):
    settings.SITE_URL = "https://example.org"
    tutor = published(at=timezone.now(), until=timezone.now().date())
    offered(tutor, at=timezone.now())
    take_standing(tutor, Record(30, 147, 40, 40), at=timezone.now())

    said = client.get(SEARCH, {"q": "ada", "kind": "tutor"}).json()

    [result] = said["results"]
    assert result.pop("score") > 0
    assert result == {
        "kind": "tutor",
        "uid": tutor.public_id,
        "url": f"https://example.org{tutor.get_absolute_url()}",
        "title": "Ada L.",
        "courses": ["ib-history-2017"],
        "qualification": "ib",
        "subject": "history",
        "snippet": "Physics that makes sense",
        "short": "Physics that makes sense",
    }
