import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AttemptFactory,
    CardFactory,
    LearnerFactory,
    TopicFactory,
    UserFactory,
    publish_answers,
    publish_notes,
    publish_questions,
)
from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice import panels
from tutorium.practice.actions.attempts import PER_HOUR
from tutorium.practice.models import Attempt

TERMS = [{"term": "détente", "means": "a thaw"}]


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def test_answer_offers_the_cards_of_its_topics(topic):
    [answer] = publish_answers(1, topic=topic)
    assert panels.keep_from_answer(answer=answer, topics=[topic]) is None

    CardFactory().topics.add(topic)

    panel = panels.keep_from_answer(answer=answer, topics=[topic])
    assert panel.context == {
        "what": "answer",
        "which": answer.uid,
        "back": answer.get_absolute_url(),
        "number": 1,
    }


def test_note_offers_its_key_terms_as_well(topic):
    [note] = publish_notes(1, topic=topic, terms=TERMS)
    CardFactory().topics.add(topic)

    assert panels.keep_from_note(note=note, topics=[topic]).context["number"] == 2
    assert panels.keep_from_note(note=note, topics=[]).context["number"] == 1


def test_course_leads_to_its_cards(topic):
    assert panels.recall_course(course=topic.course) is None

    CardFactory().topics.add(topic)

    assert panels.recall_course(course=topic.course).context["number"] == 1


def test_answer_page_offers_to_keep_its_cards(client, topic):
    [answer] = publish_answers(1, topic=topic)
    CardFactory().topics.add(topic)

    page = client.get(answer.get_absolute_url()).content.decode()

    assert "Keep one card until the exam" in page
    assert "csrfmiddlewaretoken" not in page


pytestmark = pytest.mark.django_db
ANSWER = "/answers/ib/history/question-1/"
NOTE = "/notes/ib/history/note-1/"
GENERATOR = """\
given: {n: {choose: [2, 3]}}
parts: [{ask: "Twice {{n}}?", kind: number, marks: 1, answer: {value: 2*n}}]
"""


@pytest.fixture
def question(topic):
    publish_answers(1, topic=topic)
    publish_notes(1, topic=topic)
    return publish_questions(1, topic=topic)[0]


def check(client, said="4", *, path=ANSWER, uid="QUESTION", site="same-origin", **more):
    sent = {"check": uid, "answer:a": said, **more}
    return client.post(path, sent, headers={"Sec-Fetch-Site": site})


@pytest.mark.parametrize("path", [ANSWER, NOTE])
def test_item_whose_topic_has_questions_asks_one(client, question, path):
    response = client.get(path)

    assertContains(response, "Check that you have it")
    assertContains(response, f'name="check" value="{question.uid}"')
    assert "Cookie" not in response.headers.get("Vary", "")


def test_item_whose_topic_has_none_asks_none(client, topic):
    publish_answers(1, topic=topic)

    assertNotContains(client.get(ANSWER), 'id="check"')


def test_essays_are_named_and_not_asked_here(client, topic):
    publish_answers(1, topic=topic)
    publish_questions(1, topic=topic, kinds=["essay"])

    response = client.get(ANSWER)

    assertContains(response, "Practise this")
    assertNotContains(response, "Check that you have it")


@pytest.mark.parametrize("path", [ANSWER, NOTE])
def test_answer_is_marked_on_the_same_page_and_kept_under_a_key(client, question, path):
    response = check(client, path=path, uid=question.uid)

    assertContains(response, "The full answer.")
    assertContains(response, "1 of 1 marks")
    assert response.headers["Cache-Control"] == "private, no-store"
    attempt = Attempt.objects.get()
    assert (attempt.question, attempt.marks, attempt.source) == (question, 1, "check")
    assert response.cookies[COOKIE].value.split(":")[0] == attempt.learner.key


def test_page_with_what_was_marked_chooses_its_question_once(client, question):
    with CaptureQueriesContext(connection) as asked:
        check(client, uid=question.uid)

    assert sum("LIMIT 60" in each["sql"] for each in asked) == 1


