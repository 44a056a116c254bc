"""A course that holds too little is nowhere to be found by readers, and takes nobody's own along."""

from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories import (
    AnswerTopicFactory,
    CardFactory,
    CourseFactory,
    LearnerFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
    publish_papers,
    publish_questions,
)
from tests.tutors.teaching import published
from tutorium.core.money import Money
from tutorium.curriculum.actions import settle_shown, show_always
from tutorium.curriculum.models import Course
from tutorium.practice.actions.keeping import keep_cards
from tutorium.practice.models import KeptCard
from tutorium.practice.queries.courses import courses_of
from tutorium.search.actions import rebuild
from tutorium.search.models import SearchDocument
from tutorium.tutors import actions as tutors

pytestmark = pytest.mark.django_db

WORD = "zanzibar"  # in all that is of the hidden course alone
MOST = 150  # pages
OF_TUTORS = ("/tutors/", "/lessons/book/")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
STARTS = (
    *("/", "/about/", "/how-we-write/", "/answers/", "/notes/", "/questions/", "/papers/"),
    *("/papers/build/", "/search/", "/search/?q=question", "/search/?q=tutor", "/llms.txt"),
    *("/search/suggestions/?q=zan", "/search/suggestions.json?q=zan", "/sitemap.xml"),
    *("/api/v1/search?q=question", "/qualifications/ib/", "/subjects/history/"),
    *("/courses/ib-history-2017/", "/courses/ib-history-2017/topics/p1/"),
    *("/courses/ib-history-2017/feed.atom", "/answers/ib/history/shared/", "/inquiries/ask/"),
    *("/answers/ib/history/shared.md", "/tutors/", "/tutors/request/", "/practice/", "/recall/"),
    *(
        "/recall/cards/new/",
        "/recall/bring/",
        "/progress/",
        "/recall/plan/",
        "/sitemap-courses.xml",
    ),
    *("/sitemap-topics.xml", "/sitemap-answers.xml", "/sitemap-notes.xml", "/sitemap-papers.xml"),
    "/sitemap-questions.xml",
)
HIDDEN = (
    "/courses/zanzibar/",
    "/courses/zanzibar/topics/z1/",
    "/courses/zanzibar/answers/",
    "/courses/zanzibar/notes/",
    "/courses/zanzibar/questions/",
    "/courses/zanzibar/cards/",
    "/courses/zanzibar/papers/",
    "/courses/zanzibar/feed.atom",
    "/answers/ib/history/zanzibar-answer/",
    "/answers/ib/history/zanzibar-answer.md",
    "/answers/ib/history/zanzibar-answer/report/",
    "/notes/ib/history/zanzibar-note/",
    "/notes/ib/history/zanzibar-note/report/",
    "/questions/ib/history/zanzibar-question/",
    "/questions/ib/history/zanzibar-question/?scheme",
    "/questions/ib/history/zanzibar-question/report/",
    "/papers/zanzibar/zanzibar-mock/",
    "/papers/zanzibar/zanzibar-mock/print/",
    "/papers/zanzibar/zanzibar-mock/paper.pdf",
    "/papers/zanzibar/zanzibar-mock/scheme.pdf",
    "/papers/build/?course=zanzibar",
    "/papers/build/print/?course=zanzibar&marks=5",
    "/cards/zcard/",
    "/practice/?course=zanzibar",
    "/practice/?topic=zanzibar:z1",
    "/recall/decks/zanzibar/",
    "/progress/zanzibar/",
    "/sittings/of/zanzibar/zanzibar-mock/",
)


@pytest.fixture
def site(settings):
    """Fill two courses, let all be found, and then hide the one that holds too little."""
    settings.COURSE_MINIMUM = {"answers": 3}
    full = TopicFactory(code="p1", title="First topic")
    publish_answers(3, topic=full)
    publish_questions(1, topic=full, title="Question of the full one")
    thin = TopicFactory(
        course=CourseFactory(key=WORD, title="Zanzibar studies", specification_code="Z9"),
        code="z1",
        title="Zanzibar topic",
    )
    publish_answers(1, topic=thin, title="Zanzibar answer", slug="zanzibar-answer")
    publish_notes(1, topic=thin, title="Zanzibar note", slug="zanzibar-note")
    publish_papers(1, topic=thin, asked=1, title="Zanzibar mock", slug="zanzibar-mock")
    publish_questions(1, topic=thin, title="Zanzibar question", slug="zanzibar-question")
    card = CardFactory(uid="ZCARD", front="Zanzibar card", front_text="Zanzibar card")
    card.topics.add(thin)
    [shared] = publish_answers(1, topic=thin, title="Shared question", slug="shared")
    AnswerTopicFactory(answer=shared, topic=full, sort_order=1)
    profile = published()
    for course in (full.course, thin.course):
        said = tutors.Offered(course, None, 60, Money(4000, "GBP"), None)
        tutors.make_offer(profile, said, at=NOON)
    rebuild()
    settle_shown()
    return thin


