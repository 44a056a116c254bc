"""A model's draft at the desk: asked for, looked at, kept, and read by two people before readers."""

import pytest
import yaml
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests.drafting.servers import Behaviour, running
from tests.factories import publish_notes
from tutorium.drafting.models import Drafting
from tutorium.library.models import Answer

pytestmark = pytest.mark.django_db
GOOD = "SHORT: His colleagues removed him.\nBODY:\nIn October 1964 [1]."
QUESTION = "QUESTION: When?\nRIGHT: 1964 | Yes.\nWRONG: 1953 | No.\nWRONG: 1956 | No."
DRAFTS = "/desk/library/drafts/"
QUERIES = 12  # of the list


@pytest.fixture
def model(settings):
    with running(settings, Behaviour(GOOD)) as behaviour:
        yield behaviour


@pytest.fixture
def note(desk):
    return publish_notes(1, topic=desk.topic, title="His fall", text="In October 1964.")[0]


def person(desk, role="writer"):
    made = getattr(desk, role)()
    made.user_permissions.add(Permission.objects.get(codename="ask_model"))
    return made


def ask(desk, by, callbacks, **changes):
    desk.client.force_login(by)
    fields = {"purpose": "answer", "title": "Why did he fall?", "topic": desk.topic.pk}
    with callbacks(execute=True):
        return desk.client.post(DRAFTS, fields | changes)


@pytest.fixture
def asked(desk, model, note, django_capture_on_commit_callbacks):
    def asking(by, **changes):
        ask(desk, by, django_capture_on_commit_callbacks, **changes)
        return Drafting.objects.latest("pk")

    return asking


def keep(desk, row):
    desk.client.post(reverse("library_draft_keep", args=[row.public_id]))
    return Answer.objects.get(drafting=row)


@pytest.mark.parametrize(
    ("is_named", "is_allowed", "status"),
    [(True, True, 200), (True, False, 302), (False, True, 302)],
)
def test_page_is_for_whom_it_is_allowed_where_there_is_a_model(
    desk, settings, is_named, is_allowed, status
):
    settings.MODEL_URL, settings.MODEL_NAME = ("http://127.0.0.1:9/v1" if is_named else ""), "m"
    desk.client.force_login(person(desk) if is_allowed else desk.writer())

    assert desk.client.get(DRAFTS).status_code == status
    assert (DRAFTS in desk.client.get("/desk/").content.decode()) is (status == 200)


def test_model_is_given_what_the_library_says_and_nothing_else(desk, asked, model, note):
    asked(person(desk))

    assert model.asked[0]["messages"][1]["content"] == (
        "[1] His fall\nIn October 1964.\n\nQuestion: Why did he fall?"
    )


def test_draft_stands_at_the_desk_alone(desk, asked, note):
    writer = person(desk)
    answer = keep(desk, asked(writer))

    assert (answer.live, answer.written_how, answer.drafted_by) == (False, "model", "small-model")
    assert answer.sources == [f"[His fall]({note.get_absolute_url()})"]
    assert desk.client.get(answer.get_absolute_url()).status_code == 404
    assert answer.unchecked_writers() == [writer.pk]


def test_draft_is_kept_once(desk, asked):
    row = asked(person(desk))

    assert keep(desk, row) == keep(desk, row)


def test_second_draft_of_one_question_has_an_address_of_its_own(desk, asked):
    writer = person(desk)
    first, second = keep(desk, asked(writer)), keep(desk, asked(writer))

    assert first.slug == "why-did-he-fall"
    assert second.slug == f"why-did-he-fall-{second.drafting.public_id[:6]}"


@pytest.mark.parametrize("role", ["writer", "editor", "superuser"])
def test_who_had_it_drafted_cannot_publish_it(desk, asked, role):
    by = person(desk, role)
    answer = keep(desk, asked(by))
    desk.edit(by, answer, action="submit")
    desk.approve(by, answer)

    assert not Answer.objects.get(pk=answer.pk).live


def test_readers_are_told_of_the_model_and_of_two_people(desk, asked):
    answer = keep(desk, asked(person(desk)))
    desk.edit(desk.writer(), answer, action="submit")
    desk.approve(desk.editor(), answer)

    page = desk.client.get(answer.get_absolute_url()).content.decode()
    assert "Drafted by a model (small-model), put forward by Wanda" in page
    assert "Checked by Edith" in page


def test_draft_by_a_model_cannot_be_called_a_persons(desk, asked):
    by = person(desk)
    answer = keep(desk, asked(by))

    response = desk.edit(by, answer, written_how="person")

    assert response.context["form"].errors["written_how"] == [
        "A model drafted this, and readers are told so, whoever mends it."
    ]


def test_failure_says_what_to_do_and_keeps_what_was_typed(desk, asked, model):
    model.status = 429
    row = asked(person(desk))

    page = desk.client.get(reverse("library_draft", args=[row.public_id]))

    assert "Ask again later, or in other words." in page.content.decode()
    assert page.context["again"] == (
        f"{DRAFTS}?title=Why+did+he+fall%3F&topic={desk.topic.reference.replace(':', '%3A')}"
    )


def test_page_of_a_draft_looks_again_until_it_has_come(desk, asked):
    row = asked(person(desk))
    page = reverse("library_draft", args=[row.public_id])
    assert "Refresh" not in desk.client.get(page)

    row.pk, row.public_id, row.outcome, row.ended_at, row.reply = None, "waits", "", None, ""
    row.millionths = None
    row.save()

    assert desk.client.get(reverse("library_draft", args=["waits"]))["Refresh"] == "3"


def test_topic_without_a_text_is_refused_in_words(desk, model, django_capture_on_commit_callbacks):
    response = ask(desk, person(desk), django_capture_on_commit_callbacks)

    assert response.status_code == 422
    assert "a model would write from nothing" in response.content.decode()
    assert model.asked == []


def test_topics_are_proposed_and_lead_back_to_the_form(desk, asked, model):
    model.text = desk.topic.reference
    row = asked(person(desk), purpose="topics", topic="", course=desk.topic.course.pk)

    page = desk.client.get(reverse("library_draft", args=[row.public_id]))

    assert page.context["topics"] == [(desk.topic.reference, "The Soviet Union")]


def test_questions_are_taken_as_a_file_of_a_pack(desk, asked, model):
    model.text = QUESTION
    row = asked(person(desk), purpose="questions")

    file = desk.client.get(reverse("library_draft_questions", args=[row.public_id]))

    (question,) = yaml.safe_load_all(file.content)
    assert question["topics"] == [desk.topic.reference]
    assert question["written"] == {
        "how": "model",
        "by": "small-model",
        "date": timezone.localdate(row.ended_at),
    }


def test_drafts_of_others_are_not_there(desk, asked):
    row = asked(person(desk))
    desk.client.force_login(person(desk, "editor"))

    for name in ("library_draft", "library_draft_questions"):
        assert desk.client.get(reverse(name, args=[row.public_id])).status_code == 404
    kept = desk.client.post(reverse("library_draft_keep", args=[row.public_id]))
    assert kept.status_code == 404


def test_list_asks_the_same_of_the_database_for_one_and_for_three(
    desk, asked, django_assert_num_queries
):
    by = person(desk)
    asked(by)
    with django_assert_num_queries(QUERIES):
        desk.client.get(DRAFTS)
    asked(by)
    asked(by)
    with django_assert_num_queries(QUERIES):
        desk.client.get(DRAFTS)
