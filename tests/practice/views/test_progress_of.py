"""A child's progress as a guardian reads it: the same figures, and nothing to be done."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AdultFactory,
    ChildFactory,
    CourseFactory,
    GuardianshipFactory,
    LearnerFactory,
    PracticeSessionFactory,
    SessionQuestionFactory,
    TopicFactory,
)
from tests.practice.keeping import NOON
from tests.practice.sitting import sit
from tests.practice.trying import asked, tried
from tutorium.accounts import actions as people
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.practice.actions import take_in

pytestmark = pytest.mark.django_db
KEY = "ib-history-2017"


@pytest.fixture(autouse=True)
def after_noon():
    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        yield


@pytest.fixture
def link():
    return GuardianshipFactory(child=ChildFactory(display_name="Ada"))


@pytest.fixture
def learner(link):
    return LearnerFactory(user=link.child)


def practise(learner, *, topics=1):
    for number in range(topics):
        question = asked(TopicFactory(code=f"p{number + 1}"), command_term="state")
        for seed in range(4):
            take_in(tried(learner, question, hours=seed, seed=seed))


def of(learner, key=""):
    return f"/progress/of/{learner.public_id}/{key + '/' if key else ''}"


def test_family_leads_to_the_progress_of_a_child(client, link, learner):
    client.force_login(link.guardian)

    assertContains(client.get("/family/"), f'href="{of(learner)}"')


@pytest.mark.parametrize("has_practised", [True, False])
def test_family_leads_nowhere_without_the_right_or_before_anything_was_practised(
    client, link, has_practised
):
    if has_practised:
        LearnerFactory(user=link.child)
        link.may_see = False
        link.save()
    client.force_login(link.guardian)

    assertNotContains(client.get("/family/"), "/progress/of/")


def test_guardian_reads_what_the_child_reads(client, link, learner):
    practise(learner)
    client.force_login(link.guardian)

    page = client.get(of(learner, KEY))

    assertContains(page, "Progress of Ada in")
    assertContains(page, "4 attempts so far.")
    assertContains(page, 'class="gauge"')
    assertContains(page, "What would help most in an hour")


def test_guardian_can_do_nothing(client, link, learner):
    practise(learner)
    client.force_login(link.guardian)

    for address in (of(learner), of(learner, KEY)):
        page = client.get(address)
        for deed in ("/practice/", "/recall/", "export", "delete", "<form", "/sittings/"):
            assertNotContains(page, f'"{deed}')
        assert client.post(address).status_code == 405


def test_overview_names_courses_sessions_and_papers(client, link, learner):
    practise(learner)
    finished = PracticeSessionFactory(
        learner=learner, started_at=NOON, finished_at=NOON + timedelta(hours=1)
    )
    SessionQuestionFactory(session=finished, marks=1)
    SessionQuestionFactory(session=PracticeSessionFactory(learner=learner), marks=1)
    sit(learner=learner, topic=TopicFactory(code="p9"))
    client.force_login(link.guardian)

    page = client.get(of(learner))

    assertContains(page, f'href="{of(learner, KEY)}"')
    assertContains(page, "1 of 1 marks")
    assertContains(
        page, "still running", count=2
    )  # a session, whose marks may not show yet; a sitting
    assertContains(page, "<span>Mock 1</span>")


def test_guardian_reads_that_nothing_was_practised(client, link, learner):
    CourseFactory()
    client.force_login(link.guardian)

    assertContains(client.get(of(learner)), "Nothing practised yet")
    assertContains(client.get(of(learner, KEY)), "Nothing practised yet")
    assert client.get(of(learner, "none")).status_code == 404


@pytest.mark.parametrize("who", [AdultFactory, ChildFactory])
def test_for_strangers_there_is_no_such_page(client, learner, who):
    CourseFactory()
    client.force_login(who())

    assert [client.get(of(learner, key)).status_code for key in ("", KEY)] == [404, 404]


def test_nobody_reads_without_signing_in(client, learner):
    CourseFactory()

    assert [client.get(of(learner, key)).status_code for key in ("", KEY)] == [302, 302]


def test_page_is_gone_once_the_guardianship_is(client, link, learner):
    CourseFactory()
    client.force_login(link.guardian)
    assert client.get(of(learner, KEY)).status_code == 200

    people.end_guardianship(link, reason=EndReason.CHILD, by=link.child, at=NOON)

    assert [client.get(of(learner, key)).status_code for key in ("", KEY)] == [404, 404]


def test_page_is_never_kept_by_a_cache(client, link, learner):
    client.force_login(link.guardian)

    assert client.get(of(learner))["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rows", [1, 3])
def test_overview_asks_the_database_as_often_for_many(
    client, link, learner, rows, django_assert_num_queries
):
    for number in range(rows):
        topic = TopicFactory(course=CourseFactory(key=f"course-{number}"))
        take_in(tried(learner, asked(topic)))
        PracticeSessionFactory(learner=learner)
    client.force_login(link.guardian)

    with django_assert_num_queries(8):
        assertContains(client.get(of(learner)), "one topic practised", count=rows)


@pytest.mark.parametrize("topics", [1, 3])
def test_course_asks_the_database_as_often_for_many(
    client, link, learner, topics, django_assert_num_queries
):
    practise(learner, topics=topics)
    client.force_login(link.guardian)

    with django_assert_num_queries(22):
        client.get(of(learner, KEY))


def test_child_is_told_who_reads_it(client, link, learner):
    practise(learner)
    client.force_login(link.child)

    page = client.get(f"/progress/{KEY}/")

    assertContains(page, f"{link.guardian}, your guardian, reads this page as you do")
    assertNotContains(page, "Nobody else sees this page.")
    assertContains(client.get("/progress/"), f"{link.guardian}, your guardian, reads")
