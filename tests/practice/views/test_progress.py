import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine

from tests.factories import (
    CourseFactory,
    LearnerFactory,
    PaperFactory,
    TopicFactory,
    UserFactory,
)
from tests.practice.keeping import NOON, keep_one
from tests.practice.trying import asked, tried
from tests.practice.views.learning import as_learner
from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import COOKIE
from tutorium.papers.models import GradeBoundary
from tutorium.practice.actions import take_in
from tutorium.practice.models import Attempt, ExamDate, ForecastResult

pytestmark = pytest.mark.django_db
COURSE = "/progress/ib-history-2017/"


@pytest.fixture(autouse=True)
def after_noon():
    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        yield


@pytest.fixture
def learner(client):
    return as_learner(client)


def practise(learner, number, *, topics=1, marks=1):
    """Let the learner try questions on so many topics, each so often."""
    for place in range(topics):
        topic = TopicFactory(code=f"p{place + 1}", title=f"Part {place + 1}")
        question = asked(topic, command_term="state")
        for seed in range(number):
            take_in(tried(learner, question, marks, hours=seed, seed=seed))


def page(client, address=COURSE):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_stranger_sees_what_will_be_here(client):
    CourseFactory()

    assert "Nothing practised yet" in page(client)
    assert "Nothing practised yet" in page(client, "/progress/")
    assert not Learner.objects.exists()


def test_progress_is_never_kept_by_a_cache(client, learner):
    CourseFactory()

    for address in (COURSE, "/progress/", "/progress/export.json", "/progress/delete/"):
        assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_course_that_is_not_there_is_not_found(client):
    assert client.get("/progress/none/").status_code == 404


def test_another_writing_of_a_course_leads_to_it(client):
    CourseFactory()

    response = client.get("/progress/IB-History-2017/")

    assert (response.status_code, response["Location"]) == (301, COURSE)


def test_few_attempts_are_counted_and_nothing_is_said_of_them(client, learner):
    practise(learner, 2)

    shown = page(client)

    assert "2 attempts so far." in shown
    assert "too few attempts to say" in shown
    assert "Too little is known for a forecast" in shown


def test_enough_attempts_say_what_a_learner_has(client, learner):
    practise(learner, 6)

    shown = page(client)

    assert 'class="gauge"' in shown
    assert "too few attempts" not in shown
    assert "of the marks" in shown
    assert "of the marks, if the exam were today." in shown
    assert "No grade boundaries of this course are known here" in shown


def test_boundaries_make_grades_of_the_range(client, learner):
    practise(learner, 6)
    paper = PaperFactory(course=CourseFactory(), marks=100)
    for grade, marks in (("A", 95), ("B", 30)):
        GradeBoundary.objects.create(paper=paper, grade=grade, marks=marks, out_of=100)

    shown = page(client)

    assert "Grade B" in shown
    assert "Some of the boundaries are ours" in shown


def test_the_next_hour_says_what_and_why(client, learner):
    practise(learner, 6, marks=0)

    shown = page(client)

    assert "Your next hour" in shown
    assert "Marks are often lost here." in shown
    assert "60 minutes" in shown


def test_the_next_hour_is_for_the_day_of_the_exam(client, learner):
    practise(learner, 6)
    ExamDate.objects.create(learner=learner, course=CourseFactory(), day=date(2027, 5, 4))

    assert "on 4 May 2027, the day of the exam." in page(client)


def test_an_exam_that_is_over_is_asked_for_again(client, learner):
    practise(learner, 6)
    ExamDate.objects.create(learner=learner, course=CourseFactory(), day=date(2026, 5, 4))

    assert "Say when your exam is" in page(client)


def test_lost_marks_and_command_terms_are_listed(client, learner):
    practise(learner, 6, marks=0)

    shown = page(client)

    assert '<th scope="row">Knowledge</th> <td class="number">6</td>' in shown
    assert '<th scope="row">state</th> <td class="number">0 / 6</td>' in shown


def test_no_mark_lost_is_said_so(client, learner):
    practise(learner, 6)

    assert "No mark has been lost so far." in page(client)


def test_the_chart_has_its_table(client, learner):
    practise(learner, 6)

    shown = page(client)

    assert shown.count('<rect class="whole" x=') == 12
    assert '<th scope="row">30 November 2026</th> <td class="number">6</td>' in shown


def test_recalls_due_are_counted(client, learner):
    practise(learner, 1)

    assert "No card of this course is due today." in page(client)


