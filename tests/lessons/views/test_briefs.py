from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AdultFactory,
    AnswerTopicFactory,
    AttemptFactory,
    LearnerFactory,
    QuestionTopicFactory,
    TopicFactory,
    UserFactory,
)
from tests.lessons.booked import NOON, held, lesson, now, offer, slot
from tests.lessons.briefed import (
    AGREED,
    AGREED_TO_BOTH,
    WORDS,
    allowed,
    briefed,
    childs_brief,
)
from tests.lessons.roomed import childs_lesson
from tests.lessons.seeking import posted
from tutorium.accounts.actions import withdraw_consent
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Learner
from tutorium.accounts.models.consents import CONSENT_WORDS
from tutorium.curriculum.models import Course
from tutorium.lessons import actions
from tutorium.lessons.models import Brief
from tutorium.lessons.views.refusals import TELLING
from tutorium.practice.actions import keep_read

pytestmark = pytest.mark.django_db
LOST = {
    "parts": [
        {
            "label": "a", "status": "marked", "marks": 0, "available": 1, "feedback": "",
            "points": [
                {"id": "p", "code": "M1", "for": "resolves towards the centre", "marks": 0,
                 "available": 1, "because": "", "evidence": None},
            ],
        }
    ]
}  # fmt: skip


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def of(person):
    client = Client()
    client.force_login(person)
    return client


def page(person, booking, **said):
    return of(person).get(f"{booking.get_absolute_url()}brief/", said)


def post(person, booking, deed="", **said):
    return of(person).post(f"{booking.get_absolute_url()}brief/{deed}", said)


def practised(booking, topic=None):
    """Let the student of a booking have lost a mark on a topic of its course."""
    topic = topic or TopicFactory(course=booking.course, code="p6.1", path="0006.0001.")
    question = QuestionTopicFactory(topic=topic, sort_order=0).question
    learner = LearnerFactory(user=booking.student)
    AttemptFactory(learner=learner, question=question, marks=0, marking=LOST, marked_at=NOON)
    return topic


def test_tutor_sees_it_on_the_pages_of_lesson_and_booking():
    brief = briefed()
    practised(brief.booking)
    row, tutor = brief.booking.lessons.get(), brief.booking.tutor

    for url in (row.get_absolute_url(), brief.booking.get_absolute_url(), brief.get_absolute_url()):
        response = of(tutor).get(url)
        assertContains(response, WORDS)
        assertContains(response, "0 of 1 marks")
        assertContains(response, "resolves towards the centre")


def test_without_one_the_tutor_finds_nothing():
    row = lesson()
    practised(row.booking)

    assert page(row.booking.tutor, row.booking).status_code == 404
    assert post(row.booking.tutor, row.booking, words=WORDS).status_code == 404
    for url in (row.get_absolute_url(), row.booking.get_absolute_url()):
        assertNotContains(of(row.booking.tutor).get(url), 'id="brief-title"')


def test_tutor_of_another_lesson_finds_nothing():
    brief, other = briefed(), lesson()

    assert page(other.booking.tutor, brief.booking).status_code == 404
    assertNotContains(of(other.booking.tutor).get(other.get_absolute_url()), WORDS)


def test_tutor_of_what_was_cancelled_finds_nothing():
    brief = briefed()
    practised(brief.booking)
    row, tutor = brief.booking.lessons.get(), brief.booking.tutor
    actions.cancel_lesson(row, by=brief.booking.student, at=NOON)

    assert page(tutor, brief.booking).status_code == 404
    for url in (row.get_absolute_url(), brief.booking.get_absolute_url()):
        assertNotContains(of(tutor).get(url), WORDS)
        assertNotContains(of(tutor).get(url), "0 of 1 marks")


def test_tutor_finds_nothing_once_the_consent_is_taken_back():
    brief = briefed()
    student, tutor = brief.booking.student, brief.booking.tutor
    withdraw_consent(student, purpose=Purpose.SHARING, by=student, at=NOON)

    assert page(tutor, brief.booking).status_code == 404
    assertNotContains(of(tutor).get(brief.booking.lessons.get().get_absolute_url()), WORDS)


