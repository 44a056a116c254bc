from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory, TopicFactory, publish_papers, publish_questions
from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import END, childs_lesson
from tutorium.accounts.actions import give_consents
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship
from tutorium.lessons.models import Homework
from tutorium.lessons.views.refusals import TELLING
from tutorium.practice.actions import finish_session
from tutorium.practice.models import PracticeSession

pytestmark = pytest.mark.django_db


def of(person):
    client = Client()
    client.force_login(person)
    return client


def get(row, by, part="", *, at=END):
    with time_machine.travel(at, tick=False):
        return of(by).get(f"{row.get_absolute_url()}{part}")


def post(row, by, part, **said):
    with time_machine.travel(END, tick=False):
        return of(by).post(f"{row.get_absolute_url()}{part}/", said)


def set_(row, by=None, **said):
    said = {"what": "topic:p1", "questions": "5", "due_date": "2026-12-15", **said}
    return post(row, by or row.booking.tutor, "homework", **said)


@pytest.fixture
def taught():
    """Return a child's lesson of a course with questions and a paper, and the guardian."""
    row, guardian = childs_lesson()
    topic = TopicFactory(course=row.booking.offer.course, code="p1", title="Momentum")
    publish_questions(3, topic=topic)
    return row, guardian


def begun(row):
    """Let the student begin the homework and hand it in."""
    made = Homework.objects.get()
    post(row, row.booking.student, f"homework/{made.public_id}/begin")
    finish_session(PracticeSession.objects.get(), at=END)


def test_tutor_sets_questions_that_land_in_the_students_practice(taught):
    row, _guardian = taught

    response = set_(row, words="Show your working")

    assert response["Location"] == row.get_absolute_url()
    made = Homework.objects.get()
    assert (made.topic.code, made.questions, made.due_date) == ("p1", 5, date(2026, 12, 15))
    with time_machine.travel(END, tick=False):
        assertContains(of(row.booking.student).get("/practice/"), row.get_absolute_url())
        assertNotContains(of(row.booking.tutor).get("/practice/"), row.get_absolute_url())


def test_student_begins_it(taught):
    row, guardian = taught
    set_(row)
    part = f"homework/{Homework.objects.get().public_id}/begin"

    for other in (guardian, row.booking.tutor, AdultFactory()):
        assert post(row, other, part).status_code == 404
    response = post(row, row.booking.student, part)

    session = PracticeSession.objects.get()
    assert response["Location"] == session.get_absolute_url()
    assertContains(get(row, row.booking.student), "Go on")


def test_paper_is_sat(taught):
    row, _guardian = taught
    [paper] = publish_papers(1, topic=TopicFactory._meta.model.objects.get(code="p1"), minutes=60)

    set_(row, what=f"paper:{paper.slug}")

    assertContains(get(row, row.booking.student), f"/sittings/of/{paper.course.key}/{paper.slug}/")


def test_results_are_the_familys_and_the_tutors_only_with_consent(taught):
    row, guardian = taught
    set_(row)
    begun(row)
    tutor = row.booking.tutor

    for person in (row.booking.student, guardian):
        assertContains(get(row, person), "Done: 0 of 3 marks")
    shown = get(row, tutor)
    assertNotContains(shown, "Done")
    assertNotContains(shown, "Not done yet")
    give_consents(
        row.booking.student, words={Purpose.SHARING: "Yes."}, language="en", by=guardian, at=NOON
    )
    assertContains(get(row, tutor), "Done: 0 of 3 marks")


def test_tutor_who_sets_without_end_is_told_to_wait(taught):
    row, _guardian = taught
    for _ in range(TELLING.burst):
        TELLING.take(row.booking.tutor.public_id, at=END)

    assertContains(set_(row), "Try again later", status_code=422)
    assert not Homework.objects.exists()


def test_nobody_else_sets_or_takes_back(taught):
    row, guardian = taught
    set_(row)
    made = Homework.objects.get()

    for person in (row.booking.student, guardian, AdultFactory(), lesson().booking.tutor):
        assert set_(row, person).status_code == 404
        assert post(row, person, f"homework/{made.public_id}/withdraw").status_code == 404
    post(row, row.booking.tutor, f"homework/{made.public_id}/withdraw")
    assert not Homework.objects.exists()


def test_bank_without_questions_is_said():
    row = lesson()
    set_(row, what="course")
    part = f"homework/{Homework.objects.get().public_id}/begin"

    response = post(row, row.booking.student, part)

    assertContains(response, "The bank has no question for this now.", status_code=422)


@pytest.mark.parametrize(
    "said",
    [{"what": "topic:none"}, {"questions": "7"}, {"due_date": "2026-12-01"}, {"due_date": "soon"}],
)
def test_what_is_no_homework_is_not_set(said, taught):
    row, _guardian = taught

    assert set_(row, **said).status_code == 422
    assert not Homework.objects.exists()


def test_child_alone_is_set_nothing(taught):
    row, _guardian = taught
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    assertContains(set_(row), "It cannot be set now", status_code=422)


def test_page_to_set_it_asks_as_often(taught, django_assert_num_queries):
    row, _guardian = taught
    client = of(row.booking.tutor)
    client.get(f"{row.get_absolute_url()}homework/")

    with time_machine.travel(END, tick=False), django_assert_num_queries(19):
        client.get(f"{row.get_absolute_url()}homework/")
