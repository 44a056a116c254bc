"""Calendars of elsewhere, on a real server of this machine."""

from datetime import timedelta

import pytest

from tests.core.test_fetching import say, server
from tests.diary.booking import NOON, held, host, lesson
from tests.factories import UserFactory
from tests.formats.calendars.test_busy import calendar
from tests.hostile import BREAKOUT, CALENDAR_LINES, TRACE
from tutorium.core.fetching import FetchError
from tutorium.diary import actions
from tutorium.diary.domain.quarters import quarters_of
from tutorium.diary.models import BusyTime, CalendarFeed
from tutorium.diary.queries import slots_of

pytestmark = pytest.mark.django_db
BUSY = "DTSTART:20261202T091000Z\nDTEND:20261202T095000Z"
LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def may_ask_this_machine(settings):
    settings.CALENDAR_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def site():
    """A server whose calendar a test changes."""
    said = {"body": calendar(BUSY).encode(), "status": 200}
    with server(lambda handler: say(handler, **said)) as address:
        said["address"] = f"{address}/c.ics"
        yield _Site(said)


class _Site:
    def __init__(self, said):
        self._said = said
        self.address = said.pop("address")

    def says(self, *events, status=200, body=None):
        self._said.update(body=body or calendar(*events).encode(), status=status)


def added(person, site):
    return actions.add_feed(person, name="Work", address=site.address, at=NOON)


def read(feed, at=NOON):
    return actions.read_again(feed, at=at)


def starts(person):
    day = lesson().starts_at.date()
    found = slots_of(person.diary, first=day, last=day, minutes=60, at=NOON)
    return [f"{slot.starts_at:%H:%M}" for slot in found][:2]


def test_person_is_busy_when_the_calendar_says_so(site):
    person = host(step_minutes=60)
    feed = read(added(person, site))

    [busy] = BusyTime.objects.all()
    assert busy.quarters == quarters_of(lesson("09:00", minutes=60))
    assert (feed.read_at, feed.tried_at, feed.fault) == (NOON, NOON, "")
    assert starts(person) == ["10:00", "11:00"]
    with pytest.raises(actions.NotOfferedError):
        held(person, host=person)
    assert person.diary.free_times.filter(day=lesson().starts_at.date()).get().starts == (
        quarters_of(lesson("10:00")).start
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"status": 404, "body": b"x"}, "refused"),
        ({"body": b"<html>Sign in</html>"}, "not-a-calendar"),
    ],
)
def test_what_was_read_last_stays_while_the_calendar_is_broken(site, said, fault):
    person = host(step_minutes=60)
    feed = read(added(person, site))
    site.says(**said)

    feed = read(feed, LATER)

    assert (feed.fault, feed.read_at, feed.tried_at) == (fault, NOON, LATER)
    assert starts(person) == ["10:00", "11:00"]


# Of an event: what is read of none, and what is, in which hostile words can only be not understood.
UNREAD = (
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "COMMENT",
    "CATEGORIES",
    "ORGANIZER;CN=x",
    "ATTACH",
    "X-ALT-DESC",
)
READ = (
    "UID",
    "STATUS",
    "TRANSP",
    "RRULE",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "DTEND",
    "DTSTART",
    "DURATION",
)


@pytest.mark.parametrize("text", [BREAKOUT, *CALENDAR_LINES[:3]])
def test_nothing_but_times_is_kept_of_a_hostile_calendar(client, site, text):
    person = host(step_minutes=60)
    words = text.replace("\r\n", "\\n").replace("\n", "\\n")
    named = "\n".join([BUSY, *(f"{name}:{words}" for name in UNREAD)])
    spoilt = [f"{BUSY}\n{name}:{words}" for name in READ]
    around = f"X-WR-CALNAME:{words}\nPRODID:{words}\nX-WR-CALDESC:{words}"
    site.says(body=calendar(named, *spoilt, around=around).encode())

    feed = read(added(person, site))
    client.force_login(person)
    pages = [client.get(page).content.decode() for page in ("/diary/", "/diary/calendars/")]

    assert feed.fault in {"", "broken", "not-a-calendar"}
    assert [*BusyTime.objects.values_list("starts", flat=True)] == (
        [] if feed.fault else [quarters_of(lesson("09:00", minutes=60)).start]
    )
    rows = [*CalendarFeed.objects.values(), *BusyTime.objects.values()]
    assert TRACE not in "".join(pages) + str(rows)


def test_calendar_that_changed_frees_what_it_took(site):
    person = host(step_minutes=60)
    feed = read(added(person, site))
    site.says("SUMMARY:no time at all")

    feed = read(feed, LATER)

    assert (feed.left_out, feed.fault) == (1, "")
    assert starts(person) == ["09:00", "10:00"]


def test_calendar_is_read_again_before_a_booking_when_it_is_not_fresh(site):
    person = host(step_minutes=60)
    feed = read(added(person, site))
    site.says()

    actions.read_stale_feeds(person, at=NOON + timedelta(minutes=4))
    assert starts(person) == ["10:00", "11:00"]
    actions.read_stale_feeds(person, at=NOON + timedelta(minutes=5))
    assert starts(person) == ["09:00", "10:00"]
    feed.refresh_from_db()
    assert feed.read_at == NOON + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.example/c.ics", "https://a.example/c.ics"),
        (" webcal://a.example/c.ics ", "https://a.example/c.ics"),
    ],
)
def test_address_is_kept_as_it_is_asked(address, kept):
    assert actions.add_feed(UserFactory(), name="A", address=address, at=NOON).address == kept


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "a.example", "webcal://", "ftp://a.example"]
)
def test_address_that_is_none_is_not_kept(address):
    with pytest.raises(FetchError):
        actions.add_feed(UserFactory(), name="A", address=address, at=NOON)
    assert CalendarFeed.objects.count() == 0


def test_calendar_is_added_once_and_a_few_at_most():
    person = UserFactory()
    for number in range(actions.MOST_FEEDS):
        actions.add_feed(person, name="A", address=f"https://a.example/{number}", at=NOON)

    with pytest.raises(actions.FeedIsKnownError):
        actions.add_feed(person, name="A", address="https://a.example/0", at=NOON)
    with pytest.raises(actions.TooManyFeedsError):
        actions.add_feed(person, name="A", address="https://a.example/x", at=NOON)


def test_calendars_are_not_added_and_taken_away_all_day():
    """Each one makes us ask a machine that somebody named."""
    person = UserFactory()
    for _ in range(actions.MOST_ADDED):
        feed = actions.add_feed(person, name="A", address="https://a.example/", at=NOON)
        actions.drop_feed(feed, by=person, at=NOON)

    with pytest.raises(actions.TooManyFeedsError):
        actions.add_feed(person, name="A", address="https://a.example/", at=NOON)
    tomorrow = NOON + timedelta(days=1)
    assert actions.add_feed(person, name="A", address="https://a.example/", at=tomorrow).pk


def test_calendar_that_is_taken_away_takes_its_busy_times_along(site):
    person = host(step_minutes=60)
    feed = read(added(person, site))

    actions.drop_feed(feed, by=person, at=NOON)

    assert BusyTime.objects.count() == 0
    assert starts(person) == ["09:00", "10:00"]
