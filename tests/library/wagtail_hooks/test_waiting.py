"""The report of drafts that wait for a second reader."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.factories import CourseFactory, TopicFactory
from tutorium.library.models import Answer, Reading

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/waiting/"
RESULTS = "/desk/reports/waiting/results/"
NOBODY = "Nobody: all who read drafts have written in it or sent it."


@pytest.fixture
def writer(desk):
    return desk.writer()


def submitted(desk, writer, number=1, **changes):
    words = {"title": f"Why {number}?", "slug": f"why-{number}", **changes}
    return desk.submitted(writer, **words)


def shown(desk, person, address=REPORT, **query):
    desk.client.force_login(person)
    return desk.client.get(address, query)


def readers(desk, person):
    return [row["readers"] for row in shown(desk, person).context["object_list"]]


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_menu_offers_the_report_to_all_who_write(desk, role):
    desk.client.force_login(getattr(desk, role)())

    assert (REPORT in desk.client.get("/desk/").content.decode()) is True


def test_report_says_what_waits_how_long_and_who_sent_it(desk, writer):
    desk.editor()
    item = submitted(desk, writer)
    Reading.objects.update(started_at=timezone.now() - timedelta(days=3, hours=2))

    page = shown(desk, writer)

    assert page.context["object_list"] == [
        {
            "title": "Why 1?",
            "edit_url": reverse("wagtailsnippets_library_answer:edit", args=[item.pk]),
            "home": f"{item.qualification.short_title} · {item.subject}",
            "sent_by": "Wanda",
            "waits": "3\xa0days",
            "readers": "Edith",
        }
    ]
    assertContains(page, page.context["object_list"][0]["edit_url"])


def test_draft_that_waits_longest_comes_first(desk, writer):
    submitted(desk, writer, 1)
    submitted(desk, writer, 2)
    Reading.objects.filter(revision__object_str="Why 2?").update(
        started_at=timezone.now() - timedelta(days=9)
    )

    titles = [row["title"] for row in shown(desk, writer).context["object_list"]]

    assert titles == ["Why 2?", "Why 1?"]


def test_administrators_may_read_and_the_inactive_may_not(desk, writer):
    desk.superuser()
    desk.person("Ina", "Editors", is_active=False)
    submitted(desk, writer)

    assert readers(desk, writer) == ["Sue"]


def test_who_wrote_in_the_draft_or_sent_it_is_not_named(desk, writer):
    edith, _ = desk.editor(), desk.editor("Edgar")
    desk.add(edith, title="Why 1?", slug="why-1")
    desk.edit(writer, Answer.objects.get(), action="submit", body="Other words.")

    assert readers(desk, writer) == ["Edgar"]


def test_draft_that_nobody_may_approve_says_so(desk):
    edith = desk.editor()
    submitted(desk, edith)

    assert readers(desk, edith) == [NOBODY]


def test_draft_locked_by_one_person_is_for_them_alone(desk, writer):
    edith = desk.editor()
    desk.editor("Edgar")
    item = submitted(desk, writer)
    Answer.objects.filter(pk=item.pk).update(locked=True, locked_by=edith)

    assert readers(desk, writer) == ["Edith"]


def test_many_readers_are_counted(desk, writer):
    for name in "ABCDEF":
        desk.editor(name)
    submitted(desk, writer)

    assert readers(desk, writer) == ["A, B, C, D and 2 more"]


def test_words_that_a_second_reader_approved_keep_nobody_out(desk, writer):
    """Edith's first version is checked; what waits now are Wanda's words."""
    edith, edgar = desk.editor(), desk.editor("Edgar")
    item = desk.published(edith, edgar)
    desk.edit(writer, item, action="submit", body="Other words.")

    assert readers(desk, writer) == ["Edgar, Edith"]


def test_decided_draft_is_gone(desk, writer):
    item = submitted(desk, writer)
    desk.approve(edith := desk.editor(), item)

    assertContains(shown(desk, edith), "No draft waits for a second reader.")


def test_report_is_narrowed_to_a_course(desk, writer):
    elsewhere = TopicFactory(course=CourseFactory(key="elsewhere"))
    submitted(desk, writer, 1)
    submitted(desk, writer, 2, **{"topic_links-0-topic": str(elsewhere.pk)})

    page = shown(desk, writer, RESULTS, course=elsewhere.course.pk)

    assert [row["title"] for row in page.context["object_list"]] == ["Why 2?"]


def test_report_has_pages(desk, writer):
    submitted(desk, writer)
    first = Reading.objects.get()
    for _ in range(20):
        Reading.objects.create(
            workflow_state=first.workflow_state, revision=first.revision, task=first.task
        )

    assertContains(shown(desk, writer, p=2), "Page 2 of 2")


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_the_database_as_often_for_many(
    desk, writer, number, django_assert_num_queries
):
    desk.editor()
    for each in range(number):
        submitted(desk, writer, each)
    shown(desk, writer, RESULTS)

    with django_assert_num_queries(13):
        desk.client.get(RESULTS)