def test_tutor_finds_nothing_before_a_guardian_says_yes():
    brief, guardian = childs_brief()
    tutor, student = brief.booking.tutor, brief.booking.student

    assert page(tutor, brief.booking).status_code == 404
    assertNotContains(of(tutor).get(brief.booking.get_absolute_url()), 'id="brief-title"')
    assertContains(page(student, brief.booking), "a guardian who sees and approves has to say yes")
    assertContains(page(guardian, brief.booking), CONSENT_WORDS[Purpose.SHARING], count=2)


@pytest.mark.parametrize("deed", ["", "allow/", "withdraw/", "stop/"])
def test_strangers_and_who_holds_no_booking_find_nothing(deed):
    brief, nothing = briefed(), held()

    assert post(AdultFactory(), brief.booking, deed).status_code == 404
    assert post(nothing.student, nothing, deed).status_code == 404
    assert post(brief.booking.tutor, brief.booking, deed).status_code == 404


def test_student_writes_it_and_agrees():
    row = lesson()
    topic = TopicFactory(course=row.booking.course, code="p6.1")

    response = post(
        row.booking.student, row.booking, words=WORDS, topic_1="p6.1", topic_2="p6.1", agreed="on"
    )

    assert response["Location"] == f"{row.booking.get_absolute_url()}brief/"
    brief = Brief.objects.get()
    assert (brief.words, list(brief.topics.all())) == (WORDS, [topic])
    assert Consent.objects.get(purpose="sharing").wording.text == CONSENT_WORDS[Purpose.SHARING]


def test_without_the_tick_nothing_is_kept_and_nothing_is_lost():
    row = lesson()

    response = post(row.booking.student, row.booking, words=WORDS)

    assertContains(response, WORDS, status_code=422)
    assert not Brief.objects.exists()


def test_who_writes_without_end_is_told_to_wait():
    row = lesson()
    for _ in range(TELLING.burst):
        TELLING.take(row.booking.student.public_id, at=NOON)

    response = post(row.booking.student, row.booking, words=WORDS, agreed="on")

    assertContains(response, "Try again later", status_code=409)
    assert not Brief.objects.exists()


def test_who_agreed_before_is_not_asked_again():
    brief = briefed()

    assertNotContains(page(brief.booking.student, brief.booking), 'name="agreed"')


def test_what_leads_out_is_shown_again():
    row = lesson()

    response = post(row.booking.student, row.booking, words="me@example.org", agreed="on")

    assertContains(response, "This leads out of the site", status_code=422)
    assertContains(response, "me@example.org</textarea>", status_code=422)


def test_guardian_says_yes():
    brief, guardian = childs_brief()

    response = post(
        guardian, brief.booking, "allow/", written_at=brief.written_at.isoformat(), agreed="on"
    )

    assert response.status_code == 302
    assert page(brief.booking.tutor, brief.booking).status_code == 200


@pytest.mark.parametrize(
    ("later", "agreed", "status", "said"),
    [(0, "", 422, "tick the box"), (1, "on", 409, "It was changed or taken back since")],
)
def test_yes_that_is_none_says_what_to_do(later, agreed, status, said):
    brief, guardian = childs_brief()
    read = brief.written_at + timedelta(seconds=later)

    response = post(guardian, brief.booking, "allow/", written_at=read.isoformat(), agreed=agreed)

    assertContains(response, said, status_code=status)


def test_child_says_no_yes_alone():
    brief, _guardian = childs_brief()
    student = brief.booking.student

    response = post(
        student, brief.booking, "allow/", written_at=brief.written_at.isoformat(), agreed="on"
    )

    assertContains(response, "This is not yours to decide", status_code=409)
    assertNotContains(page(student, brief.booking), "brief/allow/")


def test_it_is_taken_back():
    brief = briefed()

    response = post(brief.booking.student, brief.booking, "withdraw/")

    assert response["Location"] == brief.get_absolute_url()
    assert not Brief.objects.exists()
    assert Consent.objects.live().filter(purpose="sharing").exists()


def test_consent_is_taken_back_with_it():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    post(brief.booking.student, brief.booking, "stop/")

    assert not Brief.objects.exists()
    assert not Consent.objects.live().filter(purpose="sharing").exists()


def test_form_begins_with_what_is_named_sought_or_was_lost():
    row = lesson()
    lost = practised(row.booking)
    topic = TopicFactory(course=row.booking.course, code="p7", path="0007.")
    student = row.booking.student

    assertContains(page(student, row.booking), f'<option value="{lost.code}" selected>')
    posted(student, course=row.booking.course, topics=[topic])
    assertContains(page(student, row.booking), '<option value="p7" selected>')
    assertContains(page(student, row.booking, topic=lost.code), f'value="{lost.code}" selected>')


