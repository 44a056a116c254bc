from datetime import timedelta

import pytest
import time_machine

from tests.factories import CourseFactory
from tests.practice.keeping import NOON, keep_some
from tests.practice.views.learning import as_learner
from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice.actions import open_feed, set_exam
from tutorium.practice.models import ExamDate, StudyPlan

pytestmark = pytest.mark.django_db
PLAN = "/recall/plan/"
EXAM = (NOON + timedelta(days=30)).date()
TIME = {
    "minutes": 60,
    "new_a_day": 10,
    "time_zone": "Asia/Kathmandu",
    "day_starts_at": 3,
    **{f"day_{number}": 50 for number in range(7)},
}


@pytest.fixture(autouse=True)
def after_noon():
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def course():
    return CourseFactory()


def send(client, day, course="ib-history-2017", papers=2):
    return client.post(f"{PLAN}exams/", {"course": course, "day": day, "papers": papers})


def test_stranger_is_asked_for_exam_dates(client, course):
    assert "No exam ahead yet" in client.get(PLAN).content.decode()


def test_first_exam_makes_a_learner_and_a_plan(client, course):
    response = send(client, EXAM)

    assert response.url == PLAN
    assert COOKIE in response.cookies
    page = client.get(PLAN).content.decode()
    assert "IB History: practise for 45 minutes" in page
    assert "Tuesday 1 December" in page


@pytest.mark.parametrize(
    ("day", "papers"),
    [
        ((NOON - timedelta(days=1)).date(), 2),
        ((NOON + timedelta(days=500)).date(), 2),
        ("0001-01-01", 2),
        ("soon", 2),
        (EXAM, 99),
        (EXAM, "x"),
    ],
)
def test_exam_that_cannot_be_is_refused(client, course, day, papers):
    assert send(client, day, papers=papers).status_code == 422
    assert (ExamDate.objects.count(), Learner.objects.count()) == (0, 0)


def test_exam_of_no_course_is_refused(client):
    assert send(client, EXAM, course="none-such").status_code == 422


def test_own_exam_is_dropped_and_no_other(client, course):
    set_exam(as_learner(client), course, day=EXAM, papers=2)
    other = send(client.__class__(), EXAM)
    assert other.status_code == 302

    assert client.post(f"{PLAN}exams/{course.key}/drop/").status_code == 302
    assert client.post(f"{PLAN}exams/{course.key}/drop/").status_code == 404
    assert ExamDate.objects.count() == 1


def test_time_is_set(client):
    assert client.post(f"{PLAN}time/", TIME).url == PLAN

    assert StudyPlan.objects.get().shares == [50] * 7
    assert Learner.objects.get().time_zone == "Asia/Kathmandu"


@pytest.mark.parametrize(
    "fault",
    [{"minutes": 0}, {"time_zone": "Mars/Base"}, {"day_starts_at": 24}, {"day_3": 75}],
)
def test_time_that_nobody_has_is_refused(client, fault):
    assert client.post(f"{PLAN}time/", TIME | fault).status_code == 422
    assert Learner.objects.count() == 0


def test_feed_has_a_secret_address_which_can_be_closed(client, course):
    learner = as_learner(client)
    set_exam(learner, course, day=EXAM, papers=2)

    client.post(f"{PLAN}feed/", {"open": 1})

    key = StudyPlan.objects.get().feed_key
    assert f"/recall/plan/{key}.ics" in client.get(PLAN).content.decode()
    assert client.get(f"/recall/plan/{key}.ics").status_code == 200
    client.post(f"{PLAN}feed/", {"close": 1})
    assert client.get(f"/recall/plan/{key}.ics").status_code == 404


def test_stranger_has_no_feed(client):
    assert client.post(f"{PLAN}feed/", {"open": 1}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_plan_page_takes_the_same_queries_for_any_number(
    client, course, django_assert_num_queries, number
):
    learner = as_learner(client)
    keep_some(number, learner=learner, course=course)
    set_exam(learner, course, day=EXAM, papers=2)
    open_feed(learner)

    with django_assert_num_queries(6):
        assert client.get(PLAN).status_code == 200
