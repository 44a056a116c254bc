from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, agreed, allowed_family, held, offer, slot
from tests.tutors.teaching import offered, published
from tutorium.core.known_browsers import keep_known
from tutorium.core.money import Money
from tutorium.diary import actions as diary
from tutorium.lessons.models import Booking

pytestmark = pytest.mark.django_db
WEEK = "2026-12-07"
NINE = "2026-12-08T09:00Z"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def student(client):
    person = AdultFactory(zone="UTC")
    client.force_login(person)
    return person


def page(of):
    return f"/lessons/book/{of.public_id}/"


def choose(client, of, start=NINE, **said):
    return client.post(page(of), {"kind": "single", "week": WEEK, "start": start} | said)


def starts(response, day="2026-12-08"):
    return [
        f"{slot.here:%H:%M}"
        for each in response.context["days"]
        if each.day.isoformat() == day
        for slot in each.slots
    ]


def test_week_shows_what_is_free_and_asks_as_often_however_much(
    client, student, django_assert_num_queries
):
    of = offer()
    agreed(of, AdultFactory(), spans=[slot("10:00")])

    with django_assert_num_queries(11):
        response = client.get(page(of), {"week": WEEK})

    free = starts(response)
    assert (free[0], free[1], free[-1]) == ("09:00", "11:00", "16:00")


def test_slot_that_is_pressed_is_held_and_leads_to_its_page(client, student):
    of = offer()

    response = choose(client, of)

    row = Booking.objects.get()
    assertRedirects(response, row.get_absolute_url())
    assert (row.state, row.student, row.kind) == ("held", student, "single")
    assert row.lessons.get().span == slot()


def test_both_clocks_stand_on_a_slot_where_they_differ(client):
    of = offer(zone="Asia/Tokyo")
    client.force_login(AdultFactory(zone="Europe/London"))

    response = client.get(page(of), {"week": WEEK})

    assertContains(response, "by the clock of Europe/London, where it is 12:00 now")
    assertContains(response, "in Asia/Tokyo, it is 21:00")
    shown = [each for day in response.context["days"] for each in day.slots]
    assert {(f"{each.here:%H:%M}", f"{each.there:%H:%M}") for each in shown[:1]} == {
        ("00:00", "09:00")
    }


def test_week_in_which_the_clocks_change_says_so(client, student):
    of = offer(zone="Europe/London")
    diary.set_rules(of.profile.user, horizon_days=365, at=NOON)

    said = [
        b"The clocks change" in client.get(page(of), {"week": week}).content
        for week in ("2027-03-22", "2027-03-29", "2027-04-05")
    ]

    assert said == [True, True, False]


def test_stranger_sees_slots_without_a_cookie_and_loses_nothing_by_signing_in(client):
    of = offer()

    response = client.get(page(of), {"week": WEEK, "kind": "single", "zone": "Europe/Berlin"})

    assert dict(response.cookies) == {}
    assert starts(response)[0] == "10:00"
    [door] = [
        part.split('"')[0]
        for part in response.content.decode().split('href="')
        if part.startswith("/account/signup/")
        and part.split('"')[0].endswith("2026-12-08T09%3A00Z")
    ]
    [back] = parse_qs(urlsplit(door).query)["next"]
    client.force_login(AdultFactory())
    again = client.get(back)
    assertContains(again, "You had chosen Tuesday 8 December, 10:00.")
    assertContains(again, f'name="start" value="{NINE}"')


def test_search_of_a_stranger_is_kept_by_the_address_and_by_no_cookie(client):
    of, along = offer(), {"topic": "p6.1", "from": "/answers/ib/history/why/"}

    response = client.get(page(of), {"week": WEEK} | along)
    assert dict(response.cookies) == {}
    [back] = parse_qs(urlsplit(response.context["door"]).query)["next"]
    client.force_login(AdultFactory())
    client.get(back)
    assert client.session["sought"] == [of.profile.user_id, of.course_id, *along.values()]


def test_who_signed_in_before_in_this_browser_is_led_to_sign_in_with_what_was_chosen(client):
    of, reply = offer(), HttpResponse()
    keep_known(RequestFactory().get("/"), reply, "ada@example.org")
    client.cookies = reply.cookies

    response = choose(client, of)

    door = urlsplit(response.url)
    [back] = parse_qs(door.query)["next"]
    assert door.path == "/account/login/"
    assert parse_qs(urlsplit(back).query) == {
        "kind": ["single"], "weeks": ["1"], "zone": ["UTC"], "week": [WEEK], "start": [NINE],
    }  # fmt: skip
    assert Booking.objects.count() == 0


def come_back(client, of, **headers):
    """Open the page as the door leads back to it, with the time that was chosen before."""
    said = {"kind": "single", "week": WEEK, "start": NINE}
    return client.get(page(of), said, headers={"Sec-Fetch-Site": "same-origin"} | headers)


def test_time_that_was_chosen_before_signing_in_is_held_at_once(client, student):
    response = come_back(client, offer())

    row = Booking.objects.get()
    assertRedirects(response, row.get_absolute_url())
    assert (row.state, row.student, row.lessons.get().span) == ("held", student, slot())