def test_student_sees_what_the_tutor_will():
    row = lesson()
    practised(row.booking)

    assertContains(page(row.booking.student, row.booking), "resolves towards the centre")


def test_pages_lead_the_students_side_there():
    row, guardian = childs_lesson()

    for person in (row.booking.student, guardian):
        for url in (row.get_absolute_url(), row.booking.get_absolute_url()):
            assertContains(of(person).get(url), f"{row.booking.get_absolute_url()}brief/")


def test_words_are_no_markup():
    brief = briefed(words="<script>alert(1)</script>")

    response = page(brief.booking.tutor, brief.booking)

    assertNotContains(response, "<script>alert")
    assert now(brief.booking).state == "booked"


def test_tutors_page_asks_as_often_however_much_was_tried(django_assert_num_queries):
    brief = briefed()
    topic = practised(brief.booking)
    client, learner = of(brief.booking.tutor), brief.booking.student.learner
    client.get(brief.get_absolute_url())

    for _each in range(3):
        question = QuestionTopicFactory(topic=topic, sort_order=0).question
        AttemptFactory(learner=learner, question=question, marked_at=NOON)
        with django_assert_num_queries(17):
            client.get(brief.get_absolute_url())


def read(booking, topic, title="Why does it curve?"):
    """Let the student of a booking have read an answer on a topic."""
    answer = AnswerTopicFactory(topic=topic, answer__title=title).answer
    learner = Learner.objects.filter(user=booking.student).first()
    keep_read(learner or LearnerFactory(user=booking.student), answer, at=NOON)
    return answer


def read_for(row, code="p6.1"):
    """Let its student have read on a topic of the course, and elsewhere in it."""
    topic = TopicFactory(course=row.booking.course, code=code, path="0006.0001.")
    other = TopicFactory(course=row.booking.course, code="p9", path="0009.")
    read(row.booking, other, title="Something else")
    return topic, read(row.booking, topic)


def test_tutor_sees_what_was_read_on_the_topics_alone():
    row = lesson()
    topic, answer = read_for(row)
    briefed(row, topics=[topic], with_reads=True, agreed=AGREED_TO_BOTH)

    for url in (row.get_absolute_url(), row.booking.get_absolute_url()):
        response = of(row.booking.tutor).get(url)
        assertContains(response, answer.get_absolute_url())
        assertContains(response, "1 December 2026")
        assertNotContains(response, "Something else")


@pytest.mark.parametrize(
    ("with_reads", "agreed"),
    [(False, AGREED_TO_BOTH), (True, AGREED)],
    ids=["not asked", "no consent"],
)
def test_tutor_sees_nothing_of_what_was_read_unless_both(with_reads, agreed):
    row = lesson()
    topic, answer = read_for(row)
    briefed(row, topics=[topic], with_reads=with_reads, agreed=agreed)

    assertNotContains(page(row.booking.tutor, row.booking), answer.title)


def test_nobody_else_sees_what_was_read():
    row, guardian = childs_lesson()
    topic, answer = read_for(row)
    brief = briefed(row, topics=[topic], with_reads=True, agreed=None)
    operator = UserFactory(is_superuser=True, is_staff=True)

    assertContains(page(guardian, row.booking), answer.title)
    allowed(brief, guardian, agreed=AGREED_TO_BOTH)
    for stranger in (lesson().booking.tutor, AdultFactory(), operator):
        assert page(stranger, row.booking).status_code == 404
        assertNotContains(of(stranger).get("/read/"), answer.title)


def test_guardian_reads_nothing_that_the_child_did_not_ask_to_show():
    row, guardian = childs_lesson()
    topic, answer = read_for(row)
    briefed(row, topics=[topic], agreed=None)

    response = page(guardian, row.booking)

    assertNotContains(response, answer.title)
    assertNotContains(response, 'name="with_reads"')


