"""The result of a sitting, as its page shows it."""

from decimal import Decimal

import pytest

from tests.factories import CourseFactory, TopicFactory
from tests.practice.sitting import at, mark_own, sit, sit_own, typed
from tutorium.practice import actions
from tutorium.practice.queries import sittings as queries

pytestmark = pytest.mark.django_db


def test_result_adds_marks_and_says_what_was_lost():
    sitting = sit()
    sitting.paper.boundaries.create(grade="A", marks=2, out_of=2)
    sitting.paper.boundaries.create(grade="B", marks=1, out_of=2)
    first, second = sitting.answers.all()
    actions.save_answer(first, typed("4"), at=at(9, 5))
    actions.save_answer(second, typed("5"), at=at(9, 6))
    actions.hand_in(sitting, at=at(9, 10))

    rows = queries.answers_of(sitting)
    result = queries.result_of(sitting, rows)

    assert (result.marks, result.available, result.open, result.grade) == (1, 2, 0, "B")
    assert (result.is_ours, result.lost) == (True, [("knowledge", 1)])
    assert queries.skipped_in(rows) == 0


def test_result_has_marks_by_the_part_of_the_course():
    sitting = sit()
    actions.save_answer(sitting.answers.first(), typed("4"), at=at(9, 5))
    actions.hand_in(sitting, at=at(9, 10))

    [found] = queries.result_of(sitting, queries.answers_of(sitting)).topics

    assert (found[0].code, *found[1:]) == ("p1", 1, 2)


def test_result_of_an_own_paper_has_the_topics_that_its_student_named():
    topic = TopicFactory(code="p1", path="0001.")
    sitting = actions.hand_in(sit_own(), at=at(9, 40))
    first, second, _ = sitting.answers.all()
    mark_own(first, "1.5", topics=[topic])
    mark_own(second, "2")

    result = queries.result_of(sitting, queries.answers_of(sitting))

    assert result.topics == [(topic, Decimal("1.5"), 3)]
    assert (result.marks, result.available, result.unmarked) == (Decimal("3.5"), 9, 1)


def test_what_is_not_answered_is_skipped():
    assert queries.skipped_in(queries.answers_of(sit())) == 2


def test_latest_sittings_of_a_course_come_with_their_marks(django_assert_num_queries):
    first = sit()
    actions.save_answer(first.answers.first(), typed("4"), at=at(9, 5))
    actions.hand_in(first, at=at(9, 10))
    second = sit(paper=first.paper, learner=first.learner)

    with django_assert_num_queries(3):
        found = queries.latest_in(first.paper.course, first.learner)

    assert sorted((each.sitting.pk, each.marks, each.available) for each in found) == [
        (first.pk, 1, 2),
        (second.pk, 0, 2),
    ]
    assert queries.latest_in(first.paper.course, None) == []
    assert queries.latest_in(CourseFactory(key="other"), first.learner) == []
