import pytest
from icalendar import Calendar

from tests.diary.booking import NOON, lesson
from tests.factories import UserFactory
from tests.hostile import BREAKOUT, CALENDAR_LINES, faults_of_calendar
from tutorium.core import hooks
from tutorium.diary import actions
from tutorium.diary.domain.events import Event
from tutorium.diary.emails import invitation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons(monkeypatch):
    """Let a room above give two lessons, to each person their own."""

    def events(*, user, since):
        name = f"History of {user}"
        later, sooner = lesson(days=2), lesson(days=1)
        yield Event("b", 0, later, name, NOON)
        yield Event("a", 1, sooner, name, NOON, is_cancelled=True)

    monkeypatch.setitem(hooks._hooks, "diary.events", [(0, events)])  # noqa: SLF001 (for one test)


def test_calendar_holds_what_rooms_above_give(client, lessons):
    person = UserFactory()
    key = actions.open_feed(person, at=NOON).feed_key

    response = client.get(f"/diary/{key}.ics")

    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [str(event["uid"]).partition("@")[0] for event in events] == ["a", "b"]
    assert [str(event["status"]) for event in events] == ["CANCELLED", "CONFIRMED"]
    assert {str(event["summary"]) for event in events} == {f"History of {person}"}
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("text", [*CALENDAR_LINES, BREAKOUT])
def test_words_of_a_lesson_stay_in_their_line(client, monkeypatch, text):
    def events(*, user, since):
        yield Event("a", 0, lesson(), text, NOON, description=text)

    monkeypatch.setitem(hooks._hooks, "diary.events", [(0, events)])  # noqa: SLF001 (for one test)
    key = actions.open_feed(UserFactory(), at=NOON).feed_key

    feed = client.get(f"/diary/{key}.ics").content
    letter = invitation_of([*events(user=None, since=NOON)], to="a@example.org").encode()

    for each in (feed, letter):
        assert list(faults_of_calendar(each)) == []
        [event] = Calendar.from_ical(each).walk("VEVENT")
        assert all("VALARM" in str(event[name]) for name in ("summary", "description")) == (
            "VALARM" in text
        )


def test_address_that_was_renewed_or_closed_leads_nowhere(client):
    person = UserFactory()
    first = actions.open_feed(person, at=NOON).feed_key
    second = actions.open_feed(person, at=NOON).feed_key

    assert [client.get(f"/diary/{key}.ics").status_code for key in (first, second)] == [404, 200]
    actions.close_feed(person, at=NOON)
    assert client.get(f"/diary/{second}.ics").status_code == 404


def test_calendar_of_who_is_shut_out_leads_nowhere(client):
    person = UserFactory()
    key = actions.open_feed(person, at=NOON).feed_key
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert client.get(f"/diary/{key}.ics").status_code == 404


@pytest.mark.parametrize("key", ["x", "none", "null", "a" * 26, "hours"])
def test_address_that_was_never_given_leads_nowhere(client, key):
    actions.diary_for(UserFactory())

    assert client.get(f"/diary/{key}.ics").status_code == 404