def test_time_that_was_taken_meanwhile_says_so_among_those_that_are_left(client, student):
    of = offer()
    held(of, AdultFactory())

    response = come_back(client, of)

    assertContains(response, "You had chosen", status_code=409)
    assert starts(response)[0] == "10:00"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": ""}, {"Sec-Purpose": "prefetch"}],
)
def test_link_of_elsewhere_holds_nothing_until_somebody_presses(client, student, headers):
    assertContains(come_back(client, offer(), **headers), "You had chosen Tuesday 8 December")
    assert Booking.objects.count() == 0


def test_who_books_for_several_says_for_whom_before_a_time_is_held(client):
    client.force_login(allowed_family()[0])

    assertContains(come_back(client, offer()), "You had chosen Tuesday 8 December")
    assert Booking.objects.count() == 0


def test_first_week_that_is_shown_has_time(client, student):
    of = offer()
    diary.set_rules(of.profile.user, notice_hours=24 * 9, horizon_days=60, at=NOON)

    response = client.get(page(of))

    assert (NOON.date().isoformat(), response.context["monday"].isoformat()) == ("2026-12-01", WEEK)
    assert any(each.slots for each in response.context["days"])


def test_days_that_are_over_are_not_shown(client, student):
    assert client.get(page(offer())).context["days"][0].day == NOON.date()


def test_guardian_books_for_a_child_and_may_choose_oneself(client):
    of, (guardian, child) = offer(), allowed_family()
    client.force_login(guardian)

    form = client.get(page(of)).context["form"]
    choose(client, of, student=child.public_id)
    choose(client, of, start="2026-12-09T09:00Z", student=guardian.public_id)

    assert [key for key, _name in form.fields["student"].choices] == [
        child.public_id, guardian.public_id,
    ]  # fmt: skip
    assert list(Booking.objects.order_by("pk").values_list("student", "booked_by")) == [
        (child.pk, guardian.pk), (guardian.pk, guardian.pk),
    ]  # fmt: skip


def test_nobody_books_for_a_stranger(client, student):
    of, other = offer(), AdultFactory()

    assert choose(client, of, student=other.public_id).status_code == 422
    assert Booking.objects.count() == 0


@pytest.mark.parametrize("start", ["", "yesterday", "2026-12-08T09:07Z", "1960-01-01T00:01Z"])
def test_no_time_is_held_by_what_is_none(client, student, start):
    assert choose(client, offer(), start=start).status_code == 422


def test_first_meetings_are_to_be_had_once(client, student):
    profile = offer().profile
    of = offered(profile, minutes=45, trial=Money(1000, "GBP"))

    before = client.get(page(of)).context["form"].fields["kind"].choices
    agreed(of, student, kind="trial", spans=[slot(minutes=45)])
    agreed(of, student, kind="meeting", provider="free", spans=[slot("12:00", minutes=15)])
    after = client.get(page(of)).context["form"].fields["kind"].choices

    assert [key for key, _say in before] == ["single", "trial", "meeting"]
    assert [key for key, _say in after] == ["single"]


def test_meeting_is_free_and_short(client, student):
    response = client.get(page(offer()), {"kind": "meeting", "week": WEEK})

    assertContains(response, "A free meeting of 15 minutes")
    assert starts(response)[-1] == "16:45"


def test_time_that_was_taken_is_refused_with_what_to_do(client, student):
    of = offer()
    held(of, AdultFactory())

    response = choose(client, of)

    assert response.status_code == 409
    assertContains(response, "This time has just been taken", status_code=409)


def test_time_that_is_not_offered_is_refused_with_what_to_do(client, student):
    response = choose(client, offer(), start="2026-12-08T20:00Z")

    assertContains(response, "does not offer this time any more", status_code=409)


def test_fourth_time_at_once_is_refused_with_the_way_to_those_kept(client, student):
    of = offer()
    for clock in ("11:00", "12:00", "13:00"):
        held(of, student, spans=[slot(clock)])

    response = choose(client, of)

    assertContains(response, "Three times are being kept for you already", status_code=409)
    assertContains(response, "What is kept for you", status_code=409)


def test_own_offer_is_shown_without_a_way_to_book_it(client):
    of = offer()
    client.force_login(of.profile.user)

    response = client.get(page(of), {"week": WEEK})

    assertContains(response, "You cannot book yourself")
    assertNotContains(response, 'value="2026-12-08T09:00Z">')


def test_offer_that_has_ended_is_not_there(client):
    of = offer()
    of.ended_at = NOON
    of.save()

    assert client.get(page(of)).status_code == 404


def test_tutor_without_hours_is_asked_instead(client):
    response = client.get(page(offered(published())))

    assertContains(response, "No hours are open yet")


def test_week_that_is_over_or_no_week_is_this_one(client, student):
    of = offer()

    shown = [
        client.get(page(of), {"week": week}).context["monday"].isoformat()
        for week in ("2020-01-06", "soon", "2026-12-01", "9999-12-31")
    ]

    assert shown == ["2026-11-30", "2026-11-30", "2026-11-30", "2028-01-03"]


def test_profile_leads_to_each_offer(client):
    of = offer()

    assertContains(client.get(of.profile.get_absolute_url()), f'href="{page(of)}"')
