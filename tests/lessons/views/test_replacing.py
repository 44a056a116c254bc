import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory, TopicFactory
from tests.lessons.booked import HOUR, lesson, offer, slot
from tests.lessons.given import given, given_to_child
from tests.lessons.seeking import posted
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.models import Misfit, OpenRequest

pytestmark = pytest.mark.django_db
LATER = slot().ends_at + HOUR


@pytest.fixture(autouse=True)
def later():
    with time_machine.travel(LATER, tick=False):
        yield


def of(person):
    client = Client()
    client.force_login(person)
    return client


def page(person, row):
    return of(person).get(f"{row.get_absolute_url()}another/")


def say(person, row, **said):
    return of(person).post(f"{row.get_absolute_url()}another/", said)


def said(row):
    say(row.booking.student, row)
    return row


def test_lesson_leads_its_client_there_and_nobody_else():
    row, guardian = given_to_child()
    link = f"{row.get_absolute_url()}another/"

    assertContains(of(guardian).get(row.get_absolute_url()), link)
    for person in (row.booking.student, row.booking.tutor):
        assertNotContains(of(person).get(row.get_absolute_url()), link)
        assert page(person, row).status_code == say(person, row).status_code == 404
    assert page(AdultFactory(), row).status_code == 404


def test_nothing_is_said_before_the_button():
    row = given()

    response = page(row.booking.student, row)

    assertContains(response, "It did not fit")
    assertContains(response, "does not hear of it")
    assert not Misfit.objects.exists()


def test_others_are_named_up_to_three_and_never_that_one():
    row = given(offer())
    others = [offer() for _each in range(4)]
    said(row)

    response = page(row.booking.student, row)

    assert len(response.context["others"]) == 3
    names = {each.pk for each in response.context["others"]}
    assert names <= {each.profile.pk for each in others}
    assertNotContains(response, row.booking.tutor.tutor_profile.get_absolute_url())


def test_where_nobody_else_fits_the_request_is_named():
    row = said(given())

    assertContains(page(row.booking.student, row), "Nobody else fits all that was sought.")


def test_request_arrives_filled_in_with_what_was_sought_before():
    of_, student = offer(), AdultFactory()
    topic = TopicFactory(course=of_.course, code="p6.1", title="Circular motion")
    posted(
        student, course=of_.course, topics=[topic], words="Forces.", language="es",
        most=Money(4550, "EUR"), zone="Europe/Madrid",
    )  # fmt: skip
    row = said(given(of_, student))

    form = of(student).get(page(student, row).context["another"].url).context["form"]

    assert form.initial == {
        "course": of_.course.key,
        "level": "",
        "language": "es",
        "most": "45.50",
        "currency": "EUR",
        "student": student.public_id,
        "topics": ["p6.1"],
        "words": "Forces.",
        "zone": "Europe/Madrid",
    }
    assert OpenRequest.objects.count() == 1


def test_request_of_a_child_is_for_the_child():
    row, guardian = given_to_child()
    say(guardian, row)

    form = of(guardian).get(page(guardian, row).context["another"].url).context["form"]

    assert form.initial["student"] == row.booking.student.public_id
    assert form.initial["course"] == row.booking.course.key


def test_topics_are_those_of_the_report_where_nothing_was_sought():
    row = lesson()
    topic = TopicFactory(course=row.booking.course, code="p7", path="0007.")
    what = actions.Reported(text="Forces", topics={topic: "not_yet"})
    for person in (row.booking.student, row.booking.tutor):
        actions.join_lesson(row, by=person, at=row.starts_at)
    actions.write_report(row, what, by=row.booking.tutor, at=row.ends_at)
    said(row)

    assert page(row.booking.student, row).context["another"].topics == [topic]


def test_what_is_still_booked_is_named_with_the_way_out():
    of_, student = offer(), AdultFactory()
    row = given(of_, student)
    coming = lesson(of_, student, spans=[slot("12:00", days=9)])

    assertContains(page(student, row), f"{coming.get_absolute_url()}cancel/")


def test_it_fits_after_all():
    row = said(given())

    say(row.booking.student, row, back="1")

    assert not Misfit.objects.exists()


def test_page_asks_as_often_however_many_fit(django_assert_num_queries):
    row = said(given(offer()))
    client = of(row.booking.student)
    client.get(f"{row.get_absolute_url()}another/")

    for _each in range(2):
        offer()
        with django_assert_num_queries(19):
            client.get(f"{row.get_absolute_url()}another/")


def test_second_lesson_closes_the_page():
    of_, student = offer(), AdultFactory()
    row = given(of_, student)
    given(of_, student, spans=[slot("12:00")])

    assert page(student, row).status_code == 404