def test_a_kept_card_that_is_new_is_not_due(client, learner):
    keep_one(learner=learner)

    assert "No card of this course is due today." in page(client)


def test_the_record_of_forecasts_is_shown(client, learner):
    practise(learner, 6)
    course = CourseFactory()
    for came in (0.5, 0.9):
        ForecastResult.objects.create(
            learner=learner, course=course, low=0.4, high=0.6, came=came, at=NOON
        )

    shown = page(client)

    assert "Of your 2 results, 1 lay in the range foretold." in shown
    assert "Of the last 2 results on this site, 1 lay in the range foretold" in shown


def test_without_results_the_record_says_so(client, learner):
    practise(learner, 6)

    assert "No result has come yet" in page(client)


def test_nobody_sees_what_another_has(client, learner):
    practise(LearnerFactory(), 6)

    assert "Nothing practised yet" in page(client)
    assert "Nothing practised yet" in page(client, "/progress/")
    assert (
        "attempts" not in client.get("/progress/export.csv").getvalue().decode().split("\n", 1)[1]
    )


@pytest.mark.parametrize("topics", [1, 3])
def test_a_course_page_takes_as_many_queries_whatever_its_topics(
    client, learner, topics, django_assert_num_queries
):
    practise(learner, 4, topics=topics)

    with django_assert_num_queries(19):
        client.get(COURSE)


@pytest.mark.parametrize("courses", [1, 3])
def test_the_overview_takes_as_many_queries_whatever_its_courses(
    client, learner, courses, django_assert_num_queries
):
    for number in range(courses):
        topic = TopicFactory(course=CourseFactory(key=f"course-{number}"))
        take_in(tried(learner, asked(topic)))

    with django_assert_num_queries(3):
        shown = page(client, "/progress/")
    assert shown.count("one topic practised") == courses


def test_everything_is_taken_away_as_json(client, learner):
    practise(learner, 2)
    keep_one(learner=learner)

    response = client.get("/progress/export.json")

    found = json.loads(response.getvalue())
    assert response["Content-Disposition"] == 'attachment; filename="progress.json"'
    assert list(found) == [
        "exported_at",
        "attempts",
        "sessions",
        "sittings",
        "cards",
        "recalls",
        "reads",
        "topics",
        "own_papers",
        "own_answers",
        "pages",
    ]
    assert [len(found[name]) for name in list(found)[1:]] == [2, 0, 0, 1, 0, 0, 1, 0, 0, 0]
    assert found["attempts"][0]["response"] == {"a": {"answer": "4"}}
    assert found["topics"][0]["topic__code"] == "p1"
    assert learner.key not in json.dumps(found)


def test_attempts_are_taken_away_as_csv(client, learner):
    practise(learner, 250)

    rows = list(csv.DictReader(StringIO(client.get("/progress/export.csv").getvalue().decode())))

    assert len(rows) == 250
    assert (rows[0]["marks"], rows[0]["available"], rows[0]["source"]) == ("1", "1", "check")
    assert rows[-1]["seed"] == "249"


def test_who_has_practised_nothing_takes_empty_files_away(client):
    assert list(json.loads(client.get("/progress/export.json").getvalue())) == ["exported_at"]
    assert client.get("/progress/export.csv").getvalue().count(b"\n") == 1


def test_deletion_says_what_goes_and_asks(client, learner):
    practise(learner, 2)

    shown = page(client, "/progress/delete/")

    assert "2 attempts" in shown
    assert "Take a copy first" in shown
    assert Attempt.objects.count() == 2


def test_deletion_deletes_and_forgets_the_key(client, learner):
    practise(learner, 2)

    response = client.post("/progress/delete/", follow=True)

    assert "Everything is deleted." in response.content.decode()
    assert not Learner.objects.exists()
    assert client.cookies[COOKIE].value == ""


def test_deletion_leaves_the_account(client):
    user = UserFactory()
    practise(LearnerFactory(user=user), 2)
    client.force_login(user)

    client.post("/progress/delete/")

    user.refresh_from_db()
    assert not Learner.objects.exists()


def test_there_is_nothing_to_delete_for_a_stranger(client):
    assert "There is nothing to delete" in page(client, "/progress/delete/")
    assert client.post("/progress/delete/").status_code == 302


def test_deletion_asks_for_its_token(client, learner):
    client.handler.enforce_csrf_checks = True

    assert client.post("/progress/delete/").status_code == 403
    assert Learner.objects.exists()
