"""What keeps a draft from readers is said at its field, and nothing of it is lost."""

import pytest

from tests.factories import (
    AnswerFactory,
    CourseFactory,
    SubjectFactory,
    TopicFactory,
    UserFactory,
)
from tutorium.library.models import Answer

pytestmark = pytest.mark.django_db

FAULTS = [
    ("body", "Broken $\\frac{1$ maths", "Line 1: "),
    ("body", "## Fine\n\n#### Too deep", "Line 3: "),
    ("body", "<b>raw</b>", "Line 1: "),
    (
        "body",
        "[gone](/answers/ib/history/nowhere/)",
        "Line 1: The link /answers/ib/history/nowhere/",
    ),
    ("short", "word " * 61, "The short answer has 61 words; at most 60 are allowed."),
    ("sources", "", "Name at least one source."),
    ("translates", "01NOSUCHUID", "Nothing on this site has the uid 01NOSUCHUID."),
]


@pytest.mark.parametrize(("field", "words", "says"), FAULTS)
def test_obstacle_is_said_at_its_field_when_submitted(desk, field, words, says):
    desk.add(desk.writer())
    response = desk.edit(
        desk.writer("Wendy"), Answer.objects.get(), action="submit", **{field: words}
    )
    form = response.context["form"]
    assert [error[: len(says)] for error in form.errors[field]] == [says]
    assert form.data[field] == words
    assert not Answer.objects.get().workflow_in_progress


@pytest.mark.parametrize(("field", "words", "_says"), FAULTS)
def test_draft_is_saved_with_its_obstacle(desk, field, words, _says):
    desk.add(desk.writer(), **{field: words})
    assert Answer.objects.count() == 1


def test_alias_of_another_page_is_refused_at_its_line(desk):
    taken = desk.published(desk.writer(), desk.editor(), aliases="The fall")
    response = desk.add(
        desk.writer(),
        action="submit",
        title="Another",
        slug="another",
        aliases="A new one\nThe fall",
    )
    says = f"Line 2: The address of this already leads to “{taken.title}”."
    assert response.context["form"].errors["aliases"] == [says]


def test_address_of_another_page_is_refused_even_for_a_draft(desk):
    AnswerFactory(slug="taken", title="The first to come")
    response = desk.add(desk.writer(), slug="taken")
    assert response.context["form"].errors["slug"] == [
        "This address already leads to “The first to come”."
    ]


def test_draft_without_a_topic_is_told_why_it_needs_one(desk):
    response = desk.add(desk.writer(), **{"topic_links-TOTAL_FORMS": "0"})
    errors = response.context["form"].non_field_errors()
    assert errors == [
        "Choose at least one topic: the first one's course gives the page its address."
    ]


def test_slug_is_made_of_the_title(desk):
    desk.add(desk.writer(), slug="", title="Stalin's Five-Year Plans?")
    assert Answer.objects.get().slug == "stalins-five-year-plans"


def test_writer_without_a_name_cannot_submit(desk):
    response = desk.add(desk.writer(name=""), action="submit")
    assert len(response.context["form"].non_field_errors()) == 1
    assert not Answer.objects.exists()


def test_second_reader_without_a_name_cannot_approve(desk):
    item = desk.submitted(desk.writer())
    told = desk.said(desk.approve(desk.editor(name=""), item))
    assert any("has no name to show yet" in each for each in told)
    assert not Answer.objects.get().live


def test_two_people_of_one_name_cannot_check_each_other(desk):
    item = desk.submitted(desk.writer("Anna"))
    told = desk.said(desk.approve(desk.editor("Anna"), item))
    assert any("could not tell them apart" in each for each in told)
    assert (Answer.objects.get().live, item.workflow_in_progress) == (False, True)


def test_obstacle_that_came_meanwhile_keeps_it_off_the_site(desk):
    item = desk.submitted(desk.writer(), aliases="The fall of 1964")
    AnswerFactory(slug="the-fall-of-1964", title="Quicker")
    told = desk.said(desk.approve(desk.editor(), item))
    assert any("already leads to “Quicker”" in each for each in told)
    assert (Answer.objects.get(pk=item.pk).live, item.workflow_in_progress) == (False, True)


def test_signature_needs_a_permission(desk):
    signed = {"signed_by": "Dr Own Pen", "signed_date": "2026-11-01"}
    desk.add(desk.writer(), **signed)
    assert Answer.objects.get().signed_by == ""
    desk.edit(desk.superuser(), Answer.objects.get(), **signed)
    assert Answer.objects.get().signed_by == "Dr Own Pen"


def test_signature_has_a_name_and_a_date(desk):
    response = desk.add(desk.superuser(), signed_by="Dr Own Pen")
    assert response.context["form"].errors["signed_date"] == [
        "A signature has both a name and a date."
    ]


def test_changed_words_lose_their_signature(desk):
    sue, editor = desk.superuser(), desk.editor()
    signed = {"signed_by": "Dr Own Pen", "signed_date": "2026-11-01"}
    item = desk.published(sue, editor, **signed)
    assert item.signed_by == "Dr Own Pen"
    desk.edit(desk.writer(), item, action="submit", body="Other words.")
    desk.approve(editor, item)
    assert Answer.objects.get().signed_by == ""


def test_topics_keep_their_order_and_the_first_is_home(desk):
    other = TopicFactory(course=CourseFactory(key="other", subject=SubjectFactory(key="physics")))
    desk.add(
        desk.writer(),
        **{
            "topic_links-TOTAL_FORMS": "2",
            "topic_links-0-ORDER": "2",
            "topic_links-1-topic": str(other.pk),
            "topic_links-1-ORDER": "1",
            "topic_links-1-id": "",
            "topic_links-1-DELETE": "",
        },
    )
    item = Answer.objects.get()
    assert [link.topic for link in item.topic_links.all()] == [other, desk.topic]
    assert item.subject.key == "physics"


def test_name_of_a_person_is_never_their_address(desk):
    writer = UserFactory(display_name="", email="private@example.org")
    writer.groups.set(desk.writer().groups.all())
    desk.add(writer)
    item = Answer.objects.get()
    desk.edit(desk.writer("Wendy"), item, action="submit")
    told = desk.said(desk.approve(desk.editor(), item))
    assert not any("private@example.org" in each for each in told)
    assert not Answer.objects.get().live
