from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain import attendance
from tutorium.lessons.domain.attendance import Came, Seen
from tutorium.lessons.domain.outcomes import Outcome

START = datetime(2026, 12, 8, 17, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
lengths = st.integers(1, 16).map(lambda quarters: Span(START, START + quarters * 15 * MINUTE))
moments = st.integers(-30 * 60, 300 * 60).map(lambda seconds: START + timedelta(seconds=seconds))
joins = st.none() | moments
seens = st.builds(Seen, student=joins, tutor=joins)
HOUR = Span(START, START + 60 * MINUTE)
SWAPPED = {
    Outcome.GIVEN: Outcome.GIVEN,
    Outcome.STUDENT_ABSENT: Outcome.TUTOR_ABSENT,
    Outcome.TUTOR_ABSENT: Outcome.STUDENT_ABSENT,
    None: None,
}


def seen(student=None, tutor=None):
    """Return when each side joined, in minutes from the start."""
    return Seen(
        *(None if minutes is None else START + minutes * MINUTE for minutes in (student, tutor))
    )


@pytest.mark.parametrize(
    ("who", "ends"),
    [
        (seen(0, 0), "given"),
        (seen(-10, 15), "given"),
        (seen(20, 30), "given"),  # both late
        (seen(None, 15), "student_absent"),
        (seen(15, None), "tutor_absent"),
        (seen(60, 0), "student_absent"),  # who joins when it is over does not come
        (seen(16, 0), None),
        (seen(0, 16), None),
        (seen(None, 16), None),
        (seen(), None),
    ],
)
def test_lesson_ends_by_who_was_there(who, ends):
    assert attendance.conclusion(HOUR, who) == ends


@given(lengths, seens)
def test_the_rule_is_the_same_for_both_sides(span, who):
    swapped = attendance.conclusion(span, who.swapped())

    assert swapped == SWAPPED[attendance.conclusion(span, who)]


@given(lengths, seens)
def test_nobody_is_absent_who_joined_while_it_lasted(span, who):
    outcome = attendance.conclusion(span, who)

    if who.student is not None and who.student < span.ends_at:
        assert outcome != Outcome.STUDENT_ABSENT
    if who.tutor is not None and who.tutor < span.ends_at:
        assert outcome != Outcome.TUTOR_ABSENT


@given(lengths, seens)
def test_nobody_is_absent_whom_nobody_waited_for(span, who):
    by = min(span.ends_at, span.starts_at + attendance.WAIT)

    if attendance.conclusion(span, who) == Outcome.STUDENT_ABSENT:
        assert who.tutor is not None
        assert who.tutor <= by


@given(lengths, moments, moments)
def test_coming_earlier_is_never_coming_later(span, one, other):
    order = [Came.IN_TIME, Came.LATE, Came.NEVER]
    first, second = sorted([one, other])

    came = [order.index(attendance.came(span, each)) for each in (first, second)]

    assert came == sorted(came)


@given(lengths, seens)
def test_a_report_is_enough_unless_the_student_waited_in_vain(span, who):
    waited = attendance.conclusion(span, who) == Outcome.TUTOR_ABSENT

    assert attendance.reported(span, who) == (None if waited else Outcome.GIVEN)


@pytest.mark.parametrize(
    ("minutes", "is_open"), [(-11, False), (-10, True), (0, True), (59, True), (60, False)]
)
def test_way_in_opens_ten_minutes_before_and_closes_with_the_end(minutes, is_open):
    assert attendance.may_join(HOUR, at=START + minutes * MINUTE) is is_open


def test_it_settles_a_day_after_its_end():
    assert attendance.settles_at(HOUR) == START + timedelta(hours=25)