def test_answer_by_htmx_comes_back_as_its_panel_alone(client, question):
    response = client.post(
        ANSWER,
        {"check": question.uid, "answer:a": "4"},
        headers={"Sec-Fetch-Site": "same-origin", "HX-Request": "true"},
    )

    assertContains(response, "1 of 1 marks")
    assertNotContains(response, "The full answer.")


def test_second_answer_of_a_browser_is_the_same_learners(client, question):
    check(client, "5", uid=question.uid)
    check(client, "4", uid=question.uid)

    assert Learner.objects.count() == 1
    assert [each.marks for each in Attempt.objects.order_by("pk")] == [0, 1]


def test_answer_of_a_person_signed_in_is_theirs_and_needs_no_key(client, question):
    ada = UserFactory()
    client.force_login(ada)

    response = check(client, uid=question.uid)

    assert Attempt.objects.get().learner.user == ada
    assert COOKIE not in response.cookies


@pytest.mark.parametrize("said", ["", "4 5"])
def test_what_cannot_be_read_keeps_nothing_and_sets_no_cookie(client, question, said):
    response = check(client, said, uid=question.uid)

    assert response.status_code == 200
    assert (Attempt.objects.count(), Learner.objects.count(), len(response.cookies)) == (0, 0, 0)


def test_what_goes_wrong_twice_leads_to_a_tutor(client, question):
    assertNotContains(check(client, "5", uid=question.uid), "went wrong twice")
    assertContains(check(client, "6", uid=question.uid), "went wrong twice")


def test_another_variant_is_asked_without_an_attempt(client, topic):
    publish_answers(1, topic=topic)
    [question] = publish_questions(1, topic=topic, said=GENERATOR, is_generator=True)

    response = check(client, uid=question.uid, seed="7", again="1")

    assertContains(response, 'name="seed" value="8"')
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("seed", ["-1", "x", "9" * 30, "١"])
def test_seed_that_is_no_seed_is_the_first(client, question, seed):
    check(client, uid=question.uid, seed=seed)

    assert Attempt.objects.get().seed in {0, panels.MOST_SEED}


def test_answer_to_a_question_that_is_not_asked_here_is_refused(client, question):
    [other] = publish_questions(1, topic=TopicFactory(), slug="other", title="Other")

    assert check(client, uid=other.uid).status_code == 400
    assert check(client, uid="").status_code == 400
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_answer_that_another_site_sends_is_refused(question, site):
    response = check(Client(enforce_csrf_checks=True), uid=question.uid, site=site)

    assert response.status_code == 403
    assert Attempt.objects.count() == 0


def test_forged_key_is_another_learner(client, question):
    victim = LearnerFactory()
    client.cookies[COOKIE] = victim.key

    check(client, uid=question.uid)

    assert Attempt.objects.get().learner != victim


def test_learner_who_answers_without_end_is_told_to_rest(client, question, time_machine):
    time_machine.move_to("2026-12-01T12:00Z", tick=False)
    check(client, "5", uid=question.uid)
    learner = Learner.objects.get()
    Attempt.objects.bulk_create(
        AttemptFactory.build(learner=learner, question=question) for _ in range(PER_HOUR)
    )

    response = check(client, "6", uid=question.uid)

    assertContains(response, "Take a break", status_code=429)
    assert Attempt.objects.count() == PER_HOUR + 1


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_check_costs_two_queries_for_all_pages_of_a_topic_together(
    topic, rows, django_assert_num_queries
):
    other = TopicFactory(course=topic.course, code="p2", path="0002.")
    publish_questions(rows, topic=topic)
    publish_questions(1, topic=other, slug="elsewhere")
    panels.check_answer(answer=None, topics=[other])

    with django_assert_num_queries(2):
        panels.check_answer(answer=None, topics=[topic])
    with django_assert_num_queries(0):
        panels.check_answer(answer=None, topics=[topic])
