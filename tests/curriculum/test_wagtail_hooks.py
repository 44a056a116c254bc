"""The desk says which courses readers are not shown, and lets who decides show them."""

import pytest
from django.contrib.auth.models import Permission
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CourseFactory, TopicFactory, UserFactory, publish_answers
from tutorium.curriculum.actions import settle_shown
from tutorium.curriculum.models import Course

pytestmark = pytest.mark.django_db
LIST = "/desk/reports/courses/"
SHOW = f"{LIST}thin/show/"


@pytest.fixture
def thin(settings):
    settings.COURSE_MINIMUM = {"answers": 2, "notes": 1}
    course = CourseFactory(key="thin", title="Thin")
    publish_answers(1, topic=TopicFactory(course=course))
    settle_shown()
    return course


@pytest.fixture
def desk(client):
    person = UserFactory()
    for room, codename in (("wagtailadmin", "access_admin"), ("curriculum", "change_course")):
        person.user_permissions.add(
            Permission.objects.get(content_type__app_label=room, codename=codename)
        )
    client.force_login(person)
    return client


def test_list_says_what_a_hidden_course_lacks(desk, thin):
    page = desk.get(LIST)

    assertContains(page, "<strong>hidden</strong>", html=True)
    assertContains(page, "<td>1 of 2 answers, 0 of 1 notes</td>", html=True)
    assertContains(page, 'aria-label="Always show IB Thin"')


def test_course_is_shown_on_the_operators_word_and_hidden_again(desk, thin):
    assertRedirects(desk.post(SHOW, {"always": "1"}), LIST)
    assert Course.objects.get().always_shown
    assertContains(desk.get(LIST), "always shown")

    desk.post(SHOW, {"always": "0"})
    assert not Course.objects.get().is_shown


def test_course_that_holds_enough_has_nothing_to_decide(desk, thin, settings):
    settings.COURSE_MINIMUM = {"answers": 1}
    settle_shown()

    assertNotContains(desk.get(LIST), "Always show IB Thin")


def test_only_who_may_decides(client, thin):
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)

    assert client.get(LIST).status_code == 302  # to the desk, as Wagtail refuses
    assert client.post(SHOW, {"always": "1"}).status_code == 302
    assert not Course.objects.get().always_shown


@pytest.mark.parametrize(("number", "queries"), [(1, 15), (3, 15)])
def test_list_asks_as_often_for_many_courses(desk, django_assert_num_queries, number, queries):
    for each in range(number):
        CourseFactory(key=f"course-{each}")

    with django_assert_num_queries(queries):
        desk.get(LIST)


def test_coverage_says_why_readers_do_not_see_the_course(client, thin):
    client.force_login(UserFactory(is_superuser=True))

    page = client.get("/coverage/?course=thin")

    assertContains(page, "Readers are not shown this course.")
    assertContains(page, "It holds too little: 1 of 2 answers,")
    assertContains(page, f'<a href="{LIST}">Show it all the same</a>', html=True)
