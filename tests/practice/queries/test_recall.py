from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories import CourseFactory, LearnerFactory, SubjectFactory
from tests.practice.keeping import DAY, NOON, keep_one, keep_some, recalled
from tutorium.practice.actions import bury, suspend
from tutorium.practice.domain.memory import Grade
from tutorium.practice.queries.recall import Due, due_by_course, new_left, next_card, today_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def learner():
    return LearnerFactory()


def next_at(learner, at, **said):
    return next_card(learner, today_of(learner, at), **said)


def test_day_is_the_learners_own():
    learner = LearnerFactory(time_zone="America/New_York", day_starts_at=4)
    zone = ZoneInfo("America/New_York")

    today = today_of(learner, datetime(2026, 12, 2, 2, tzinfo=zone))

    assert (today.starts_at, today.ends_at) == (
        datetime(2026, 12, 1, 4, tzinfo=zone),
        datetime(2026, 12, 2, 4, tzinfo=zone),
    )


def test_zone_that_nobody_knows_is_utc():
    assert today_of(LearnerFactory(time_zone="Mars/Base"), NOON).starts_at.hour == 4


def test_nothing_kept_is_nothing_due(learner):
    assert next_at(learner, NOON, new=9) is None
    assert due_by_course(learner, today_of(learner, NOON), new=9) == []


def test_new_cards_come_only_while_the_day_takes_them(learner):
    first, _ = keep_some(2, learner=learner)

    assert next_at(learner, NOON + MINUTE, new=1) == first
    assert next_at(learner, NOON + MINUTE, new=0) is None


def test_day_takes_fewer_new_cards_the_more_were_begun(learner):
    first, second, _ = keep_some(3, learner=learner)
    recalled(first, at=NOON - DAY)
    recalled(second, at=NOON)

    assert new_left(learner, today_of(learner, NOON), a_day=2) == 1
    assert new_left(learner, today_of(learner, NOON + DAY), a_day=2) == 2
    assert new_left(learner, today_of(learner, NOON), a_day=0) == 0


def test_what_is_being_learnt_comes_before_what_is_due_and_new(learner):
    new, kept, learning = keep_some(3, learner=learner)
    due_at = recalled(kept, Grade.EASY).due_at
    recalled(learning, Grade.AGAIN, at=due_at - 5 * MINUTE)

    order = [next_at(learner, due_at, new=1)]
    recalled(learning, Grade.EASY, at=due_at)
    order.append(next_at(learner, due_at, new=1))
    recalled(kept, Grade.EASY, at=due_at)
    order.append(next_at(learner, due_at, new=1))

    assert order == [learning, kept, new]


def test_card_due_later_today_is_due_all_day_and_tomorrows_is_not(learner):
    card = keep_one(learner=learner)
    due_at = recalled(card).due_at

    assert next_at(learner, due_at - 7 * timedelta(hours=1)) == card
    assert next_at(learner, due_at - DAY) is None


def test_card_that_is_being_learnt_comes_early_where_nothing_else_is_left(learner):
    card = keep_one(learner=learner)
    recalled(card, Grade.GOOD)  # again in ten minutes

    assert next_at(learner, NOON + MINUTE) == card


def test_card_that_is_being_learnt_waits_for_its_time_where_more_is_left(learner):
    learning, new = keep_some(2, learner=learner)
    recalled(learning, Grade.GOOD)

    assert next_at(learner, NOON + MINUTE, new=1) == new


def test_buried_and_suspended_cards_are_not_due(learner):
    buried, suspended = keep_some(2, learner=learner)
    bury(buried, until=NOON + DAY, at=NOON)
    suspend(suspended, at=NOON)

    assert next_at(learner, NOON + MINUTE, new=9) is None
    assert next_at(learner, NOON + DAY, new=9) == buried


def test_due_is_told_by_course_and_of_nobody_else(learner):
    history = CourseFactory()
    physics = CourseFactory(key="physics", subject=SubjectFactory(key="physics"))
    keep_some(3, learner=learner, course=history)
    recalled(keep_one(learner=learner, course=physics), Grade.AGAIN)
    keep_some(2)
    today = today_of(learner, NOON + MINUTE)

    assert due_by_course(learner, today, new=2) == [Due(physics, 1, 0), Due(history, 0, 2)]
    assert Due(history, 1, 2).total == 3
    assert next_at(learner, NOON + 2 * MINUTE, course=history) is None


@pytest.mark.parametrize("number", [1, 3])
def test_due_takes_two_queries_and_the_next_card_two(learner, django_assert_num_queries, number):
    keep_some(number, learner=learner)
    today = today_of(learner, NOON + MINUTE)

    with django_assert_num_queries(2):
        due_by_course(learner, today, new=9)
    with django_assert_num_queries(2):
        card = next_card(learner, today, new=9)
        assert (card.shown_front, str(card.course.qualification)) != ("", "")
        assert card.state.stage == 0
