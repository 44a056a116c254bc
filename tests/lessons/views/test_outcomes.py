import pytest
import time_machine
from pytest_django.asserts import assertContains

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, lesson, now, offer, slot
from tests.lessons.roomed import END, START, joined
from tutorium.lessons import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    person = AdultFactory(is_superuser=True, is_staff=True)
    client.force_login(person)
    return client


def waiting(*, of=None, days=7):
    row = lesson(of, spans=[slot(days=days)])
    actions.conclude_due(at=row.ends_at + 24 * HOUR)
    return row


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_however_long_it_is(staff, django_assert_num_queries, number):
    of = offer()
    for days in range(7, 7 + number):
        waiting(of=of, days=days)

    with django_assert_num_queries(4):
        response = staff.get("/lessons/unclear/")

    assert len(response.context["page"].object_list) == number


def test_site_decides(staff):
    row = joined(lesson(), student=0, tutor=20)
    actions.conclude_due(at=END + 24 * HOUR)
    address = f"/lessons/unclear/{row.public_id}/"
    assertContains(staff.get(address), f"{row.booking.tutor} joined at 09:20.")

    with time_machine.travel(END + 30 * HOUR, tick=False):
        response = staff.post(address, {"outcome": "given"})

    assert response["Location"] == "/lessons/unclear/"
    assert now(row).outcome == "given"
    assert staff.get(address).status_code == 404


def test_nothing_else_can_be_decided(staff):
    row = waiting()

    assert (
        staff.post(f"/lessons/unclear/{row.public_id}/", {"outcome": "cancelled"}).status_code
        == 422
    )


def test_who_has_a_part_in_it_does_not_decide(client):
    row = waiting()
    row.booking.tutor.is_superuser = True
    row.booking.tutor.save()
    client.force_login(row.booking.tutor)

    response = client.post(f"/lessons/unclear/{row.public_id}/", {"outcome": "given"})

    assert (response.status_code, now(row).outcome) == (403, "")


@pytest.mark.parametrize("side", ["student", "tutor"])
def test_either_side_has_somebody_look(client, side):
    row = lesson()
    client.force_login(getattr(row.booking, side))

    with time_machine.travel(END, tick=False):
        client.post(f"{row.get_absolute_url()}look/")
        assertContains(client.get(row.get_absolute_url()), "Somebody looks how it went")

    assert now(row).room.unclear_since == END


def test_nobody_looks_while_one_still_waits(client):
    row = lesson()
    client.force_login(row.booking.student)

    with time_machine.travel(START, tick=False):
        client.post(f"{row.get_absolute_url()}look/")

    assert not hasattr(now(row), "room")


def test_stranger_asks_nobody_to_look(client):
    row = lesson()
    client.force_login(AdultFactory())

    with time_machine.travel(END, tick=False):
        assert client.post(f"{row.get_absolute_url()}look/").status_code == 404


def test_list_is_for_the_site_alone(client):
    client.force_login(AdultFactory())

    assert client.get("/lessons/unclear/").status_code == 403
