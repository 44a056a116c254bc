"""Going live by code, past all pages of the desk."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import TaskState

from tests.factories import AnswerFactory, AnswerTopicFactory, UserFactory
from tutorium.library.actions import UnreadError
from tutorium.library.models import Answer, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """An answer whose live version nobody of this site wrote, with a draft of Anna's."""
    answer = AnswerTopicFactory().answer
    answer.body = "Anna's words."
    answer.save_revision(user=UserFactory(display_name="Anna"))
    return Answer.objects.get()


def anna(draft):
    return draft.latest_revision.user


def live_body():
    return Answer.objects.get().body


@pytest.mark.parametrize("by", [None, "anna", "superuser"])
def test_revision_that_nobody_read_does_not_go_live(draft, by):
    people = {None: None, "anna": anna(draft), "superuser": UserFactory(is_superuser=True)}
    with pytest.raises(UnreadError):
        draft.latest_revision.publish(user=people[by], skip_permission_checks=True)
    assert live_body() == "The full answer."


def submitted(draft):
    draft.get_workflow().start(draft, anna(draft))
    return draft.current_workflow_task_state


def test_approval_by_the_writer_publishes_nothing_even_past_the_pages(draft):
    reading = submitted(draft)
    with pytest.raises(UnreadError):
        TaskState.objects.get(pk=reading.pk).specific.approve(user=anna(draft))
    assert live_body() == "The full answer."


def test_approval_by_nobody_publishes_nothing(draft):
    reading = submitted(draft)
    with pytest.raises(UnreadError):
        reading.approve(user=None)


def test_approval_of_one_version_is_not_that_of_the_next(draft):
    reading = submitted(draft)
    reading.approve(user=UserFactory(display_name="Ben"))
    answer = Answer.objects.get()
    answer.body = "Anna's later words."
    later = answer.save_revision(user=anna(draft))
    with pytest.raises(UnreadError):
        later.publish()
    assert live_body() == "Anna's words."


def test_the_database_itself_refuses_one_person_twice(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.update(writer=anna(draft), checker=anna(draft))


def test_old_revision_brings_back_words_and_not_identity(draft):
    old = draft.revisions.earliest("pk")
    Answer.objects.update(was=["an-old-slug"], loaded_hash="new", checked_by="Ben")
    item = type(old).objects.get(pk=old.pk).as_object()
    assert (item.was, item.loaded_hash, item.checked_by) == (["an-old-slug"], "new", "Ben")


def test_unchecked_writers_are_those_since_the_last_reading(draft):
    reading = submitted(draft)
    reading.approve(user=UserFactory(display_name="Ben"))
    answer = Answer.objects.get()
    answer.body = "Cara's words."
    cara = UserFactory(display_name="Cara")
    answer.save_revision(user=cara)
    assert Answer.objects.get().unchecked_writers() == [cara.pk]
    assert Reading.objects.get().finished_by.display_name == "Ben"


def test_item_that_was_never_at_the_desk_has_no_unchecked_writers():
    assert AnswerFactory().unchecked_writers() == []
