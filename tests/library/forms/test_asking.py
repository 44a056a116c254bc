from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import CourseFactory, TopicFactory
from tests.formats.photographing import photograph, telling
from tests.library.asking import NOON, QUESTION
from tutorium.formats.photographs import read_photograph
from tutorium.library.forms import AskInquiry, SayHelped
from tutorium.library.forms.asking import opened, read_opened

pytestmark = pytest.mark.django_db


def form(files=None, *, seconds=10, **said):
    said = {"question": QUESTION, "opened": opened(NOON - timedelta(seconds=seconds))} | said
    return AskInquiry(said, files, at=NOON)


def cleaned(**said):
    sent = form(**said)
    assert sent.is_valid(), sent.errors
    return sent.cleaned_data


def test_question_is_one_line():
    assert cleaned(question=" Why\n  so? ")["question"] == "Why so?"


def test_topic_says_the_course():
    topic = TopicFactory()

    found = cleaned(topic=topic.reference)

    assert (found["topic"], found["course"]) == (topic, topic.course)


def test_topic_of_another_course_than_chosen_gives_way():
    topic, other = TopicFactory(), CourseFactory(key="another")

    found = cleaned(topic=topic.reference, course=other.key)

    assert (found["topic"], found["course"]) == (None, other)


@pytest.mark.parametrize("said", ["none", "", "no-course:x"])
def test_topic_may_be_unknown(said):
    assert cleaned(topic=said)["topic"] is None


@pytest.mark.parametrize("said", [{"seconds": 1}, {"opened": "made up"}, {"opened": ""}])
def test_robots_that_are_quick_are_asked_again(said):
    sent = form(**said)

    assert sent.has_error("__all__", "hurry")


def test_trap_is_left_empty():
    assert form(website="https://spam.example").has_error("website")


def test_what_was_opened_is_kept_until_it_is_too_old():
    kept, old = form(seconds=60), form(seconds=90_000)

    assert kept.opened_value == kept.data["opened"]
    assert read_opened(old.opened_value).at == NOON


def test_photograph_is_drawn_anew():
    data = telling()
    file = SimpleUploadedFile("IMG_1.jpg", data)

    sent = form({"photograph": file})

    assert sent.is_valid()
    assert b"SecretPhone" in data
    assert b"SecretPhone" not in sent.cleaned_data["photograph"].jpeg


def test_file_that_is_no_photograph_is_refused():
    sent = form({"photograph": SimpleUploadedFile("a.jpg", b"%PDF-1.7")})

    assert sent.has_error("photograph", "no-photograph")


def test_who_is_signed_in_gives_no_address():
    assert "email" not in AskInquiry(at=NOON, is_signed_in=True).fields


@pytest.mark.parametrize(("said", "valid"), [("yes", True), ("", False), ("great", False)])
def test_help_is_said_in_words_of_a_list(said, valid):
    assert SayHelped({"helped": said}).is_valid() is valid


# --- A photograph, when the form comes back ---------------------------------------------------


def sent_again(**said):
    """Send a form that was refused once more, with what its page carried."""
    file = SimpleUploadedFile("a.jpg", photograph())
    refused = form({"photograph": file}, question="")
    assert not refused.is_valid()
    return form(kept=refused.kept_value, **said)


def test_photograph_is_not_lost_when_the_form_comes_back():
    sent = sent_again()

    assert sent.is_valid()
    assert sent.cleaned_data["photograph"] == read_photograph(photograph())


def test_photograph_can_be_left_out_when_the_form_comes_back():
    sent = sent_again(without_photograph="on")

    assert sent.is_valid()
    assert (sent.cleaned_data["photograph"], sent.kept_value) == (None, "")


def test_made_up_photograph_is_none():
    sent = form(kept="1x1,AAAA:x:y")

    assert sent.is_valid()
    assert sent.cleaned_data["photograph"] is None


def test_topic_of_a_course_that_readers_are_not_shown_is_none():
    topic = TopicFactory(course__is_shown=False)

    assert cleaned(topic=topic.reference)["topic"] is None
