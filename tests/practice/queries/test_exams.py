import pytest

from tests.factories import (
    CourseFactory,
    PaperFactory,
    QuestionFactory,
    QuestionTopicFactory,
    TopicFactory,
)
from tutorium.papers.models import GradeBoundary, PaperQuestion, PaperSection
from tutorium.practice.domain.forecast import Boundary
from tutorium.practice.queries.exams import MARKS, exam_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1")


def ask(*topics, marks=1, **fields):
    question = QuestionFactory(marks=marks, **fields)
    for number, topic in enumerate(topics):
        QuestionTopicFactory(question=question, topic=topic, sort_order=number)
    return question


def bound(paper, *, official_url="", **grades):
    for grade, marks in grades.items():
        GradeBoundary.objects.create(
            paper=paper, grade=grade, marks=marks, out_of=100, official_url=official_url
        )


def test_a_course_without_anything_weighs_nothing():
    found = exam_of(CourseFactory().pk)

    assert (dict(found.weights), list(found.boundaries)) == ({}, [])
    assert (found.marks, found.is_official) == (MARKS, False)


def test_topics_weigh_what_their_questions_are_worth(topic):
    second = TopicFactory(code="p2", course=topic.course)
    ask(topic, marks=3)
    ask(topic, second, marks=4)
    ask(second, marks=1)
    ask(topic, marks=9, live=False)
    ask(TopicFactory(course=CourseFactory(key="ib-history-2028")), marks=9)

    assert exam_of(topic.course.pk).weights == {topic.pk: 7, second.pk: 1}


def test_what_a_paper_asks_weighs_three_times_as_much(topic):
    paper = PaperFactory(course=topic.course)
    section = PaperSection.objects.create(paper=paper, position=1, marks=2)
    PaperQuestion.objects.create(
        paper=paper, section=section, question=ask(topic, marks=2), position=1, number="1", marks=2
    )
    ask(topic, marks=5)

    assert exam_of(topic.course.pk).weights == {topic.pk: 11}


def test_boundaries_and_marks_are_the_means_of_the_papers():
    course = CourseFactory()
    bound(PaperFactory(course=course, marks=60), A=70, B=50)
    bound(PaperFactory(course=course, marks=90), A=80)
    bound(PaperFactory(course=course, live=False), A=10)

    found = exam_of(course.pk)

    assert found.boundaries == [Boundary("A", pytest.approx(0.75)), Boundary("B", 0.5)]
    assert (found.marks, found.is_official) == (75, False)


def test_boundaries_are_official_where_all_have_their_source():
    course = CourseFactory()
    bound(PaperFactory(course=course), official_url="https://example.org/boundaries", A=70)

    assert exam_of(course.pk).is_official
