import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.charts import HEIGHT, WIDTH, Week, columns, weeks_of

MONDAY = date(2026, 5, 4)


def test_attempts_are_added_up_by_week():
    attempts = [
        (MONDAY, 1, 2),
        (MONDAY + timedelta(days=6), 3, 4),
        (MONDAY - timedelta(days=1), 5, 6),
    ]

    assert weeks_of(attempts, until=MONDAY + timedelta(days=2), count=3) == [
        Week(date(2026, 4, 20), 0, 0, 0),
        Week(date(2026, 4, 27), 1, 5, 6),
        Week(MONDAY, 2, 4, 6),
    ]


def test_what_lies_outside_the_weeks_is_left_out():
    attempts = [(MONDAY - timedelta(days=8), 1, 1), (MONDAY + timedelta(days=7), 1, 1)]

    assert weeks_of(attempts, until=MONDAY, count=2) == [
        Week(date(2026, 4, 27), 0, 0, 0),
        Week(MONDAY, 0, 0, 0),
    ]


def test_the_highest_column_fills_the_chart():
    low, high = columns([Week(MONDAY, 1, 1, 5), Week(MONDAY, 1, 10, 10)])

    assert (high.y, high.height, high.filled_y, high.filled) == (0, HEIGHT, 0, HEIGHT)
    assert (low.y, low.height) == (HEIGHT / 2, HEIGHT / 2)
    assert (low.filled_y, low.filled) == (HEIGHT * 0.9, HEIGHT * 0.1)


def test_weeks_without_marks_have_flat_columns():
    (only,) = columns([Week(MONDAY, 0, 0, 0)])

    assert (only.y, only.height, only.filled) == (HEIGHT, 0, 0)
    assert columns([]) == []


def test_one_column_stands_in_the_middle():
    (only,) = columns([Week(MONDAY, 1, 1, 1)])

    assert only.x + only.width / 2 == WIDTH / 2


def test_places_are_said_to_a_hundredth():
    for one in columns([Week(MONDAY, 1, 1, 1 + number) for number in range(7)]):
        assert [round(value, 2) for value in (one.x, one.width, one.height)] == [
            one.x,
            one.width,
            one.height,
        ]


WEEKS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
        lambda drawn: Week(MONDAY, 1, min(drawn), max(drawn))
    ),
    max_size=12,
)


@given(WEEKS)
def test_columns_stay_in_the_chart_and_apart(weeks):
    found = columns(weeks)

    assert all(one.x >= 0 and one.x + one.width <= WIDTH + 0.1 for one in found)
    assert all(0 <= one.filled <= one.height <= HEIGHT for one in found)
    assert all(earlier.x + earlier.width < later.x for earlier, later in itertools.pairwise(found))
