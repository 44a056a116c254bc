import pytest
from django.db import IntegrityError, transaction

from tests.factories import TopicFactory
from tests.questions.stored import AT, THAW, store
from tutorium.questions.models import (
    OldAddress,
    Question,
    QuestionReport,
    QuestionTopic,
    QuestionVersion,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [{"difficulty": 0}, {"difficulty": 6}, {"marks": 0}])
def test_what_cannot_be_is_refused_by_the_database(change):
    question = store()

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**change)


def test_address_belongs_to_one_question():
    topic = TopicFactory()
    store(topic=topic)

    with pytest.raises(IntegrityError), transaction.atomic():
        store(THAW.replace("01JDC2W7Q0AB", "01JDC2W7Q0AC"), topic=topic)


def test_old_address_leads_to_one_question():
    question = store()
    place = {"qualification": question.qualification, "subject": question.subject, "slug": "old"}
    OldAddress.objects.create(question=question, **place)

    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(question=question, **place)


def test_topic_is_said_once():
    question = store()
    link = QuestionTopic.objects.get(question=question)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionTopic.objects.create(question=question, topic=link.topic, sort_order=1)


def test_version_is_kept_once():
    question = store()
    kept = {"question": question, "version": "v", "replaced_at": "2026-11-26T00:00Z"}
    QuestionVersion.objects.create(**kept, source="a")

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionVersion.objects.create(**kept, source="b")


def test_withdrawn_question_is_not_published():
    store(live=False)

    assert not Question.objects.published().exists()


def test_question_is_found_by_its_address_its_course_and_its_topics():
    topic = TopicFactory(code="p1", path="0001.")
    below = TopicFactory(course=topic.course, code="p1.2", path="0001.0002.")
    beside = TopicFactory(course=topic.course, code="p2", path="0002.")
    question = store(topic=below)
    place = (question.qualification.key, question.subject.key, "thaw")

    assert list(Question.objects.at(*place)) == [question]
    assert list(Question.objects.of_course(topic.course)) == [question]
    assert list(Question.objects.within(topic)) == [question]
    assert not Question.objects.within(beside).exists()


def test_report_says_something():
    question = store()

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionReport.objects.create(question=question, message="", created_at=AT)
