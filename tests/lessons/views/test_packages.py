import pytest

from tests.factories import AdultFactory
from tests.lessons.actions.test_waiting import full
from tests.lessons.booked import NOON, allowed_family, now, offer, slot
from tests.lessons.packaged import childs_package, package
from tutorium.lessons import actions
from tutorium.lessons.models import Booking, Lesson

pytestmark = pytest.mark.django_db
START = slot().starts_at.isoformat()


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def test_page_of_slots_offers_packages_with_their_prices(client):
    of = offer()
    client.force_login(AdultFactory())

    page = client.get(f"/lessons/book/{of.public_id}/").content.decode()

    assert "5 lessons for £190.00" in page
    assert "10 lessons for £360.00" in page


def test_tutor_without_free_time_sells_no_packages(client):
    of = full()
    client.force_login(AdultFactory())

    page = client.get(f"/lessons/book/{of.public_id}/").content.decode()
    client.post(f"/lessons/book/{of.public_id}/package/", {"units": "5"})

    assert "5 lessons for" not in page
    assert not Booking.objects.exists()


def test_package_begins_with_a_page_that_says_what_it_costs(client):
    of, student = offer(), AdultFactory()
    client.force_login(student)

    response = client.post(f"/lessons/book/{of.public_id}/package/", {"units": "5"})

    row = Booking.objects.get()
    assert response["Location"] == row.get_absolute_url()
    assert (row.kind, row.units, row.minor, row.state) == ("package", 5, 19_000, "held")
    assert "£190.00" in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize("said", [{"units": "7"}, {"units": ""}, {}])
def test_other_packages_there_are_none(client, said):
    of = offer()
    client.force_login(AdultFactory())

    client.post(f"/lessons/book/{of.public_id}/package/", said)

    assert not Booking.objects.exists()


def test_stranger_chooses_for_nobody_elses_child(client):
    of, (_guardian, child) = offer(), allowed_family()
    client.force_login(other := AdultFactory())

    said = {"units": "5", "student": child.public_id}
    client.post(f"/lessons/book/{of.public_id}/package/", said)

    assert {each.student for each in Booking.objects.all()} <= {other}


def test_time_that_is_pressed_is_a_lesson(client):
    row = package()
    client.force_login(row.student)
    assert client.get(f"/lessons/bookings/{row.public_id}/times/").context["left"] == 3

    response = client.post(f"/lessons/bookings/{row.public_id}/times/", {"start": START})

    assert response["Location"] == row.get_absolute_url()
    assert Lesson.objects.get().state == "planned"


def test_time_that_is_taken_is_said(client):
    row = package()
    actions.choose_times(row, [slot()], by=row.student, at=NOON)
    client.force_login(row.student)

    response = client.post(f"/lessons/bookings/{row.public_id}/times/", {"start": START})

    assert (response.status_code, Lesson.objects.count()) == (409, 1)


def test_what_comes_back_is_said_before_it_is_called_off(client):
    row = package()
    client.force_login(row.student)
    address = f"/lessons/bookings/{row.public_id}/call-off/"

    assert "<strong>£105.00</strong>" in client.get(address).content.decode()
    assert client.post(address)["Location"] == row.get_absolute_url()
    assert Booking.objects.get().ending == "cancelled"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["times", "call-off"])
def test_nobody_else_has_the_pages_of_a_package(client, page):
    row = package()

    for person in (row.tutor, AdultFactory()):
        client.force_login(person)
        assert client.get(f"/lessons/bookings/{row.public_id}/{page}/").status_code == 404


def test_package_page_asks_the_database_as_often_as_it_does(client, django_assert_num_queries):
    row = package()
    client.force_login(row.student)

    with django_assert_num_queries(9):
        client.get(f"/lessons/bookings/{row.public_id}/times/")


# --- Every week ---------------------------------------------------------------------------------
def weekly(client, of, **said):
    usual = {"kind": "single", "weeks": "4", "start": START, "zone": "UTC"}
    return client.post(f"/lessons/book/{of.public_id}/", usual | said)


def test_same_hour_is_held_for_some_weeks(client):
    of = offer()
    client.force_login(AdultFactory())

    weekly(client, of)

    row = Booking.objects.get()
    assert (row.kind, row.units) == ("series", 4)
    assert [each.starts_at for each in row.lessons.all()] == [
        slot(days=days).starts_at for days in (7, 14, 21, 28)
    ]


def test_weeks_that_are_taken_are_named_and_the_others_offered(client):
    of = offer()
    actions.hold_booking(
        actions.Wanted(
            offer=of, student=(by := AdultFactory()), kind="single", spans=[slot(days=14)]
        ),
        by=by,
        at=NOON,
    )
    client.force_login(AdultFactory())

    refused = weekly(client, of)

    taken = refused.context["taken"]
    assert (refused.status_code, taken["left"], taken["spans"]) == (409, 3, [slot(days=14)])
    weekly(client, of, skip=taken["skip"])
    assert Booking.objects.get(kind="series").lessons.count() == 3


@pytest.mark.parametrize("weeks", ["3", "x", "-1", "999"])
def test_other_numbers_of_weeks_are_once_or_refused(client, weeks):
    of = offer()
    client.force_login(AdultFactory())

    weekly(client, of, weeks=weeks)

    assert not Booking.objects.filter(kind="series").exists()


def test_series_is_cancelled_from_a_lesson_on(client):
    of, student = offer(), AdultFactory()
    client.force_login(student)
    weekly(client, of)
    row = Booking.objects.get()
    actions.agree(row, actions.Paying(payer=student, provider="invoice"), by=student, at=NOON)
    second = row.lessons.get(number=2)
    address = f"/lessons/{second.public_id}/cancel/"
    assert client.get(address).context["following"] == 3

    client.post(address, {"following": "1"})

    assert row.lessons.planned().count() == 1


def test_guardian_leaves_more_to_a_child_and_the_child_does_not(client):
    row, guardian = childs_package()
    address = f"/lessons/bookings/{row.public_id}/alone/"

    client.force_login(row.student)
    assert "left_to_child" not in client.get(row.get_absolute_url()).content.decode()
    client.post(address, {"a_week": "7"})
    assert now(row).alone_a_week == 2

    client.force_login(guardian)
    assert 'action="' + address in client.get(row.get_absolute_url()).content.decode()
    client.post(address, {"a_week": "5"})
    client.post(address, {"a_week": "70"})
    assert now(row).alone_a_week == 5
