from datetime import date, timedelta

import pytest
import time_machine
from icalendar import Calendar

from tests.factories import CourseFactory, LearnerFactory
from tests.hostile import BREAKOUT, CALENDAR_LINES, TRACE, faults_of_calendar
from tests.practice.keeping import NOON, keep_some
from tutorium.curriculum.models import Course
from tutorium.practice.actions import open_feed, set_exam

pytestmark = pytest.mark.django_db
EXAM = date(2026, 12, 20)


@pytest.fixture(autouse=True)
def after_noon():
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def learner():
    learner, course = LearnerFactory(), CourseFactory(title="History & <b>more</b>")
    keep_some(3, learner=learner, course=course)
    set_exam(learner, course, day=EXAM, papers=1)
    return learner


def test_calendar_holds_each_day_and_the_exam(client, learner):
    key = open_feed(learner).feed_key

    response = client.get(f"/recall/plan/{key}.ics")

    events = Calendar.from_ical(response.content).walk("VEVENT")
    first, exam = events[0], events[-1]
    assert first["dtstart"].dt == date(2026, 12, 1)
    assert str(first["summary"]) == "Study: 45 minutes"
    assert str(first["description"]).splitlines()[0] == "IB History & <b>more</b>: one new card"
    assert (exam["dtstart"].dt, str(exam["summary"])) == (EXAM, "IB History & <b>more</b>: exam")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("text", [*CALENDAR_LINES, BREAKOUT])
def test_title_of_a_course_stays_in_its_line(client, learner, text):
    longest = Course._meta.get_field("title").max_length
    title = text.replace("\0", "")[:longest]  # PostgreSQL takes neither that sign nor more
    Course.objects.update(title=title)
    key = open_feed(learner).feed_key

    feed = client.get(f"/recall/plan/{key}.ics").content

    assert list(faults_of_calendar(feed)) == []
    assert TRACE in feed.decode().replace("\r\n ", "")


def test_calendar_is_read_without_a_cookie_and_says_nothing_of_who_learns(client, learner):
    learner.user = None
    key = open_feed(learner).feed_key

    text = client.get(f"/recall/plan/{key}.ics").content.decode()

    assert learner.key not in text


@pytest.mark.parametrize("key", ["x", "none", "null", "a" * 26])
def test_address_that_was_never_given_leads_nowhere(client, learner, key):
    assert client.get(f"/recall/plan/{key}.ics").status_code == 404
