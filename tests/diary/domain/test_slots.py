from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.diary.domain.test_zones import LONDON, zones
from tutorium.diary.domain.hours import Hours, read_windows
from tutorium.diary.domain.quarters import DAY as QUARTERS_OF_A_DAY
from tutorium.diary.domain.quarters import instant, number_of
from tutorium.diary.domain.slots import (
    LONGEST,
    Rules,
    Taken,
    day_of,
    earliest,
    free_quarters,
    free_slots,
    full_days,
    last_day,
    phase_of,
    pieces,
)

DAY = date(2026, 12, 2)
NINE = number_of(datetime(2026, 12, 2, 9, tzinfo=UTC))
HOURS = Hours(LONDON, dict.fromkeys(range(7), read_windows("9-12")))
spans = st.lists(
    st.tuples(st.integers(-20, 20), st.integers(1, 8)).map(
        lambda each: range(NINE + each[0], NINE + each[0] + each[1])
    ),
    max_size=5,
)


def rules(**said):
    return Rules(**{"notice": 0, "buffer": 0, "horizon_days": 60, "per_day": 0, "step": 2, **said})


def starts(*, lessons=(), other=(), length=4, **said):
    found = rules(**said)
    free = free_quarters(HOURS, found, Taken(lessons, other), first=DAY, last=DAY)
    return [n - NINE for n in free_slots(free, length=length, rules=found, zone=LONDON)]


def test_slots_of_an_empty_morning():
    assert starts() == [0, 2, 4, 6, 8]
    assert starts(step=4) == [0, 4, 8]


def test_lesson_and_its_buffer_are_left_out():
    lesson = range(NINE + 4, NINE + 6)

    assert starts(lessons=[lesson]) == [0, 6, 8]
    assert starts(lessons=[lesson], buffer=1) == [8]


def test_other_things_need_no_buffer():
    assert starts(other=[range(NINE + 4, NINE + 6)], buffer=1) == [0, 6, 8]


def test_day_with_as_many_lessons_as_may_be_is_full():
    lessons = [range(NINE, NINE + 4)]

    assert starts(lessons=lessons, per_day=2) == [4, 6, 8]
    assert starts(lessons=lessons, per_day=1) == []


def test_lesson_of_another_day_does_not_fill_this_one():
    assert starts(lessons=[range(NINE - 96, NINE - 92)], per_day=1) == [0, 2, 4, 6, 8]


def test_slots_begin_on_the_clock_whatever_is_taken():
    assert starts(lessons=[range(NINE + 1, NINE + 2)], step=4) == [4, 8]


def test_notice_begins_with_the_next_whole_quarter():
    at = datetime(2026, 12, 2, 9, 1, tzinfo=UTC)

    assert earliest(rules(notice=4), at) == NINE + 5
    assert earliest(rules(), datetime(2026, 12, 2, 9, tzinfo=UTC)) == NINE


def test_horizon_is_days_by_the_persons_clock():
    assert last_day(
        rules(horizon_days=7), LONDON, datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    ) == date(2026, 7, 9)


@given(spans, spans, st.integers(0, 3), st.integers(0, 2), st.sampled_from([1, 2, 4]))
def test_every_slot_keeps_every_rule(lessons, other, buffer, per_day, step):
    found = starts(lessons=lessons, other=other, buffer=buffer, per_day=per_day, step=step)

    for start in found:
        slot = set(range(NINE + start, NINE + start + 4))
        assert all(slot.isdisjoint(each) for each in other)
        assert all(
            slot.isdisjoint(range(each.start - buffer, each.stop + buffer)) for each in lessons
        )
        assert start % step == 0
        assert 0 <= start <= 8
    on_the_day = [each for each in lessons if day_of(each.start, LONDON) == DAY]
    assert not (found and 0 < per_day <= len(on_the_day))


@given(zones, st.integers(1_893_000, 2_130_000), st.sampled_from([1, 2, 4]))
def test_step_is_counted_on_the_wall(zone, number, step):
    free = range(number, number + 12)
    walls = [
        instant(n).astimezone(zone).minute
        for n in free_slots(free, length=4, rules=rules(step=step), zone=zone)
    ]

    assert {wall % (15 * step) for wall in walls} <= {0}
    assert len(walls) >= 9 // step


def test_step_is_counted_on_a_wall_that_is_a_quarter_from_the_hours_of_utc():
    nepal = ZoneInfo("Asia/Kathmandu")
    free = range(NINE, NINE + 96)

    slots = free_slots(free, length=4, rules=rules(step=4), zone=nepal)

    walls = [instant(n).astimezone(nepal) for n in slots]
    assert {wall.minute for wall in walls} == {0}
    assert len(walls) == 23


@given(st.integers(0, 500), st.integers(1, 700))
def test_long_stretch_is_cut_so_that_each_lesson_lies_whole_in_one_piece(start, length):
    stretch = range(start, start + length)

    found = list(pieces(stretch))

    assert {n for piece in found for n in piece} == set(stretch)
    assert [piece for piece in found if len(piece) > QUARTERS_OF_A_DAY] == []
    for first in range(stretch.start, stretch.stop - LONGEST + 1):
        assert any(first in piece and first + LONGEST - 1 in piece for piece in found)


def test_day_is_one_piece():
    assert list(pieces(range(NINE, NINE + QUARTERS_OF_A_DAY))) == [
        range(NINE, NINE + QUARTERS_OF_A_DAY)
    ]


def test_phase_is_the_same_all_day():
    day = range(NINE, NINE + QUARTERS_OF_A_DAY)

    assert {phase_of(n, 4, ZoneInfo("Asia/Kathmandu")) for n in day} == {1}
    assert {phase_of(n, 4, LONDON) for n in day} == {0}


def test_without_a_limit_no_day_is_full():
    assert full_days([range(NINE, NINE + 4)] * 9, rules(per_day=0), LONDON) == set()
