from datetime import date, timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.diary.booking import NOON, OPEN, host, kept, lesson
from tests.factories import UserFactory
from tutorium.diary import actions
from tutorium.diary.domain.hours import read_windows
from tutorium.diary.models import CalendarFeed, Diary
from tutorium.diary.queries import hours_of
from tutorium.diary.tasks import FRESH

pytestmark = pytest.mark.django_db
WEEK = {f"day_{day}": "" for day in range(7)}
RULES = {
    "notice_hours": 12, "horizon_days": 30, "buffer_minutes": 15, "per_day": 4,
    "step_minutes": 15, "shortest_minutes": 30, "longest_minutes": 90,
}  # fmt: skip


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def person(client):
    person = UserFactory(zone="Europe/London")
    client.force_login(person)
    return person


def test_empty_diary_says_what_to_do_first(client, person):
    response = client.get("/diary/")

    assertContains(response, "Nobody can book you yet")
    assertContains(response, 'href="/diary/hours/"')
    assertContains(response, "by the clock of Europe/London, where it is 12:00 now")


def test_week_is_shown_by_the_persons_clock_and_both_clocks_are_named(client):
    tutor = host(zone="Europe/London", weekly={2: OPEN})
    kept(tutor, host=tutor)
    tutor.zone = "Asia/Tokyo"
    tutor.save()
    client.force_login(tutor)

    response = client.get("/diary/")

    assertContains(response, "by the clock of Asia/Tokyo, where it is 21:00 now")
    assertContains(response, "Your hours are by the clock of Europe/London, where it is 12:00")
    assertContains(response, "18:00–24:00")  # 9 to 15 o'clock in London
    assertContains(response, "00:00–02:00")  # and on
    assertContains(response, "18:00–19:00")  # the lesson
    assertNotContains(response, "Nobody can book you yet")


@pytest.mark.parametrize(
    ("said", "monday"),
    [
        ("", "30 November 2026"), ("2026-12-10", "7 December 2026"), ("nonsense", "30 November 2026"),
        ("9999-12-31", "5 January 2099"), ("0001-01-01", "6 January 2020"),
    ],
)  # fmt: skip
def test_week_is_chosen_by_any_of_its_days(client, person, said, monday):
    assertContains(client.get("/diary/", {"week": said}), f"Week of {monday}")


def test_month_is_shown_day_by_day_and_each_leads_to_its_week(client):
    tutor = host(zone="UTC", weekly={2: OPEN})
    kept(tutor, host=tutor)
    client.force_login(tutor)

    page = client.get("/diary/month/", {"month": "2026-12-15"})

    weeks = page.context["weeks"]
    assert [str(weeks[0][0].day), str(weeks[-1][-1].day)] == ["2026-11-30", "2027-01-03"]
    assert page.context["lessons"] == 1
    assertContains(page, "One lesson in this month.")
    assertContains(page, '<h2 class="print">December 2026</h2>', html=True)
    assertContains(page, 'href="/diary/?week=2026-12-16"')


@pytest.mark.parametrize(
    ("said", "shown"),
    [("", "December 2026"), ("nonsense", "December 2026"), ("9999-12-31", "January 2099")],
)
def test_month_is_chosen_by_any_of_its_days(client, person, said, shown):
    assertContains(client.get("/diary/month/", {"month": said}), shown)


@pytest.mark.parametrize("lessons", [1, 3])
def test_month_costs_as_many_queries_however_full_it_is(client, lessons, django_assert_num_queries):
    tutor = host()
    for number in range(lessons):
        kept(tutor, span=lesson(f"{9 + number:02}:00"), host=tutor)
    client.force_login(tutor)

    with django_assert_num_queries(7):
        client.get("/diary/month/")


@pytest.mark.parametrize("lessons", [1, 3])
def test_week_costs_as_many_queries_however_full_it_is(client, lessons, django_assert_num_queries):
    tutor = host()
    for number in range(lessons):
        kept(tutor, span=lesson(f"{9 + number:02}:00"), host=tutor)
    client.force_login(tutor)

    with django_assert_num_queries(8):
        client.get("/diary/")


def test_hours_are_said_and_shown_again(client, person):
    said = {**WEEK, "day_0": "4pm-7pm, 9-12", "zone": "Europe/Berlin"}

    assertRedirects(client.post("/diary/hours/", said), "/diary/")

    diary = Diary.objects.get()
    assert diary.zone == "Europe/Berlin"
    assert hours_of(diary).weekly == {0: read_windows("9-12, 16-19")}
    assertContains(client.get("/diary/hours/"), 'value="09:00–12:00, 16:00–19:00"')


@pytest.mark.parametrize(
    "said", [{"day_0": "9 to 17 o'clock"}, {"day_6": "16:10-17:00"}, {"zone": "../../etc/passwd"}]
)
def test_hours_that_are_not_understood_are_asked_again(client, person, said):
    response = client.post("/diary/hours/", {**WEEK, "zone": "UTC", **said})

    assert response.status_code == 422
    assert Diary.objects.get().weekly_hours.count() == 0


def test_rules_are_said(client, person):
    assertRedirects(client.post("/diary/rules/", RULES), "/diary/")

    diary = Diary.objects.get()
    assert {name: getattr(diary, name) for name in RULES} == RULES


