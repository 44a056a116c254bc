"""Sessions on their pages: begun without an account, left and taken up again, nobody else's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    AttemptFactory,
    PracticeSessionFactory,
    SessionQuestionFactory,
    TopicFactory,
    TopicStateFactory,
    UserFactory,
    publish_papers,
    publish_questions,
)
from tests.spending import spend
from tutorium.accounts.models import Learner
from tutorium.core.allowances import MARKING
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice.actions import attempts, set_accommodations
from tutorium.practice.models import Attempt, PracticeSession, SessionQuestion, Sitting

pytestmark = pytest.mark.django_db
START = "/practice/?course=ib-history-2017"
SAID = {"what": "course", "length": "5", "shows": "each", "order": "topics"}
GIVEN = {"extra_percent": "0", "break_minutes": "0"}
HINTED = (
    "parts: [{ask: How many?, kind: number, marks: 3, answer: {value: 4}, hints: [Count., Add.]}]"
)


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.", title="Détente")


def begin(client, **said):
    response = client.post(START, {**SAID, **said})
    return response, PracticeSession.objects.first()


def test_network_that_begins_too_much_is_told_to_wait(client, topic):
    publish_questions(1, topic=topic)
    spend(MARKING)

    response, session = begin(client)

    assertContains(response, "this session was not begun", status_code=429)
    assert session is None


def test_practice_leads_to_the_courses_that_have_questions(client, topic):
    publish_questions(2, topic=topic)

    response = client.get("/practice/")

    assertContains(response, 'href="/practice/?course=ib-history-2017"')
    assertNotContains(response, "Your sessions")


def test_empty_bank_tells_the_operator_what_to_do(client):
    assertContains(client.get("/practice/"), "tutorium packs load packs/*")


def test_session_begins_without_an_account(client, topic):
    publish_questions(3, topic=topic)

    response, session = begin(client)

    assertRedirects(response, f"/practice/{session.public_id}/1/")
    assert response.cookies[COOKIE].value.split(":")[0] == session.learner.key
    assert session.questions.count() == 3


def test_session_of_a_person_needs_no_key(client, topic):
    publish_questions(1, topic=topic)
    ada = UserFactory()
    client.force_login(ada)

    response, session = begin(client)

    assert (session.learner.user, COOKIE in response.cookies) == (ada, False)


def test_topic_asked_for_is_chosen_beforehand(client, topic):
    publish_questions(1, topic=topic)

    response = client.get("/practice/?topic=ib-history-2017:p1")

    assertContains(response, '<option value="topic:p1" selected>')


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"what": "wrong"}, "Nothing that you answered here lost marks"),
        ({"what": "weak"}, "No topic is known to be weak"),
        ({"difficulty": "5"}, "No question fits all of this together"),
    ],
)
def test_session_with_nothing_in_it_is_refused_with_what_to_do(client, topic, said, words):
    publish_questions(1, topic=topic)

    response, session = begin(client, **said)

    assertContains(response, words, status_code=422)
    assert (session, Learner.objects.count()) == (None, 0)


def test_session_on_weak_topics_asks_of_them_alone_and_says_why(client, topic):
    other = TopicFactory(code="p2", path="0002.", title="Berlin", course=topic.course)
    publish_questions(2, topic=topic)
    publish_questions(1, topic=other, slug="berlin")
    _, first = begin(client)
    TopicStateFactory(
        learner=first.learner, topic=other, surplus=-3, information=2, earned=0.4, count=8
    )

    before = client.get(START)
    _, session = begin(client, what="weak")

    asked = {row.question.topics.get() for row in session.questions.all()}
    assert (session.kind, asked) == ("weak", {other})
    for page in (before, client.get(f"/practice/{session.public_id}/")):
        assertContains(page, "Marks are often lost here: even the best guess says so.", count=1)
        assertContains(page, "?topic=ib-history-2017%3Ap2")


def test_course_that_is_not_there_is_not_found(client):
    assert client.get("/practice/?course=nothing").status_code == 404


def test_question_is_answered_marked_and_explained(client, topic):
    publish_questions(2, topic=topic)
    _, session = begin(client)
    address = f"/practice/{session.public_id}/1/"

    response = client.post(address, {"answer:a": "5", "mark": "1"})

    assertContains(response, "0 of 1 marks")
    assertContains(response, "Mark it again")
    assert Attempt.objects.get().source == "session"
    assertContains(client.get(address), "0 of 1 marks")


def test_what_is_typed_is_saved_and_stands_there_again(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    address = f"/practice/{session.public_id}/1/"

    response = client.post(address, {"answer:a": "3.9", "save": "1"})

    assert (response.status_code, Attempt.objects.count()) == (204, 0)
    assertContains(client.get(address), 'value="3.9"')


@pytest.mark.parametrize(
    ("go", "leads"), [("2", "2/"), ("end", ""), ("99", ""), ("x", ""), ("٢", "")]
)
def test_going_on_saves_what_was_typed(client, topic, go, leads):
    publish_questions(2, topic=topic)
    _, session = begin(client)

    response = client.post(f"/practice/{session.public_id}/1/", {"answer:a": "4", "go": go})

    assertRedirects(response, f"/practice/{session.public_id}/{leads}")
    assert session.questions.first().sent == {"answer:a": ["4"]}


def test_hint_says_its_cost_and_opens_when_asked(client, topic):
    publish_questions(1, topic=topic, said=HINTED, marks=3)
    _, session = begin(client)
    address = f"/practice/{session.public_id}/1/"

    before = client.get(address)
    after = client.post(address, {"answer:a": "3", "hint": "a"})

    assertContains(before, "(costs 1 mark)")
    assertNotContains(before, "Count.")
    assertContains(after, "Count.")
    assertNotContains(after, "Add.")
    assertContains(after, 'value="3"')
    assert Attempt.objects.count() == 0


def test_hint_that_is_not_there_costs_nothing(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)

    client.post(f"/practice/{session.public_id}/1/", {"hint": "a"})

    assert session.questions.get().hints == {}


def test_marks_at_the_end_are_shown_at_the_end(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client, shows="end")
    address = f"/practice/{session.public_id}/1/"

    hidden = client.post(address, {"answer:a": "4", "mark": "1"})
    client.post(f"/practice/{session.public_id}/finish/")

    assertNotContains(hidden, "of 1 marks")
    assertContains(client.get(address), "1 of 1 marks")
    assertContains(client.get(f"/practice/{session.public_id}/"), "All the marks")


def test_finished_session_takes_no_more_answers(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    client.post(f"/practice/{session.public_id}/finish/")
    address = f"/practice/{session.public_id}/1/"

    assertRedirects(client.post(address, {"answer:a": "4", "mark": "1"}), address)
    assert Attempt.objects.count() == 0


def test_session_is_not_finished_by_who_answers_faster_than_anybody_thinks(
    client, topic, monkeypatch
):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    address = f"/practice/{session.public_id}/"
    client.post(f"{address}1/", {"answer:a": "4", "save": "1"})
    monkeypatch.setattr(attempts, "PER_HOUR", 0)

    response = client.post(f"{address}finish/")

    assertContains(response, "have it marked later", status_code=429)
    assert (PracticeSession.objects.get().is_running, Attempt.objects.count()) == (True, 0)


def test_own_marks_of_an_essay_are_kept(client, topic):
    said = (
        "parts: [{ask: Discuss., kind: essay, marks: 4, levels: "
        '[{marks: "3–4", descriptor: Argued.}, {marks: "1–2", descriptor: Told.}]}]'
    )
    publish_questions(1, topic=topic, said=said, marks=4, kinds=["essay"])
    _, session = begin(client)
    address = f"/practice/{session.public_id}/1/"

    client.post(address, {"answer:a": "A long essay.", "mark": "1"})
    client.post(address, {"answer:a": "A long essay.", "own:a": "3", "mark": "1"})

    attempt = Attempt.objects.get()
    assert (attempt.marks, attempt.own_marks, attempt.is_complete) == (0, 3, False)
    assert SessionQuestion.objects.get().marks == 3


def test_session_is_found_again_and_ends_with_what_to_do_next(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    client.post(f"/practice/{session.public_id}/1/", {"answer:a": "5", "mark": "1"})

    assertContains(client.get("/practice/"), f'href="/practice/{session.public_id}/"')
    response = client.post(f"/practice/{session.public_id}/finish/", follow=True)
    assertContains(response, "Practise what went wrong")


def test_nobody_sees_or_changes_anothers_session(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    thief = Client()
    address = f"/practice/{session.public_id}/"

    replies = [
        thief.get(address),
        thief.get(f"{address}1/"),
        thief.post(f"{address}1/", {"answer:a": "4", "save": "1"}),
        thief.post(f"{address}finish/"),
    ]

    assert [reply.status_code for reply in replies] == [404] * 4
    assert session.questions.get().sent == {}


def test_question_beyond_the_last_is_not_found(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)

    assert client.get(f"/practice/{session.public_id}/2/").status_code == 404


@pytest.mark.parametrize("is_given", [True, False])
def test_large_print_and_a_reader_hold_in_practice(client, topic, is_given):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    set_accommodations(learner=session.learner, large_print=is_given, has_reader=is_given)

    page = client.get(f"/practice/{session.public_id}/1/").content.decode()

    assert ("paper large-print" in page, "<read-aloud" in page) == (is_given, is_given)
    assert ("practice/reader" in page) is is_given


def test_paper_that_was_not_sat_keeps_its_questions_and_says_so(client, topic):
    [paper] = publish_papers(1, topic=topic, minutes=60, marks=2)
    what = f"paper:{paper.slug}"

    assertContains(client.get(paper.get_absolute_url()), f"what={what}")
    assertContains(client.get(f"{START}&what={what}"), "are kept for its sitting")
    response, session = begin(client, what=what)

    assert (response.status_code, session) == (422, None)


def test_paper_that_was_sat_is_practised_and_its_score_stays(client, topic):
    [paper] = publish_papers(1, topic=topic, minutes=60, marks=2)
    client.post(f"/sittings/of{paper.get_absolute_url().removeprefix('/papers')}", GIVEN)
    sitting = Sitting.objects.get()
    client.post(f"/sittings/{sitting.public_id}/hand-in/", {"sure": "1"})
    what = f"paper:{paper.slug}"

    assertContains(client.get(f"/sittings/{sitting.public_id}/"), f"what={what}")
    assertContains(client.get(f"{START}&what={what}"), f'value="{what}" selected')
    response, session = begin(client, what=what)
    assertRedirects(response, f"/practice/{session.public_id}/1/")
    client.post(f"/practice/{session.public_id}/1/", {"answer:a": "4", "mark": "1"})

    assert (session.kind, session.paper) == ("paper", paper)
    assertContains(client.get("/practice/"), "Mock 1")
    assertContains(client.get(f"/sittings/{sitting.public_id}/"), "0 of 2 marks")


@pytest.mark.parametrize("what", ["paper:none", "paper:"])
def test_paper_that_is_not_there_is_not_found(client, topic, what):
    assert client.get(f"{START}&what={what}").status_code == 404


def test_pages_of_sessions_are_kept_by_nobody(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)

    for address in ("/practice/", f"/practice/{session.public_id}/1/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_form_without_its_token_is_refused(topic):
    publish_questions(1, topic=topic)

    assert Client(enforce_csrf_checks=True).post(START, SAID).status_code == 403


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, topic, rows):
    publish_questions(rows, topic=topic)
    for _ in range(rows):
        _, session = begin(client)
    address = f"/practice/{session.public_id}/"
    pages = ["/practice/", address, f"{address}1/"]
    for path in pages:
        client.get(path)

    assert [queries_of(client, path) for path in pages] == [4, 4, 5]


def queries_of(client, url):
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def test_list_of_sessions_comes_twenty_at_a_time(client, topic):
    publish_questions(1, topic=topic)
    _, session = begin(client)
    for _ in range(20):
        PracticeSessionFactory(learner=session.learner, course=topic.course)

    assert len(client.get("/practice/").context["page"]) == 20
    assert len(client.get("/practice/?page=2").context["page"]) == 1


def test_attempts_elsewhere_are_not_shown_as_this_sessions(client, topic):
    [question] = publish_questions(1, topic=topic)
    _, session = begin(client)
    AttemptFactory(learner=session.learner, question=question)
    SessionQuestionFactory()

    assertNotContains(client.get(f"/practice/{session.public_id}/1/"), "of 1 marks")