def test_guardian_agrees_to_both_sentences_or_to_one():
    row, guardian = childs_lesson()
    topic, answer = read_for(row)
    student = row.booking.student
    post(student, row.booking, topic_1=topic.code, with_reads="on")
    said = {"written_at": Brief.objects.get().written_at.isoformat(), "agreed": "on"}

    assertContains(page(guardian, row.booking), CONSENT_WORDS[Purpose.READING], count=2)
    post(guardian, row.booking, "allow/", **said)
    assertNotContains(page(row.booking.tutor, row.booking), answer.title)
    post(guardian, row.booking, "allow/", **said, agreed_reading="on")
    assertContains(page(row.booking.tutor, row.booking), answer.title)


def test_student_of_age_agrees_by_asking_for_it_and_takes_it_back_alone():
    row = lesson()
    topic, answer = read_for(row)
    student, tutor = row.booking.student, row.booking.tutor

    assertContains(page(student, row.booking), CONSENT_WORDS[Purpose.READING])
    post(student, row.booking, topic_1=topic.code, with_reads="on", agreed="on")
    assert Consent.objects.get(purpose="reading").wording.text == CONSENT_WORDS[Purpose.READING]
    assertContains(page(tutor, row.booking), answer.title)
    post(student, row.booking, "stop/", reading="1")

    response = page(tutor, row.booking)
    assertNotContains(response, answer.title)
    assertContains(response, topic.title)
    assert Consent.objects.live().filter(purpose="sharing").exists()


def sought_from(client, row, answer, topic):
    """Come to the week of times as a search leads there that began at an answer."""
    offer = row.booking.offer
    said = {"topic": topic.code, "from": answer.get_absolute_url()}
    assert client.get(f"/lessons/book/{offer.public_id}/", said).status_code == 200


def test_brief_begins_with_the_topic_and_tells_the_answer_of_the_search():
    row = lesson()
    topic, answer = read_for(row)
    client, tutor = of(row.booking.student), row.booking.tutor
    url = f"{row.booking.get_absolute_url()}brief/"
    sought_from(client, row, answer, topic)
    said = {"topic_1": topic.code, "agreed": "on"}

    assertContains(client.get(url), f'<option value="{topic.code}" selected>')
    client.post(url, said)
    assertNotContains(page(tutor, row.booking), "began at")
    assert Brief.objects.get().came_from == ""
    client.post(url, {**said, "with_reads": "on"})
    assertContains(page(tutor, row.booking), "The search for a tutor began at:")
    client.post(f"{url}stop/", {"reading": "1"})
    assert Brief.objects.get().came_from == ""


def test_search_for_one_tutor_is_told_to_no_other():
    row = lesson()
    topic, answer = read_for(row)
    other = lesson(offer(), row.booking.student, spans=[slot(days=8)]).booking
    client = of(row.booking.student)
    sought_from(client, row, answer, topic)

    client.post(f"{other.get_absolute_url()}brief/", {"agreed": "on", "with_reads": "on"})

    assert Brief.objects.get().came_from == ""


def test_search_is_told_in_one_brief_and_then_forgotten():
    row = lesson()
    topic, answer = read_for(row)
    client = of(row.booking.student)
    url = f"{row.booking.get_absolute_url()}brief/"
    sought_from(client, row, answer, topic)
    said = {"agreed": "on", "with_reads": "on"}

    client.post(url, said)
    assert Brief.objects.get().came_from == answer.get_absolute_url()
    client.post(f"{url}withdraw/")
    client.post(url, said)
    assert Brief.objects.get().came_from == ""


def test_search_that_began_at_a_page_that_readers_are_not_shown_tells_nothing():
    row = lesson()
    topic, answer = read_for(row)
    client = of(row.booking.student)
    sought_from(client, row, answer, topic)
    client.post(f"{row.booking.get_absolute_url()}brief/", {"agreed": "on", "with_reads": "on"})
    Course.objects.update(is_shown=False)

    assertNotContains(page(row.booking.tutor, row.booking), answer.title)


def test_search_that_began_at_no_page_of_the_library_tells_nothing():
    row = lesson()
    topic, answer = read_for(row)
    client = of(row.booking.student)
    url = f"{row.booking.get_absolute_url()}brief/"
    sought_from(client, row, answer, topic)
    client.get(f"/lessons/book/{row.booking.offer.public_id}/", {"from": "//elsewhere.example/"})

    client.post(url, {"agreed": "on", "with_reads": "on"})

    assertNotContains(page(row.booking.tutor, row.booking), "began at")
