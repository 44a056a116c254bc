import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory, TopicFactory
from tests.lessons.booked import HOUR, NOON, lesson, now
from tests.lessons.roomed import END, START, childs_lesson
from tutorium.accounts.models import Guardianship
from tutorium.lessons.models import Report

pytestmark = pytest.mark.django_db


def of(person):
    client = Client()
    client.force_login(person)
    return client


def send(row, by=None, *, at=END, **said):
    said = {"text": "Momentum", "next_steps": "Impulse", **said}
    with time_machine.travel(at, tick=False):
        return of(by or row.booking.tutor).post(f"{row.get_absolute_url()}report/", said)


def page(row, by, part="", at=END):
    with time_machine.travel(at, tick=False):
        return of(by).get(row.get_absolute_url() + part)


def test_tutor_writes_it_and_everybody_of_the_lesson_reads_it():
    row, guardian = childs_lesson()
    topic = TopicFactory(course=row.booking.offer.course, code="p1", title="Momentum of bodies")
    assertContains(page(row, row.booking.tutor), "Write the report")

    response = send(row, topic_1="p1", went_1="not_yet")

    assert response["Location"] == row.get_absolute_url()
    for person in (row.booking.student, guardian, row.booking.tutor):
        shown = page(row, person)
        assertContains(shown, f"<li>{topic}: <strong>not yet</strong></li>", html=True)
        assertContains(shown, "<p>Impulse</p>")


def test_nobody_else_writes_or_reads_it():
    row, guardian = childs_lesson()

    for person in (row.booking.student, guardian, AdultFactory(), lesson().booking.tutor):
        assert send(row, person).status_code == 404
        assert page(row, person, "report/").status_code == 404
    assert not Report.objects.exists()


def test_what_is_written_runs_nothing():
    row = lesson()

    send(
        row,
        text="<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/p.png)",
    )

    shown = page(row, row.booking.student)
    assertNotContains(shown, "<script>alert")
    assertNotContains(shown, 'href="javascript')
    assertNotContains(shown, 'src="https://evil')


def test_form_comes_back_with_what_was_written():
    row = lesson()
    TopicFactory(course=row.booking.offer.course, code="p1")
    send(row, topic_1="p1", went_1="secure")

    shown = page(row, row.booking.tutor, "report/")

    assertContains(shown, "Momentum</textarea>")
    assertContains(shown, '<option value="p1" selected>')


@pytest.mark.parametrize(
    ("at", "say"), [(START, "not over yet"), (END + 25 * HOUR, "for a day, and that is over")]
)
def test_when_it_is_refused_the_page_says_why_and_keeps_the_words(at, say):
    row = lesson()
    if at > END:
        send(row)

    response = send(row, at=at, text="Other words")

    assertContains(response, say, status_code=422)
    assertContains(response, "Other words</textarea>", status_code=422)


def test_child_with_nobody_is_written_nothing():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    assertContains(send(row), "It cannot be kept now", status_code=422)


@pytest.mark.parametrize("said", [{"topic_1": "no-such"}, {"went_1": "brilliant"}, {"text": ""}])
def test_what_is_no_report_is_not_taken(said):
    row = lesson()

    assert send(row, **said).status_code == 422
    assert now(row).state == "planned"


def test_report_page_asks_as_often(django_assert_num_queries):
    row = lesson()
    client = of(row.booking.tutor)

    with time_machine.travel(END, tick=False), django_assert_num_queries(16):
        client.get(f"{row.get_absolute_url()}report/")
