import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, asked, held, lesson, offer, slot
from tutorium.lessons import actions

pytestmark = pytest.mark.django_db
DAYS = (7, 8, 9)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_however_long_it_is(client, django_assert_num_queries, number):
    of, student = offer(), AdultFactory()
    for days in DAYS[:number]:
        lesson(of, student, spans=[slot(days=days)])
    client.force_login(student)

    with django_assert_num_queries(5):
        response = client.get("/lessons/")

    assert len(response.context["page"].object_list) == number


def test_past_lessons_stand_apart(client):
    row = lesson()
    actions.cancel_lesson(row, by=row.booking.student, at=NOON)
    client.force_login(row.booking.student)

    assert list(client.get("/lessons/").context["page"]) == []
    assert list(client.get("/lessons/?past").context["page"]) == [row]


def test_both_sides_have_the_page_of_a_lesson_and_nobody_else(client):
    row = lesson()

    got = []
    for person in (row.booking.student, row.booking.tutor, AdultFactory()):
        client.force_login(person)
        got.append(client.get(row.get_absolute_url()).status_code)

    assert got == [200, 200, 404]


def test_who_holds_time_has_the_page_of_it_and_the_tutor_not_yet(client):
    row = held()

    got = []
    for person in (row.student, row.tutor):
        client.force_login(person)
        got.append(client.get(row.get_absolute_url()).status_code)

    assert got == [200, 404]


def test_guardian_has_the_page_of_what_is_asked(client):
    row, guardian = asked()
    client.force_login(guardian)

    assert client.get(row.get_absolute_url()).status_code == 200
