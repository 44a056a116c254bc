"""What is false cannot be kept of a session."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from tests.factories import (
    LearnerFactory,
    PaperFactory,
    PracticeSessionFactory,
    SessionQuestionFactory,
    TopicFactory,
)
from tutorium.practice.models import PracticeSession, SessionQuestion

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 12, 1, 8, tzinfo=UTC)


def test_session_of_a_topic_names_it_and_no_other_does():
    with pytest.raises(IntegrityError, match="practicesession_of_a_topic_names_it"):
        PracticeSessionFactory(kind="topic")


def test_session_of_a_course_names_no_topic():
    with pytest.raises(IntegrityError, match="practicesession_of_a_topic_names_it"):
        PracticeSessionFactory(topic=TopicFactory())


def test_session_finishes_after_it_starts():
    with pytest.raises(IntegrityError, match="practicesession_finishes_after_it_starts"):
        PracticeSessionFactory(finished_at=MORNING)


def test_place_in_a_session_is_one_questions():
    row = SessionQuestionFactory(number=1)

    with pytest.raises(IntegrityError, match=r"place|number"):
        SessionQuestionFactory(session=row.session, number=1)


def test_question_of_a_session_earns_no_more_than_it_is_worth():
    with pytest.raises(IntegrityError, match="sessionquestion_marks_are_available"):
        SessionQuestionFactory(marks=2)


def test_sessions_and_their_questions_are_a_learners_own():
    row = SessionQuestionFactory()

    for learner, sessions, questions in (
        (row.session.learner, [row.session], [row]),
        (LearnerFactory(), [], []),
        (None, [], []),
    ):
        assert list(PracticeSession.objects.visible_to(learner)) == sessions
        assert list(SessionQuestion.objects.visible_to(learner)) == questions


@pytest.mark.parametrize(("kind", "has_paper"), [("paper", False), ("course", True)])
def test_session_of_a_paper_names_it_and_no_other_does(kind, has_paper):
    paper = PaperFactory() if has_paper else None

    with pytest.raises(IntegrityError, match="practicesession_of_a_paper_names_it"):
        PracticeSessionFactory(kind=kind, paper=paper)


def test_marks_of_a_session_are_those_of_its_questions():
    session = PracticeSessionFactory()
    SessionQuestionFactory(session=session, marks=1)
    SessionQuestionFactory(session=session, available=3)

    found = PracticeSession.objects.with_marks().get()

    assert (found.marks, found.available, found.done, found.total) == (1, 4, 1, 2)


@pytest.mark.parametrize(
    ("shows", "is_finished", "expected"),
    [("each", False, True), ("end", False, False), ("end", True, True)],
)
def test_marks_are_shown_when_the_student_chose(shows, is_finished, expected):
    finished_at = datetime(2026, 12, 2, tzinfo=UTC) if is_finished else None

    session = PracticeSessionFactory(shows=shows, finished_at=finished_at)

    assert session.shows_marks is expected
