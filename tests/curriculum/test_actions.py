"""Which courses turn from shown to hidden and back."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import CourseFactory, PackFactory, TopicFactory, UserFactory, publish_answers
from tutorium.accounts.models import AuditEntry
from tutorium.core.models import ContentVersion
from tutorium.curriculum.actions import (
    settle_shown,
    settle_shown_again,
    show_always,
    store_course,
)
from tutorium.curriculum.domain.values import CourseValues
from tutorium.curriculum.models import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def thin():
    return CourseFactory(key="thin", title="Thin")


@pytest.fixture
def full(thin):
    course = CourseFactory(key="full", title="Full")
    publish_answers(8, topic=TopicFactory(course=course))
    return course


@pytest.fixture
def asked(settings):
    settings.COURSE_MINIMUM = {"answers": 8}


def shown():
    return sorted(Course.objects.shown().values_list("key", flat=True))


def test_course_that_holds_too_little_is_hidden(asked, full, thin):
    assert settle_shown() == [thin]
    assert shown() == ["full"]


def test_settling_twice_turns_nothing(asked, full, thin):
    settle_shown()
    version = ContentVersion.current()

    assert settle_shown_again.func() == 0
    assert ContentVersion.current() == version


def test_course_is_shown_again_when_it_holds_enough(asked, full, thin):
    settle_shown()
    version = ContentVersion.current()
    topic = TopicFactory(course=thin)
    for number in range(8):
        publish_answers(1, topic=topic, slug=f"more-{number}")

    assert settle_shown() == [thin]
    assert shown() == ["full", "thin"]
    assert ContentVersion.current() > version


def test_where_nothing_is_asked_every_course_is_shown(asked, settings, full, thin):
    settle_shown()
    settings.COURSE_MINIMUM = {}

    settle_shown()

    assert shown() == ["full", "thin"]


def test_operators_word_shows_a_course_and_the_rule_leaves_it(asked, full, thin):
    settle_shown()
    thin.refresh_from_db()
    by = UserFactory()

    show_always(thin, always=True, by=by, at=timezone.now())
    settle_shown()

    assert shown() == ["full", "thin"]
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.deed) == (by, "course.always_shown")
    assert entry.details == {"course": "thin", "always": True}


def test_word_taken_back_hides_what_holds_too_little_at_once(asked, full, thin):
    show_always(thin, always=True, by=None, at=timezone.now())
    show_always(thin, always=False, by=None, at=timezone.now())

    assert shown() == ["full"]


def test_course_that_is_always_shown_cannot_be_hidden(thin):
    show_always(thin, always=True, by=None, at=timezone.now())

    with pytest.raises(IntegrityError):
        Course.objects.filter(pk=thin.pk).update(is_shown=False)


def values(full):
    return CourseValues(
        key="new",
        qualification=full.qualification.key,
        subject=full.subject.key,
        awarding_body=full.awarding_body.key,
        title="New",
    )


def test_new_course_of_a_pack_begins_hidden_where_something_is_asked(asked, full):
    assert store_course(values(full), pack=PackFactory()).is_shown is False


def test_new_course_of_a_pack_begins_shown_where_nothing_is_asked(full):
    assert store_course(values(full), pack=PackFactory()).is_shown is True


def test_course_that_is_stored_again_stays_as_shown_as_it_was(full, settings):
    store_course(values(full), pack=PackFactory())
    settings.COURSE_MINIMUM = {"answers": 8}

    assert store_course(values(full), pack=PackFactory()).is_shown is True
