"""A changed scheme reaches what was marked before: nobody loses unawares, and it can be undone."""

import pytest

from tests.factories import (
    LearnerFactory,
    PracticeSessionFactory,
    QuestionTopicFactory,
    SessionQuestionFactory,
)
from tests.practice.regrading import FOUR, NOON, attempt_at, changed, marks_of
from tests.practice.trying import numbers, states
from tutorium.practice import actions
from tutorium.practice.models import Attempt, Regraded, Regrading

pytestmark = pytest.mark.django_db
FIVE = FOUR.replace("4", "5")
NEVER_LOWER, AS_MARKED = Regrading.Policy.NEVER_LOWER, Regrading.Policy.AS_MARKED


@pytest.fixture
def question():
    """One who said 4 had the mark, one who said 5 had not; now 5 is right."""
    question = changed(FIVE)
    attempt_at(question, "4", 1)
    attempt_at(question, "5", 0)
    return question


def effects(question, policy=NEVER_LOWER):
    return [each.change.effect for each in actions.simulate_regrading(question, policy=policy)]


def apply(question, policy=NEVER_LOWER):
    return actions.apply_regrading(question, policy=policy, by=None, at=NOON)


def test_simulation_says_who_changes_and_changes_nobody(question):
    assert effects(question) == ["kept", "raised"]
    assert effects(question, AS_MARKED) == ["lowered", "raised"]
    assert marks_of(question) == [1, 0]


def test_nobody_loses_a_mark_unless_it_is_said(question):
    regrading = apply(question)

    assert marks_of(question) == [1, 1]
    assert list(regrading.rows.order_by("pk").values_list("marks_before", "marks_after")) == [
        (1, 1),
        (0, 1),
    ]


def test_marks_fall_where_it_is_said(question):
    apply(question, AS_MARKED)

    assert marks_of(question) == [0, 1]
    assert {each.version for each in Attempt.objects.all()} == {"2"}


def test_regrading_again_changes_nothing_more(question):
    first, second = apply(question), apply(question)

    assert first == second
    assert Regraded.objects.count() == 2


def test_regrading_goes_on_where_it_broke_off(question):
    first = apply(question)
    attempt_at(question, "5", 0)

    assert apply(question) == first
    assert marks_of(question) == [1, 1, 1]


def test_undone_regrading_gives_back_what_there_was(question):
    before = list(Attempt.objects.order_by("pk").values("marks", "version", "marking", "available"))

    assert actions.undo_regrading(apply(question, AS_MARKED), at=NOON) == 2

    after = list(Attempt.objects.order_by("pk").values("marks", "version", "marking", "available"))
    assert after == before
    assert effects(question) == ["kept", "raised"]


def test_regrading_is_undone_once(question):
    regrading = apply(question)
    actions.undo_regrading(regrading, at=NOON)

    with pytest.raises(actions.UndoneError):
        actions.undo_regrading(regrading, at=NOON)


def test_what_was_asked_otherwise_is_left_alone():
    question = changed(FIVE.replace("How many?", "How few?"))
    attempt_at(question, "5", 0)

    assert effects(question) == []


def test_version_that_nobody_kept_is_left_alone(question):
    attempt_at(question, "5", 0, version="lost")

    assert effects(question) == ["kept", "raised"]


def test_what_a_student_marked_himself_is_left_alone():
    question = changed(FIVE.replace("marks: 1", "marks: 2"))
    attempt_at(question, "5", 0, own_marks=1)

    assert effects(question) == []


def test_more_marks_than_before_can_be_earned():
    question = changed(FIVE.replace("marks: 1", "marks: 3"))
    attempt = attempt_at(question, "5", 0)

    apply(question)

    attempt.refresh_from_db()
    assert (attempt.marks, attempt.available) == (3, 3)


def test_mark_that_is_gained_counts_in_its_session_and_one_that_is_lost_does_not(question):
    session = PracticeSessionFactory()
    row = SessionQuestionFactory(session=session, question=question, marks=0)
    other = SessionQuestionFactory(session=session, question=question, marks=1)
    gains, loses = Attempt.objects.order_by("-pk")
    gains.session_question, loses.session_question = row, other
    gains.save()
    loses.save()

    apply(question, AS_MARKED)

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.marks, other.marks) == (1, 1)


def test_progress_is_worked_out_anew_from_all_that_changed():
    question, learner = changed(FIVE), LearnerFactory()
    topic = QuestionTopicFactory(question=question, sort_order=0).topic
    for _ in range(2):
        attempt_at(question, "5", 0, learner=learner)

    regrading = apply(question)
    found = numbers(learner)
    assert states(learner)[topic.code].marks == 2
    actions.rebuild_progress(learner)
    assert numbers(learner) == found

    actions.undo_regrading(regrading, at=NOON)
    assert states(learner)[topic.code].marks == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_simulation_asks_the_database_as_often_for_many_as_for_one(rows, django_assert_num_queries):
    question = changed(FIVE)
    for _ in range(rows):
        attempt_at(question, "5", 0)

    with django_assert_num_queries(2):
        assert effects(question) == ["raised"] * rows
