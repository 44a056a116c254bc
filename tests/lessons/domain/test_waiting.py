from datetime import UTC, datetime, timedelta

import pytest

from tutorium.lessons.domain.waiting import AT_ONCE, HEAD_START, REST, to_tell

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_first_who_wait_are_told_a_few_at_a_time():
    assert to_tell([(key, False, None) for key in range(9)], at=NOON) == [0, 1, 2]
    assert AT_ONCE == 3


@pytest.mark.parametrize(("since", "told"), [(HEAD_START - SECOND, []), (HEAD_START, [2])])
def test_next_ones_hear_of_it_after_a_head_start(since, told):
    places = [(1, True, NOON - since), (2, False, None)]

    assert to_tell(places, at=NOON) == told


@pytest.mark.parametrize(("since", "told"), [(REST - SECOND, []), (REST, [1])])
def test_hours_that_come_and_go_write_no_letter_each_time(since, told):
    assert to_tell([(1, False, NOON - since)], at=NOON) == told


def test_who_heard_of_this_opening_hears_no_more():
    assert to_tell([(1, True, NOON - 9 * REST)], at=NOON) == []


def test_head_start_is_counted_from_the_last_letter_about_this_opening():
    first, last = (1, True, NOON - HEAD_START), (2, True, NOON - SECOND)

    assert to_tell([first, last, (3, False, None)], at=NOON) == []


def test_letter_about_another_opening_holds_nobody_else_back():
    assert to_tell([(1, False, NOON - SECOND), (2, False, None)], at=NOON) == [2]
