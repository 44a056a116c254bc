"""The list of tutors: filled in from a page, narrowed, explained, compared; the same for all."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    CourseFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
    publish_papers,
    publish_questions,
)
from tests.tutors.teaching import NOON, offered, published
from tests.visitors import VISITORS, as_visitor
from tutorium.curriculum.models import Level
from tutorium.diary import actions as diaries
from tutorium.diary.domain.hours import Window
from tutorium.practice.models import PracticeSession, Sitting
from tutorium.tutors import actions
from tutorium.tutors.domain.rates import Rate
from tutorium.tutors.domain.standing import Proof, Record

pytestmark = pytest.mark.django_db
PAGE = "/tutors/"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def teaching(name="Ada L.", **offer):
    profile = published(name=name)
    offered(profile, **offer)
    return profile


def names(response):
    return [card.profile.name for card in response.context["cards"]]


def test_where_nobody_teaches_yet_it_leads_to_the_request(client):
    published()

    response = client.get(PAGE, {"course": "ib-history-2017", "from": "/answers/a/", "x": "y"})

    assertRedirects(response, "/tutors/request/?course=ib-history-2017&from=%2Fanswers%2Fa%2F")


def test_list_is_the_same_for_every_visitor():
    teaching()

    replies = [as_visitor(Client(), visitor).get(PAGE) for visitor in VISITORS]

    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    assert {reply.headers["Cache-Control"] for reply in replies} == {"no-cache"}


def test_list_forgets_who_is_not_checked_any_more(client, time_machine):
    teaching()
    other = teaching("Bo")
    actions.withdraw_credential(other.credentials.get(kind="background"), at=NOON)
    assert names(client.get(PAGE)) == ["Ada L."]

    time_machine.move_to(NOON + timedelta(days=400), tick=False)

    assert client.get(PAGE).status_code == 302


def test_card_says_why(client):
    tutor, topic = teaching(), TopicFactory(code="p1", title="Cold War")
    actions.take_standing(tutor, Record(10, 48, 12, 11), at=NOON)
    actions.take_competence(tutor, {topic: Proof(30, 40, taught=2)}, at=NOON)

    page = client.get(PAGE, {"course": "ib-history-2017", "topic": "p1"})

    [card] = page.context["cards"]
    assert card.why == [
        "30 of 40 marks on our questions on it, taught it in 2 lessons",
        "4.8 of 5 from 10 reviews",
        "Kept 11 of 12 lessons",
    ]
    assertContains(page, "from £40.00 an hour")


def test_somebody_new_is_called_new(client):
    teaching()

    assert client.get(PAGE).context["cards"][0].why == ["Offers what you look for", "New here"]


def test_price_is_estimated_for_the_reader_with_its_day(client):
    teaching()
    day = date(2026, 11, 1)
    actions.load_rates([Rate("EUR", Decimal(1), day), Rate("GBP", Decimal("0.8"), day)])

    page = client.get(PAGE, {"currency": "EUR", "most": "50"})

    assertContains(page, "about €50.00, rate of 1 November 2026")
    assert names(client.get(PAGE, {"currency": "EUR", "most": "49.99"})) == []


def test_free_when_the_reader_is_free_in_the_readers_zone(client):
    tutor = teaching()
    teaching("Bo")
    # Tuesdays 17:00 to 19:00 in London, which is 12:00 to 14:00 in New York.
    weekly = {1: (Window(17 * 60, 19 * 60),)}
    diaries.set_weekly_hours(tutor.user, weekly, zone="Europe/London", at=NOON)

    def found(since, until, zone):
        asked = {"day": "2026-11-10", "since": since, "until": until, "zone": zone}
        return names(client.get(PAGE, asked))

    assert found("17:00", "19:00", "Europe/London") == ["Ada L."]
    assert found("12:00", "14:00", "America/New_York") == ["Ada L."]
    assert found("17:00", "19:00", "America/New_York") == []
    assert found("18:30", "19:30", "Europe/London") == []
    assert names(client.get(PAGE, {"day": "2026-11-10", "zone": "Europe/London"})) == ["Ada L."]


def test_nobody_who_fits_leads_to_the_request_filled_in(client):
    CourseFactory()
    teaching()

    page = client.get(PAGE, {"course": "ib-history-2017", "language": "es"})

    assertContains(page, "Nobody fits all of this")
    assertContains(page, 'href="/tutors/request/?course=ib-history-2017"')


@pytest.mark.parametrize(
    "asked",
    [
        {"course": "none", "topic": "x"},
        {"most": "NaN", "currency": "EUR"},
        {"most": "1e6", "currency": "XXX"},
        {"day": "2026-02-30", "since": "25:00"},
        {"day": "9999-12-31", "zone": "Pacific/Kiritimati"},
        {"day": "0001-01-01", "zone": "Pacific/Kiritimati"},
        {"day": "2026-11-10", "since": "19:00", "until": "17:00"},
        {"zone": "Mars/Olympus", "language": "xx", "level": "x" * 99, "page": "-7"},
    ],
)
def test_what_cannot_be_understood_narrows_nothing(client, asked):
    teaching()

    assert client.get(PAGE, asked).status_code == 200


def test_up_to_three_are_compared(client):
    slugs = [teaching(name).slug for name in ("Ada", "Bo", "Cy", "Di")]

    page = client.get(f"{PAGE}compare/", {"t": [slugs[1], slugs[0], slugs[1], "none", slugs[3]]})

    shown = [card.profile.name for card, _ in page.context["columns"]]
    assert shown == ["Bo", "Ada"]
    assertContains(page, "Identity")
    assert client.get(f"{PAGE}compare/").status_code == 200


def test_profile_shows_offers_and_what_is_proven_and_rates_nothing_to_machines(client):
    tutor = teaching(minor=3000, minutes=45)
    topic = TopicFactory(title="Cold War")
    actions.take_standing(tutor, Record(10, 48, 12, 11), at=NOON)
    actions.take_competence(tutor, {topic: Proof(30, 40, has_examined=True)}, at=NOON)

    page = client.get(tutor.get_absolute_url())

    assertContains(page, "45 minutes for £30.00")
    assertContains(page, "Has examined it, 30 of 40 marks on our questions on it")
    assertContains(page, "of 5, 10 reviews")
    assertContains(page, '"@type":"ProfilePage"')
    assertNotContains(page, "ratingValue")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_for_many_as_for_one(client, rows):
    for number in range(rows):
        teaching(f"Tutor {number}")

    with CaptureQueriesContext(connection) as caught:
        client.get(PAGE, {"course": "ib-history-2017"})

    assert len(caught) == 10


# --- The ways in -------------------------------------------------------------------------------


@pytest.fixture
def topic():
    topic = TopicFactory(code="p1", title="Détente", path="0001.")
    topic.levels.add(Level.objects.create(course=topic.course, code="HL"))
    teaching()
    return topic


def finished_session(client, topic):
    started = client.post("/practice/?course=ib-history-2017", STARTED)
    client.post(started.url, {"answer:a": "5", "mark": "1"})
    session = PracticeSession.objects.get()
    return client.post(f"/practice/{session.public_id}/finish/", follow=True)


def question_wrong_twice(client, topic):
    started = client.post("/practice/?course=ib-history-2017", STARTED)
    client.post(started.url, {"answer:a": "5", "mark": "1"})
    return client.post(started.url, {"answer:a": "6", "mark": "1"}, follow=True)


def sitting_handed_in(client, topic):
    [paper] = publish_papers(1, topic=topic, minutes=60, marks=2)
    given = {"extra_percent": "0", "break_minutes": "0"}
    client.post(f"/sittings/of{paper.get_absolute_url().removeprefix('/papers')}", given)
    address = Sitting.objects.get().get_absolute_url()
    return client.post(f"{address}hand-in/", {"sure": "1"}, follow=True)


def check_wrong_twice(client, topic):
    [answer] = publish_answers(1, topic=topic)
    for said in "56":
        sent = {"check": topic.asked.uid, "seed": "0", "answer:a": said}
        own = {"Sec-Fetch-Site": "same-origin", "HX-Request": "true"}
        page = client.post(answer.get_absolute_url(), sent, headers=own)
    return page


STARTED = {"what": "course", "length": "5", "shows": "each", "order": "topics"}
WAYS_IN = {
    "answer": lambda client, topic: client.get(
        publish_answers(1, topic=topic)[0].get_absolute_url()
    ),
    "note": lambda client, topic: client.get(publish_notes(1, topic=topic)[0].get_absolute_url()),
    "topic": lambda client, topic: client.get(topic.get_absolute_url()),
    "check": check_wrong_twice,
    "question": question_wrong_twice,
    "session": finished_session,
    "sitting": sitting_handed_in,
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_pages_lead_to_tutors_for_their_course_topic_and_level(client, topic, way):
    [topic.asked] = publish_questions(1, topic=topic)
    page = WAYS_IN[way](client, topic)

    link = re.search(r'href="(/tutors/\?[^"]*topic=[^"]*)"', page.content.decode())
    arrived = client.get(unescape(link[1]))

    form = arrived.context["form"]
    assert (form["course"].value(), form["topic"].value(), form["level"].value()) == (
        "ib-history-2017",
        "p1",
        "HL",
    )
    assertContains(arrived, "Who is proven on <b>Détente</b> stands first.")
    assert names(arrived) == ["Ada L."]


def test_topic_that_was_filled_in_can_be_taken_out(client, topic):
    page = client.get(PAGE, {"course": "ib-history-2017", "topic": "p1", "language": "en"})

    assertContains(page, '<a href="/tutors/?course=ib-history-2017&amp;language=en">')


def test_what_was_sought_goes_along_to_the_week_of_times(client):
    offer = offered(published())
    profile, course = offer.profile, offer.course
    TopicFactory(course=course, code="p1")
    said = {"course": course.key, "topic": "p1", "from": "/answers/ib/history/why/"}
    along = "?topic=p1&amp;from=/answers/ib/history/why/"

    assertContains(client.get(PAGE, said), f'href="{profile.get_absolute_url()}{along}"')
    page = client.get(profile.get_absolute_url(), {"topic": "p1", "from": said["from"]})
    assertContains(page, f'href="/lessons/book/{offer.public_id}/{along}"')
    assertContains(client.get(PAGE), f'href="{profile.get_absolute_url()}"')
