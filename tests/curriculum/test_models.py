"""What the curriculum's tables make impossible."""

import pytest
from django.db import IntegrityError

from tests.factories import CourseFactory, TopicFactory
from tutorium.curriculum.models import Level, Topic, TopicLink

pytestmark = pytest.mark.django_db


def test_course_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError, match="course_last_exam_is_not_before_first"):
        CourseFactory(first_exam=2028, last_exam=2027)


def test_course_may_be_open_ended():
    assert CourseFactory(last_exam=None).last_exam is None


def test_code_is_one_topic_of_its_course():
    topic = TopicFactory(code="p1")

    with pytest.raises(IntegrityError):
        TopicFactory(course=topic.course, code="p1")


def test_code_may_repeat_in_another_course():
    TopicFactory(code="p1")

    assert TopicFactory(course=CourseFactory(key="other"), code="p1").reference == "other:p1"


def test_topic_is_found_by_its_reference():
    topic = TopicFactory(code="p3.europe.16")

    assert Topic.objects.for_reference("ib-history-2017:p3.europe.16").get() == topic
    assert not Topic.objects.for_reference("ib-history-2017").exists()


def test_topic_is_not_the_same_as_itself():
    topic = TopicFactory()

    with pytest.raises(IntegrityError, match="topiclink_is_to_another"):
        TopicLink.objects.create(topic=topic, other=topic, kind="same_as")


def test_level_is_declared_once_in_a_course():
    course = CourseFactory()
    Level.objects.create(course=course, code="HL")

    with pytest.raises(IntegrityError):
        Level.objects.create(course=course, code="HL")
