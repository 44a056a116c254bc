from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.calendars.busy import MOST_EVENTS, busy_times, joined
from tutorium.formats.calendars.values import Fault, UnreadableCalendarError

FIRST, LAST = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
KNOWN_STRANGE = 30  # of the real files: no calendars, or ones that break the format


def calendar(*events, around=""):
    text = "\n".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{around}\n{text}\nEND:VCALENDAR\n".replace("\n", "\r\n")


def read(*events, around="", first=FIRST, last=LAST):
    return busy_times(calendar(*events, around=around).encode(), first, last, floating=LONDON)


def shown(found):
    return [f"{start:%m-%d %H:%M}/{end:%m-%d %H:%M}" for start, end in found.spans]


ONCE = "UID:1\nDTSTART:20261005T090000Z\nDTEND:20261005T100000Z"


@pytest.mark.parametrize(
    ("event", "spans"),
    [
        (ONCE, ["10-05 09:00/10-05 10:00"]),
        ("DTSTART:20261005T090000Z\nDURATION:PT90M", ["10-05 09:00/10-05 10:30"]),
        ("DTSTART:20261005T090000\nDTEND:20261005T100000", ["10-05 08:00/10-05 09:00"]),
        (
            "DTSTART;TZID=America/New_York:20261005T090000\nDTEND;TZID=America/New_York:20261005T100000",
            ["10-05 13:00/10-05 14:00"],
        ),
        (
            "DTSTART;TZID=Eastern Standard Time:20261005T090000\nDURATION:PT1H",
            ["10-05 13:00/10-05 14:00"],
        ),
        ("DTSTART;VALUE=DATE:20261005", ["10-04 23:00/10-05 23:00"]),
        ("DTSTART;VALUE=DATE:20261024\nDTEND;VALUE=DATE:20261026", ["10-23 23:00/10-26 00:00"]),
        (
            "DTSTART;TZID=Europe/London:20261005T220000\nDTEND;TZID=America/New_York:20261006T010000",
            ["10-05 21:00/10-06 05:00"],
        ),
        ("DTSTART:20261005T090000Z", []),
        (f"{ONCE}\nTRANSP:TRANSPARENT", []),
        (f"{ONCE}\nSTATUS:CANCELLED", []),
        (f"{ONCE}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        (f"{ONCE}\nTRANSP:OPAQUE\nSTATUS:TENTATIVE", ["10-05 09:00/10-05 10:00"]),
        ("DTSTART:20250101T090000Z\nDTEND:20250101T100000Z", []),
        ("DTSTART:20260930T230000Z\nDTEND:20261001T010000Z", ["10-01 00:00/10-01 01:00"]),
    ],
)  # fmt: skip
def test_event_takes_its_time(event, spans):
    assert shown(read(event)) == spans


@pytest.mark.parametrize(
    ("rule", "hours"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=4", ["10-12 16", "10-19 16", "10-26 17", "11-02 17"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261026T170000Z", ["10-12 16", "10-19 16", "10-26 17"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261026", ["10-12 16", "10-19 16", "10-26 17"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=Europe/London:20261019T170000", ["10-12 16", "10-26 17"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261026T170000Z", ["10-12 16", "10-19 16"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20261019", ["10-12 16", "10-26 17"]),
        ("RDATE;TZID=Europe/London:20261027T170000", ["10-12 16", "10-27 17"]),
        ("RRULE:FREQ=DAILY;BYDAY=MO;COUNT=2", ["10-12 16", "10-19 16"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261201", ["10-12 16", "10-30 17", "11-27 17"]),
        ("RRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=2", ["10-12 16", "10-13 16", "10-19 16"]),
    ],
)  # fmt: skip
def test_rule_keeps_the_time_on_the_wall(rule, hours):
    found = read(f"UID:1\nDTSTART;TZID=Europe/London:20261012T170000\nDURATION:PT1H\n{rule}")

    assert [f"{start:%m-%d %H}" for start, _ in found.spans] == hours
    assert found.left_out == 0


WEEKLY = "UID:a\nDTSTART:20261012T170000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"


def test_moved_instance_takes_its_new_time_alone():
    found = read(
        WEEKLY, "UID:a\nRECURRENCE-ID:20261019T170000Z\nDTSTART:20261020T080000Z\nDURATION:PT30M"
    )

    assert shown(found) == [
        "10-12 17:00/10-12 18:00",
        "10-20 08:00/10-20 08:30",
        "10-26 17:00/10-26 18:00",
    ]


def test_cancelled_instance_frees_its_time():
    found = read(
        WEEKLY, "UID:a\nRECURRENCE-ID:20261019T170000Z\nDTSTART:20261019T170000Z\nSTATUS:CANCELLED"
    )

    assert len(found.spans) == 2


def test_instance_of_another_event_changes_nothing():
    found = read(
        WEEKLY, "UID:b\nRECURRENCE-ID:20261019T170000Z\nDTSTART:20261019T170000Z\nSTATUS:CANCELLED"
    )

    assert len(found.spans) == 3


def test_zone_that_the_calendar_brings_itself():
    zone = """BEGIN:VTIMEZONE
TZID:Makebelieve
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0200
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE"""

    found = read("DTSTART;TZID=Makebelieve:20261005T090000\nDURATION:PT1H", around=zone)

    assert shown(found) == ["10-05 07:00/10-05 08:00"]


def test_calendar_of_busy_times_alone():
    data = """BEGIN:VCALENDAR
BEGIN:VFREEBUSY
FREEBUSY:20261005T090000Z/PT1H,20261006T090000Z/20261006T100000Z
FREEBUSY;FBTYPE=FREE:20261007T090000Z/PT1H
END:VFREEBUSY
END:VCALENDAR
"""

    found = busy_times(data.encode(), FIRST, LAST, floating=LONDON)

    assert shown(found) == ["10-05 09:00/10-05 10:00", "10-06 09:00/10-06 10:00"]


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\nSUMMARY:no time",
        "DTSTART:nonsense\nDURATION:PT1H",
        "DTSTART:20261005T090000Z\nDTEND:20261004T090000Z",
        "DTSTART:20261005T090000Z\nDURATION:P9999999D",
        "DTSTART:20261005T090000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY",
        "DTSTART:20261005T090000Z\nDURATION:PT1H\nRRULE:FREQ=MINUTELY;INTERVAL=5",
        "DTSTART:20261005T090000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;RSCALE=CHINESE",
    ],
)
def test_event_that_is_not_understood_is_counted_and_the_others_are_read(event):
    found = read(event, ONCE)

    assert (shown(found), found.left_out) == (["10-05 09:00/10-05 10:00"], 1)


def test_event_with_thousands_of_exceptions_is_read():
    days = [FIRST + timedelta(days=n) for n in range(-3000, 60)]
    listed = ",".join(f"{day:%Y%m%d}T170000Z" for day in days)
    event = f"DTSTART:20180101T170000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:{listed}"

    assert shown(read(event)) == ["11-30 17:00/11-30 18:00"]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>Sign in</html>", b"\0\xff\xfe", b"BEGIN:VCALENDAR", b"BEGIN:VTODO\nEND:VTODO"],
)
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(UnreadableCalendarError) as refused:
        busy_times(data, FIRST, LAST, floating=LONDON)
    assert refused.value.fault is Fault.NOT_A_CALENDAR


def test_calendar_of_very_many_events_is_refused():
    data = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * (MOST_EVENTS + 1) + "END:VCALENDAR"

    with pytest.raises(UnreadableCalendarError) as refused:
        busy_times(data.encode(), FIRST, LAST, floating=LONDON)
    assert refused.value.fault is Fault.TOO_MUCH


@pytest.mark.filterwarnings("ignore::icalendar.error.GloballyUniqueTZIDGuessed")
def test_every_real_calendar_is_read_or_refused(real_data):
    first, last = datetime(2000, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    files, refused, spans = sorted((real_data / "ics").rglob("*.ics")), [], 0
    for path in files:
        try:
            spans += len(busy_times(path.read_bytes(), first, last, floating=LONDON).spans)
        except UnreadableCalendarError:
            refused.append(path.name)

    assert len(files) == 244
    assert len(refused) <= KNOWN_STRANGE
    assert spans > 1000


stretches = st.lists(
    st.tuples(st.integers(-100, 2000), st.integers(1, 300)).map(
        lambda each: (
            FIRST + timedelta(hours=each[0]),
            FIRST + timedelta(hours=each[0] + each[1]),
        )
    ),
    max_size=12,
)


@given(stretches)
def test_joined_times_cover_the_same_and_do_not_meet(spans):
    found = joined(spans, FIRST, LAST)
    hours = [FIRST + timedelta(hours=n) for n in range(int((LAST - FIRST) / timedelta(hours=1)))]

    assert [any(s <= at < e for s, e in found) for at in hours] == [
        any(s <= at < e for s, e in spans) for at in hours
    ]
    assert all(a[1] < b[0] for a, b in pairwise(found))
