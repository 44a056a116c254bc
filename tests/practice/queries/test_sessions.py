from datetime import UTC, datetime

import pytest

from tests.factories import (
    AttemptFactory,
    LearnerFactory,
    PaperFactory,
    PracticeSessionFactory,
    SessionQuestionFactory,
    TopicFactory,
    publish_papers,
    publish_questions,
)
from tests.practice.sitting import at as day_at
from tests.practice.sitting import sit
from tutorium.practice import actions
from tutorium.practice.domain.choosing import Past
from tutorium.practice.queries import sessions as queries

pytestmark = pytest.mark.django_db


def at(hour):
    return datetime(2026, 12, 1, hour, tzinfo=UTC)


def test_check_is_on_the_home_topic_where_there_is_one():
    home, other = TopicFactory(), TopicFactory()
    publish_questions(1, topic=other, slug="elsewhere")

    [at_home] = publish_questions(1, topic=home, slug="at-home")

    assert queries.checks_on([home, other])[0] == at_home
    assert queries.checks_on([TopicFactory(), other])[0].slug == "elsewhere"
    assert queries.checks_on([]) == (None, ())


def test_past_counts_attempts_and_keeps_the_last():
    first = AttemptFactory(marked_at=at(9))
    AttemptFactory(
        learner=first.learner, question=first.question, marks=0, own_marks=1, marked_at=at(10)
    )
    AttemptFactory(question=first.question, marked_at=at(11))

    past = queries.past_of(first.learner, [first.question_id])

    assert past == {first.question_id: Past(2, 1, 1)}
    assert queries.past_of(None, [first.question_id]) == {}


@pytest.mark.parametrize(("marks", "expected"), [([0, 0], True), ([0, 1], False), ([0], False)])
def test_twice_wrong_are_the_last_two(marks, expected):
    learner, [question] = LearnerFactory(), publish_questions(1)
    AttemptFactory(learner=learner, question=question, marked_at=at(1))
    for hour, each in enumerate(marks, start=2):
        AttemptFactory(learner=learner, question=question, marks=each, marked_at=at(hour))

    assert queries.went_wrong_twice(learner, question) is expected
    assert queries.went_wrong_twice(None, question) is False


@pytest.mark.parametrize("number", [1, 3])
def test_questions_of_a_session_come_by_two_queries(number, django_assert_num_queries):
    session = PracticeSessionFactory()
    for place in range(1, number + 1):
        SessionQuestionFactory(session=session, number=place)

    with django_assert_num_queries(2):
        rows = queries.questions_in(session)

    assert [row.title for row in rows] == [row.question.title for row in rows]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("course", "The whole course"), ("weak", "Weak topics"), ("wrong", "What went wrong")],
)
def test_session_is_named_by_what_it_practises(kind, name):
    assert queries.name_of(PracticeSessionFactory(kind=kind)) == name


def test_session_of_a_topic_bears_its_title():
    topic = TopicFactory(title="Détente")

    assert queries.name_of(PracticeSessionFactory(kind="topic", topic=topic)) == "Détente"


def test_session_of_a_paper_bears_its_title():
    paper = PaperFactory(title="Mock")

    assert queries.name_of(PracticeSessionFactory(kind="paper", paper=paper)) == "Mock"


def test_papers_sat_are_those_that_are_over():
    sitting = sit()
    course, learner = sitting.paper.course, sitting.learner

    assert queries.papers_sat(course, learner) == []
    actions.hand_in(sitting, at=day_at(9, 40))

    assert queries.papers_sat(course, learner) == [sitting.paper]
    assert queries.papers_sat(course, LearnerFactory()) == []
    assert queries.papers_sat(course, None) == []


def test_what_a_paper_asks_is_left_for_it_until_it_was_met_there():
    topic = TopicFactory(code="p1")
    [asked, free] = publish_questions(2, topic=topic)
    [paper] = publish_papers(1, topic=topic, asked=1)
    learner = LearnerFactory()

    def ids():
        places, _ = queries.places_for(topic.course, "course", {}, learner)
        return {place.id for place in places}

    assert {row.question_id for row in paper.questions.all()} == {asked.pk}
    assert (queries.checks_on([topic]), ids()) == ((free, ()), {free.pk})

    AttemptFactory(learner=learner, question=asked)
    assert ids() == {asked.pk, free.pk}