def test_hidden_course_was_there_before(site, client, settings):
    """Else the other tests would say nothing."""
    settings.COURSE_MINIMUM = {}
    settle_shown()

    replies = {address: client.get(address).status_code for address in HIDDEN}
    gone = {address for address, status in replies.items() if status == 404}

    assert gone == set()
    assert WORD in client.get("/search/?q=question").content.decode().lower()


@pytest.mark.parametrize("address", HIDDEN)
def test_page_of_a_hidden_course_is_not_there(site, client, address):
    assert client.get(address).status_code == 404


def test_nothing_that_leads_on_names_a_hidden_course(site, client):
    """Follow every link. What a tutor offers is the tutor's to say, but leads to no course."""
    seen, waiting, faults = set(), [*STARTS], []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        text = "" if response.streaming else response.content.decode(errors="ignore").lower()
        word = f"/courses/{WORD}" if address.startswith(OF_TUTORS) else WORD
        faults += [address] if word in text else []
        is_page = response.headers["Content-Type"].startswith("text/html")
        waiting += followed(text, address) if is_page and len(seen) < MOST else []

    assert faults == []
    assert len(seen) > len(STARTS)


def followed(text, address):
    links = (each["href"] for each in BeautifulSoup(text, "html.parser").find_all("a", href=True))
    return [
        path
        for link in links
        if (path := urldefrag(urljoin(address, link)).url).startswith("/")
        if not path.startswith(("/account/", "/desk/", "/static/", "/ui/", "/legal/"))
    ]


@pytest.mark.parametrize("filters", ["", "&course=zanzibar", "&qualification=ib", "&kind=note"])
def test_search_finds_nothing_of_a_hidden_course(site, client, filters):
    reply = client.get(f"/api/v1/search?q=zanzibar{filters}").json()

    assert (reply["total"], reply["direct"], reply["results"]) == (0, None, [])


def test_facets_do_not_count_a_hidden_course(site, client):
    reply = client.get("/api/v1/search?q=question").json()

    assert {each["value"] for each in reply["facets"]["course"]} == {"ib-history-2017"}
    assert {key for hit in reply["results"] for key in hit["courses"]} == {"ib-history-2017"}


def test_code_of_a_hidden_course_leads_nowhere(site, client):
    page = client.get("/search/?q=z9").content.decode()

    assert "/courses/zanzibar/" not in page


def test_suggestions_leave_a_hidden_course_out(site, client):
    assert client.get("/search/suggestions.json?q=zanz").json()[1] == []


def test_program_cannot_have_a_question_of_a_hidden_course_marked(site, client):
    [question] = site.questions.all()

    reply = client.post(
        f"/api/v1/questions/{question.uid}/mark", {"parts": {}}, content_type="application/json"
    )

    assert reply.status_code == 404


def test_tutor_is_not_found_by_a_hidden_course_and_keeps_the_offer(site, client):
    form = client.get("/tutors/").context["form"]

    assert [str(course) for course in form.fields["course"].queryset] == ["ib-history-2017"]
    assert client.get("/tutors/?course=zanzibar").context["form"].is_valid() is False
    assert site.course.offers.open().count() == 1


def test_what_serves_a_shown_course_too_is_shown_as_of_that_one(site, client):
    page = client.get("/answers/ib/history/shared/")

    assert page.context["course"].key == "ib-history-2017"
    assert [topic.code for topic in page.context["topics"]] == ["p1"]


def test_index_has_again_what_is_shown_again(site, client):
    before = SearchDocument.objects.count()
    course = Course.objects.get(key=WORD)

    show_always(course, always=True, by=None, at=timezone.now())

    assert SearchDocument.objects.count() == before + 5  # an answer, note, question, card and paper
    reply = client.get("/api/v1/search?q=zanzibar&course=zanzibar").json()
    kinds = {hit["kind"] for hit in reply["results"]}
    assert kinds >= {"answer", "note", "question", "card", "paper", "tutor"}


def test_learner_keeps_the_cards_of_a_course_that_was_hidden(site):
    learner = LearnerFactory()
    keep_cards(learner, list(site.cards.all()), course=site.course, at=timezone.now())

    assert [course.key for course in courses_of(None)] == ["ib-history-2017"]
    assert {course.key for course in courses_of(learner)} == {"ib-history-2017", WORD}
    assert KeptCard.objects.filter(learner=learner).count() == 1
