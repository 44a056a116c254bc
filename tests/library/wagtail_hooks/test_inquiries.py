"""What writers and editors see of what readers ask, and do about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CourseFactory, TopicFactory, UserFactory
from tests.library.asking import (
    asked,
    claimed,
    decide,
    drafted,
    editor,
    fill_in,
    published,
    submit,
    submitted,
    writer,
)
from tutorium.formats.photographs import Photograph
from tutorium.library.models import Answer, ExamWindow, Inquiry, WriterCourse
from tutorium.library.queries import obstacles_to
from tutorium.library.wagtail_hooks.inquiry_forms import writers

pytestmark = pytest.mark.django_db
LIST = "/desk/inquiries/"


def page(row, deed=""):
    return f"/desk/inquiries/{row.public_id}/{deed and deed + '/'}"


def do(client, row, deed, **said):
    return client.post(page(row, deed), said, follow=True)


def today():
    return timezone.now().date().isoformat()


@pytest.fixture
def as_writer(client):
    client.force_login(user := writer())
    client.user = user
    return client


@pytest.fixture
def as_editor(client):
    client.force_login(user := editor())
    client.user = user
    return client


def test_reader_sees_no_queue(client):
    client.force_login(UserFactory())

    assert client.get(LIST).status_code == 302
    assert client.get(page(asked())).status_code == 302


def test_writer_sees_what_waits_and_never_who_asked(as_writer):
    row = asked(user=UserFactory(display_name="Zaphod", email="zaphod@example.org"))

    for response in (as_writer.get(LIST), as_writer.get(page(row))):
        assertContains(response, row.question)
        assertNotContains(response, "Zaphod")
        assertNotContains(response, "zaphod")


def test_address_of_who_has_no_account_is_on_no_page(as_editor):
    row = asked(email="zaphod@example.org")

    assertNotContains(as_editor.get(LIST), "zaphod")
    assertNotContains(as_editor.get(page(row)), "zaphod")
    assertNotContains(as_editor.get(page(row)), row.secret)


def test_what_is_disputed_is_for_editors(client):
    row = asked("What is coursework?", appeals=True)
    client.force_login(writer())
    assertNotContains(client.get(LIST), "What is coursework?")
    assert client.get(page(row)).status_code == 404

    client.force_login(editor())

    assertContains(client.get(LIST), "What is coursework?")
    assertContains(do(client, row, "let-in"), "waits for a writer now")


def test_list_is_narrowed_to_what_is_mine(as_writer):
    course = CourseFactory()
    WriterCourse.objects.create(writer=UserFactory(), course=course)
    asked("Of another course?", course=course)
    asked("Of no course?")
    claimed(asked("Claimed by me?"), by=as_writer.user)

    mine = as_writer.get(LIST, {"mine": "mine"})
    taken = as_writer.get(LIST, {"mine": "claimed"})

    assert [row.question for row in mine.context["object_list"]] == ["Of no course?"]
    assert [row.question for row in taken.context["object_list"]] == ["Claimed by me?"]


def test_editor_may_claim_all_that_waits(as_editor):
    course = CourseFactory()
    WriterCourse.objects.create(writer=UserFactory(), course=course)
    asked("Of another course?", course=course)

    mine = as_editor.get(LIST, {"mine": "mine"})

    assert [row.question for row in mine.context["object_list"]] == ["Of another course?"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(as_writer, rows):
    topic = TopicFactory()
    for _ in range(rows):
        asked(course=topic.course, topic=topic)

    with CaptureQueriesContext(connection) as queries:
        as_writer.get(LIST)

    selects = [each["sql"] for each in queries if "library_inquiry" in each["sql"]]
    assert len(selects) == 3  # how many wait in each course, the count, and the rows


def test_writer_claims_with_a_promise_and_begins_a_draft(as_writer):
    row, topic = asked(), TopicFactory()

    assertContains(do(as_writer, row, "claim", promised=today()), "It is yours")
    response = as_writer.post(page(row, "draft"), {"topic": topic.pk})

    answer = Answer.objects.get()
    assertRedirects(response, f"/desk/snippets/library/answer/edit/{answer.pk}/")
    assertContains(as_writer.get(response.url), row.question)


def test_draft_needs_a_topic(as_writer):
    row = asked()
    do(as_writer, row, "claim", promised=today())

    assertContains(do(as_writer, row, "draft", topic=""), "Choose the topic first")
    assert not Answer.objects.exists()


@pytest.mark.parametrize("promised", ["", "yesterday", "2020-01-01"])
def test_promise_is_a_day_ahead(as_writer, promised):
    row = asked()

    do(as_writer, row, "claim", promised=promised)

    row.refresh_from_db()
    assert row.state == "asked"


def test_what_another_has_is_refused_in_words(as_writer):
    row = claimed(by=writer("Willy"), at=timezone.now(), promised=timezone.now().date())

    assertContains(do(as_writer, row, "claim", promised=today()), "Somebody else has it.")
    assertContains(do(as_writer, row, "give-back"), "It is not yours to do")


def test_writer_gives_it_back(as_writer):
    row = claimed(by=as_writer.user)

    assertContains(do(as_writer, row, "give-back"), "Others may claim it now.")


@pytest.mark.parametrize("deed", ["let-in", "decline", "join", "point"])
def test_writer_decides_nothing(as_writer, deed):
    row, other = asked(), published()
    said = {"reason": "not_ours", "to": other.public_id, "address": other.answer.get_absolute_url()}

    assertContains(do(as_writer, row, deed, **said), "It is not yours to do")

    row.refresh_from_db()
    assert row.state == "asked"


def test_editor_declines_points_and_joins(as_editor):
    other = published()
    one, two, three = asked(), asked(), asked()

    do(as_editor, one, "decline", reason="not_ours")
    do(as_editor, two, "point", address=f"https://x.org{other.answer.get_absolute_url()}#end")
    do(as_editor, three, "join", to=other.public_id)

    assert list(
        Inquiry.objects.exclude(pk=other.pk).order_by("pk").values_list("state", flat=True)
    ) == ["declined", "answered", "answered"]


@pytest.mark.parametrize("address", ["", "/answers/ib/history/nothing/", "https://elsewhere.org/"])
def test_editor_points_to_answers_alone(as_editor, address):
    row = asked()

    do(as_editor, row, "point", address=address)

    row.refresh_from_db()
    assert row.state == "asked"


def test_editor_is_shown_what_is_asked_alike(as_editor):
    row, other = asked(), asked("Why did Khrushchev fall from power?")
    asked("How do plants make sugar?")

    response = as_editor.get(page(row))

    assert [each.pk for each in response.context["alike"]] == [other.pk]


def test_what_may_say_who_somebody_is_is_pointed_out(as_writer):
    row = asked("My name is Anna Smith and why did Stalin win?")

    assertContains(as_writer.get(page(row)), "“Anna Smith”: may be somebody&#x27;s name")


def test_photograph_is_for_the_desk(as_writer):
    row = asked(photograph=Photograph(b"jpeg", 80, 60))

    response = as_writer.get(f"{page(row)}photograph.jpg")

    assert response.content == b"jpeg"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_draft_of_an_inquiry_is_not_deleted(as_editor):
    row = drafted()
    superuser = UserFactory(is_superuser=True, is_staff=True)
    as_editor.force_login(superuser)

    response = as_editor.post(f"/desk/snippets/library/answer/delete/{row.answer.pk}/")

    assert response.status_code in {302, 403}
    assert Answer.objects.filter(pk=row.answer.pk).exists()


def test_submitting_and_cancelling_are_followed(client):
    row = drafted()
    submit(row.answer, by=row.writer)
    states = [Inquiry.objects.get().state]
    Answer.objects.get().current_workflow_state.cancel(user=row.writer)
    states.append(Inquiry.objects.get().state)
    fill_in(row.answer, by=row.writer, body="Better.")
    submit(row.answer, by=row.writer)
    decide(row.answer, "approve", by=editor())
    states.append(Inquiry.objects.get().state)

    assert states == ["checking", "drafted", "published"]


def test_answer_that_no_reader_asked_for_is_followed_by_nothing(client):
    row = submitted()
    Inquiry.objects.all().delete()

    decide(row.answer, "approve", by=editor())

    assert Answer.objects.get().live


def test_editors_keep_the_tables(as_editor):
    course, user = CourseFactory(), writer("Willy")
    as_editor.post(
        "/desk/snippets/library/writercourse/add/", {"writer": user.pk, "course": course.pk}
    )
    said = {"title": "May", "starts_date": "2027-05-01", "ends_date": "2027-05-20"}
    as_editor.post("/desk/snippets/library/examwindow/add/", said)

    assert WriterCourse.objects.get().course == course
    assert ExamWindow.objects.get().title == "May"
    assertContains(as_editor.get("/desk/snippets/library/writercourse/"), "Willy")
    assertContains(as_editor.get("/desk/snippets/library/examwindow/"), "May")


@pytest.mark.parametrize("table", ["writercourse", "examwindow"])
def test_writers_keep_no_tables(as_writer, table):
    response = as_writer.get(f"/desk/snippets/library/{table}/add/")

    assert response.status_code == 302


def test_only_who_may_claim_is_named_for_a_course():
    person = writer()
    UserFactory()

    assert list(writers()) == [person]


def test_nobody_can_be_reached_by_what_a_reader_asked_for(as_editor):
    row = drafted(by=as_editor.user)
    item = Answer.objects.get().get_latest_revision_as_object()
    item.title = "Why? Ask anna@example.org"

    found = [(obstacle.field, obstacle.code) for obstacle in obstacles_to(item)]

    assert found == [("title", "contact")]
    assert row.answer_id == item.pk


def test_second_reader_sees_what_was_asked(as_editor):
    row = drafted(asked("My name is Anna Smith and why did Stalin win?"), by=as_editor.user)

    response = as_editor.get(f"/desk/snippets/library/answer/edit/{row.answer_id}/")

    assertContains(response, "A reader asked for this:")
    assertContains(response, "“Anna Smith”")


def test_courses_to_choose_from_say_how_many_wait(desk):
    client, course = desk.client, CourseFactory()
    client.force_login(desk.editor())
    asked("Of the course?", course=course)
    asked("Of no course?")

    page = client.get(LIST)
    assertContains(page, f"{course.key} (1)")
    assertContains(page, "no course said (1)")
    for value, question in ((course.pk, "Of the course?"), ("none", "Of no course?")):
        rows = client.get(LIST, {"course": value}).context["object_list"]
        assert [row.question for row in rows] == [question]


def test_page_of_an_inquiry_is_named_in_the_title_of_its_window(as_editor):
    assertContains(as_editor.get(page(asked())), "<title>What a reader asks - ")
