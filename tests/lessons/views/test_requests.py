from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CourseFactory, UserFactory
from tutorium.lessons.models import TutorRequest

pytestmark = pytest.mark.django_db

PAGE = "/tutors/request/"
LIST = "/tutors/requests/"
OWN = {"sec-fetch-site": "same-origin"}
SAID = {
    "asker": "guardian",
    "name": "Ada",
    "email": "ada@example.org",
    "course": "",
    "wants": "Help with the Cold War before May.",
    "came_from": "",
    "website": "",
}


def ask(client, headers=OWN, **said):
    return client.post(PAGE, SAID | said, headers=headers)


@pytest.fixture
def operator():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="change_tutorrequest"))
    return user


def test_form_knows_the_course_and_the_page_the_reader_came_from(client):
    CourseFactory()

    response = client.get(PAGE, {"course": "ib-history-2017", "from": "/answers/a/"})

    assertContains(response, '<option value="ib-history-2017" selected>')
    assertContains(response, 'name="came_from" value="/answers/a/"')


def test_form_knows_what_the_reader_was_looking_for(client):
    response = client.get(PAGE, {"wants": "Why <did> it happen?"})

    assert response.context["form"]["wants"].value() == "Why <did> it happen?"
    assertContains(response, "Why &lt;did&gt; it happen?</textarea>")


def test_request_is_kept_and_thanked_for(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False)
    course = CourseFactory()

    response = ask(client, course="ib-history-2017", came_from="/answers/a/")

    assertRedirects(response, f"{PAGE}?sent")
    kept = TutorRequest.objects.get()
    assert (kept.asker, kept.name, kept.email) == ("guardian", "Ada", "ada@example.org")
    assert (kept.course, kept.came_from) == (course, "/answers/a/")
    assert kept.created_at == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assertContains(client.get(response.url), "Your request has arrived")


def test_request_reaches_the_operator(
    client, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.OPERATOR_EMAIL = "operator@example.org"

    with django_capture_on_commit_callbacks(execute=True):
        ask(client)

    assert [(mail.to, mail.reply_to) for mail in mailoutbox] == [
        (["operator@example.org"], ["ada@example.org"])
    ]


def test_request_with_faults_keeps_what_was_typed(client):
    response = ask(client, email="no address")

    assert response.context["form"].errors == {"email": ["Enter a valid email address."]}
    assertContains(response, "Help with the Cold War before May.", status_code=422)
    assertContains(
        response,
        'aria-invalid="true" aria-describedby="id_email_helptext id_email_error"',
        status_code=422,
    )
    assert TutorRequest.objects.count() == 0


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_request_forgets_where_it_came_from_if_not_from_here(client, elsewhere):
    ask(client, came_from=elsewhere)

    assert TutorRequest.objects.get().came_from == ""


def test_request_that_falls_into_the_trap_is_not_kept(client):
    assert ask(client, website="http://spam.example").status_code == 422
    assert TutorRequest.objects.count() == 0


def test_sixth_request_in_an_hour_is_refused_and_keeps_what_was_typed(client):
    for _ in range(5):
        ask(client)

    response = ask(client, wants="One thing more.")

    assertContains(response, "One thing more.", status_code=429)
    assert TutorRequest.objects.count() == 5


def test_request_from_another_site_is_refused(client):
    response = ask(client, headers={"origin": "https://evil.example"})

    assert response.status_code == 403
    assert TutorRequest.objects.count() == 0


def test_list_shows_open_requests_first(client, operator):
    ask(client, name="First")
    TutorRequest.objects.update(status="done")
    ask(client, name="Second")
    client.force_login(operator)

    response = client.get(LIST)

    assert [row.name for row in response.context["page"]] == ["Second", "First"]


def test_request_is_marked_as_answered_by_whom(client, operator):
    ask(client)
    asked = TutorRequest.objects.get()
    client.force_login(operator)

    client.post(f"{LIST}{asked.public_id}/close/")

    asked.refresh_from_db()
    assert (asked.status, asked.handled_by) == ("done", operator)
    assertNotContains(client.get(LIST), "Mark as answered")


def test_people_without_the_right_do_not_see_the_list(client):
    ask(client)
    asked = TutorRequest.objects.get()
    client.force_login(UserFactory())

    assert client.get(LIST).status_code == 403
    assert client.post(f"{LIST}{asked.public_id}/close/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(PAGE, 1), (LIST, 6)])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, operator, path, queries, rows):
    for n in range(rows):
        CourseFactory(key=f"ib-history-{n}")
        ask(client, course=f"ib-history-{n}")
    client.force_login(operator)

    with CaptureQueriesContext(connection) as caught:
        client.get(path)

    assert len(caught) == queries
