from datetime import timedelta

import pytest

from tests.factories import TopicFactory
from tests.questions.stored import AT, THAW, store
from tutorium.questions import actions
from tutorium.questions.models import Question, QuestionTopic, QuestionVersion
from tutorium.search.queries import find

pytestmark = pytest.mark.django_db
CHANGED = THAW.replace("1953", "1953, tolerance: 1")
LATER = AT + timedelta(days=1)


def uids(words):
    return [hit.uid for hit in find(words).hits]


def test_stored_question_is_listed_by_what_it_says():
    topic = TopicFactory()
    question = store(topic=topic)

    assert question.title == "When the thaw began"
    assert (question.qualification, question.subject) == (
        topic.course.qualification,
        topic.course.subject,
    )
    assert (question.marks, question.kinds, question.difficulty) == (1, ["number"], 3)
    assert (question.calculator, question.is_generator, question.live) == (None, False, True)
    assert question.text == "The thaw followed a death. In which year did Stalin die?"


def test_what_a_question_said_before_is_kept():
    topic = TopicFactory()
    before = store(topic=topic)
    after = store(CHANGED, topic=topic, at=LATER)

    [kept] = QuestionVersion.objects.all()
    assert (kept.question, kept.version, kept.source) == (after, before.version, before.source)
    assert kept.replaced_at == LATER


def test_question_may_go_back_to_what_it_said():
    topic = TopicFactory()
    first = store(topic=topic)
    store(CHANGED, topic=topic)
    back = store(topic=topic)
    store(CHANGED, topic=topic)

    assert back.version == first.version
    assert QuestionVersion.objects.filter(version=first.version).count() == 1


def test_topics_are_those_of_the_last_load():
    first, second = TopicFactory(), TopicFactory()
    store(topic=first)
    store(topic=second)

    assert [link.topic for link in QuestionTopic.objects.all()] == [second]


def test_question_is_found_until_it_is_withdrawn():
    question = store()
    assert uids("Stalin die") == [question.uid]

    assert actions.withdraw_questions([question.uid]) == 1
    assert uids("Stalin die") == []
    assert actions.withdraw_questions([question.uid]) == 0
    assert Question.objects.get() == question