@pytest.mark.parametrize(
    "said",
    [
        {"notice_hours": 337}, {"horizon_days": 0}, {"horizon_days": 366}, {"buffer_minutes": 10},
        {"per_day": 25}, {"step_minutes": 20}, {"shortest_minutes": 120}, {"longest_minutes": 255},
    ],
)  # fmt: skip
def test_rules_that_cannot_be_are_asked_again(client, person, said):
    assert client.post("/diary/rules/", {**RULES, **said}).status_code == 422


def test_dates_are_closed_and_taken_away_again(client, person):
    said = {"first": "2026-12-24", "last": "2026-12-26", "hours": ""}
    assertRedirects(client.post("/diary/dates/", said), "/diary/dates/")

    assertContains(client.get("/diary/dates/"), "<small>closed</small>", count=3, html=True)
    client.post("/diary/dates/drop/", {"date": "2026-12-25"})
    client.post("/diary/dates/drop/", {"date": "nonsense"})
    assert [each.date.day for each in Diary.objects.get().exceptions.all()] == [24, 26]


@pytest.mark.parametrize(
    "said",
    [
        {"first": "2026-12-24", "last": "2026-12-23"},
        {"first": "2026-12-24", "last": "2028-12-24"},
        {"first": "2026-12-24", "last": "9999-12-31"},
        {"first": "nonsense"},
        {"first": "2026-12-24", "hours": "all day"},
    ],
)
def test_dates_that_cannot_be_are_asked_again(client, person, said):
    assert client.post("/diary/dates/", said).status_code == 422


def test_more_dates_than_are_kept_are_refused(client, person):
    actions.set_exception(person, date(2027, 1, 1), (), until=date(2027, 12, 31), at=NOON)

    response = client.post("/diary/dates/", {"first": "2028-02-01", "last": "2028-06-01"})

    assertContains(response, "Take some away first", status_code=422)


@pytest.mark.parametrize("number", [1, 3])
def test_dates_cost_as_many_queries_however_many_there_are(
    client, person, number, django_assert_num_queries
):
    last = NOON.date() + timedelta(days=number)
    actions.set_exception(person, last - timedelta(days=number - 1), OPEN, until=last, at=NOON)

    with django_assert_num_queries(6):
        client.get("/diary/dates/")


def test_calendar_is_added_and_says_what_is_wrong_with_it(client, person):
    said = {"name": "Work", "address": "https://a.example/c.ics"}
    assertRedirects(client.post("/diary/calendars/", said), "/diary/calendars/")
    CalendarFeed.objects.update(
        read_at=NOON - timedelta(hours=2), tried_at=NOON, fault="refused", left_out=2
    )

    response = client.get("/diary/calendars/")

    assertContains(response, "Read 2\xa0hours ago.")
    assertContains(response, "2 events were not understood")
    assertContains(response, "The other site does not give this calendar.")
    assertContains(response, "Until then what was read last counts.")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://", "x"])
def test_address_that_is_none_is_asked_again(client, person, address):
    response = client.post("/diary/calendars/", {"name": "A", "address": address})

    assertContains(response, "Look whether all of it was copied.", status_code=422)


def test_calendar_of_the_machine_room_is_never_asked(client, person):
    said = {"name": "A", "address": "http://169.254.169.254/latest/meta-data/"}
    client.post("/diary/calendars/", said)
    feed = CalendarFeed.objects.get()

    response = client.post(f"/diary/calendars/{feed.public_id}/", follow=True)

    assertContains(response, "The address is not on the public Internet.")


def test_calendar_is_listed_once_and_a_few_at_most(client, person):
    for number in range(actions.MOST_FEEDS):
        actions.add_feed(person, name="A", address=f"https://a.example/{number}", at=NOON)

    again = client.post("/diary/calendars/", {"name": "A", "address": "https://a.example/0"})
    more = client.post("/diary/calendars/", {"name": "A", "address": "https://a.example/x"})

    assertContains(again, "in your list already", status_code=422)
    assertContains(more, "Take one away", status_code=422)


def test_calendar_is_taken_away(client, person):
    feed = actions.add_feed(person, name="A", address="https://a.example/", at=NOON)

    client.post(f"/diary/calendars/{feed.public_id}/", {"drop": "1"})

    assert CalendarFeed.objects.count() == 0


def test_calendar_of_somebody_else_is_not_there(client, person):
    feed = actions.add_feed(UserFactory(), name="A", address="https://a.example/", at=NOON)

    assert client.post(f"/diary/calendars/{feed.public_id}/", {"drop": "1"}).status_code == 404
    assert CalendarFeed.objects.count() == 1


def test_calendar_that_was_read_a_moment_ago_is_not_read_again(client, person):
    feed = actions.add_feed(person, name="A", address="http://127.0.0.1/", at=NOON)
    CalendarFeed.objects.update(read_at=NOON, tried_at=NOON - FRESH / 2)

    response = client.post(f"/diary/calendars/{feed.public_id}/", follow=True)

    assertContains(response, "The calendar was read just now.")
    feed.refresh_from_db()
    assert feed.fault == ""


def test_own_address_is_given_renewed_and_closed(client, person):
    client.post("/diary/calendars/own/")
    first = Diary.objects.get().feed_key
    assertContains(client.get("/diary/calendars/"), f"/diary/{first}.ics")

    client.post("/diary/calendars/own/")
    assertNotContains(client.get("/diary/calendars/"), first)

    client.post("/diary/calendars/own/", {"close": "1"})
    assertNotContains(client.get("/diary/calendars/"), ".ics")
