"""Sessions: what is typed is kept, hints cost what was said, and marks never fall."""

from datetime import UTC, datetime
from random import Random

import pytest

from tests.factories import (
    AttemptFactory,
    LearnerFactory,
    PracticeSessionFactory,
    QuestionFactory,
    SessionQuestionFactory,
    TopicFactory,
    publish_papers,
    publish_questions,
)
from tutorium.practice import actions
from tutorium.practice.models import Attempt, PracticeSession

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
KIND = PracticeSession.Kind
THREE = (
    "parts: [{ask: How many?, kind: number, marks: 3, answer: {value: 4}, hints: [Count., Add.]}]"
)


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def start(topic, *, kind=KIND.COURSE, past=None, learner=None, **choices):
    learner = learner or past or LearnerFactory()
    plan = actions.Plan(course=topic.course, kind=kind, **choices)
    return actions.start_session(
        plan, learner=lambda: learner, past=past, at=NOON, random=Random(1)
    )


def typed(said):
    return actions.Typed({"answer:a": [said]}, {"a": {"answer": said, "working": ""}})


def test_session_asks_questions_of_its_course(topic):
    questions = publish_questions(3, topic=topic)

    session = start(topic, length=2)

    rows = list(session.questions.all())
    assert [row.number for row in rows] == [1, 2]
    assert {row.question for row in rows} <= set(questions)
    assert [(row.seed, row.available, row.marks) for row in rows] == [(0, 1, None)] * 2


def test_session_asks_for_nobody_where_there_is_nothing_to_practise(topic):
    def nobody():
        raise AssertionError("asked for")

    plan = actions.Plan(course=topic.course, kind=KIND.COURSE)
    with pytest.raises(actions.NothingToPractiseError):
        actions.start_session(plan, learner=nobody, past=None, at=NOON, random=Random(1))


def test_session_of_what_went_wrong_asks_only_that(topic):
    right, wrong, _ = publish_questions(3, topic=topic)
    learner = AttemptFactory(question=right).learner
    AttemptFactory(question=wrong, learner=learner, marks=0)

    session = start(topic, kind=KIND.WRONG, past=learner)

    assert [row.question for row in session.questions.all()] == [wrong]


def test_nothing_went_wrong_for_who_never_practised(topic):
    publish_questions(1, topic=topic)

    with pytest.raises(actions.NothingToPractiseError):
        start(topic, kind=KIND.WRONG)


def test_session_of_a_paper_asks_its_questions_whatever_was_left_blank(topic):
    [paper] = publish_papers(1, topic=topic, asked=2)
    publish_questions(1, topic=topic, slug="another", title="Another")

    session = start(topic, kind=KIND.PAPER, paper=paper)

    asked = set(paper.questions.values_list("question", flat=True))
    assert {row.question_id for row in session.questions.all()} == asked
    assert session.paper == paper


def test_generator_is_asked_with_a_seed_of_its_own(topic):
    publish_questions(1, topic=topic, is_generator=True)

    [row] = start(topic).questions.all()

    assert row.seed > 0


def test_what_is_typed_is_kept_and_is_no_attempt():
    row = actions.save_typed(SessionQuestionFactory(), typed("4"), at=NOON)

    row.refresh_from_db()
    assert (row.sent, row.saved_at) == ({"answer:a": ["4"]}, NOON)
    assert row.parts == {"a": {"answer": "4", "working": ""}}
    assert Attempt.objects.count() == 0


def test_nothing_is_typed_into_a_session_that_was_handed_in():
    session = PracticeSessionFactory(finished_at=NOON)

    with pytest.raises(actions.FinishedError):
        actions.save_typed(SessionQuestionFactory(session=session), typed("4"), at=NOON)


def test_hints_open_one_by_one_and_no_further_than_there_are():
    row = SessionQuestionFactory(question=QuestionFactory(said=THREE, marks=3), available=3)

    for opened in (1, 2, 2):
        row = actions.open_hint(row, "a", typed("4"), most=2, at=NOON)
        assert row.hints == {"a": opened}
    assert row.sent == {"answer:a": ["4"]}


def test_hint_costs_a_mark_of_the_session_and_none_of_the_attempt():
    row = SessionQuestionFactory(question=QuestionFactory(said=THREE, marks=3), available=3)
    row = actions.open_hint(row, "a", typed("4"), most=2, at=NOON)

    tried = actions.mark_question(row, at=NOON)

    row.refresh_from_db()
    assert (tried.attempt.marks, tried.attempt.hints, row.marks) == (3, {"a": 1}, 2)


def test_marks_of_a_session_never_fall():
    row = SessionQuestionFactory()

    for said, marks in (("4", 1), ("5", 1)):
        row = actions.save_typed(row, typed(said), at=NOON)
        actions.mark_question(row, at=NOON)
        row.refresh_from_db()
        assert row.marks == marks
    assert [each.marks for each in Attempt.objects.order_by("pk")] == [1, 0]


def test_what_cannot_be_read_is_no_attempt_and_costs_nothing():
    row = actions.save_typed(SessionQuestionFactory(), typed("4 5"), at=NOON)

    assert actions.mark_question(row, at=NOON).attempt is None
    row.refresh_from_db()
    assert row.marks is None


def test_same_answer_marked_again_in_a_session_is_one_attempt():
    row = actions.save_typed(SessionQuestionFactory(), typed("4"), at=NOON)

    actions.mark_question(row, at=NOON)
    actions.mark_question(row, at=datetime(2026, 12, 3, tzinfo=UTC))

    assert Attempt.objects.count() == 1


def test_finishing_marks_what_was_typed_and_can_be_done_twice():
    session = PracticeSessionFactory(shows="end")
    answered = SessionQuestionFactory(session=session, number=1)
    SessionQuestionFactory(session=session, number=2)
    actions.save_typed(answered, typed("4"), at=NOON)

    for _ in range(2):
        session = actions.finish_session(session, at=NOON)

    assert session.finished_at == NOON
    assert [row.marks for row in session.questions.all()] == [1, None]
    assert Attempt.objects.count() == 1


def test_own_marks_are_kept_and_never_more_than_the_rest_is_worth():
    attempt = AttemptFactory(marks=1, available=3)

    assert actions.keep_own_marks(attempt, 9).own_marks == 2
    assert actions.keep_own_marks(attempt, 1).own_marks == 1
