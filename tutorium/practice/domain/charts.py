"""Where the bars of a chart stand. A template draws them; beside each chart stands its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 600, 160
GAP = 0.25  # of a column's width, left free
WEEK = 7


@dataclass(frozen=True, slots=True)
class Column:
    """A column in the units of the chart's view box; `filled` is the height of its lower part."""

    x: float
    y: float
    width: float
    height: float
    filled_y: float
    filled: float


@dataclass(frozen=True, slots=True)
class Week:
    """Attempts and marks of a week, which begins on a Monday."""

    starts_on: date
    attempts: int
    marks: int
    available: int


def columns(weeks: Sequence[Week]) -> list[Column]:
    """Return a column a week: as high as the marks available, filled as far as the marks earned."""
    most = max((week.available for week in weeks), default=0)
    step = WIDTH / max(1, len(weeks))
    width = round(step * (1 - GAP), 2)
    return [
        _column(round(number * step + step * GAP / 2, 2), width, week, most)
        for number, week in enumerate(weeks)
    ]


def weeks_of(attempts: Iterable[tuple[date, int, int]], *, until: date, count: int) -> list[Week]:
    """Add (day, marks, available) up by week; return the last so many, also where nothing was done."""
    last = until - timedelta(days=until.weekday())
    sums = {last - timedelta(days=WEEK * back): [0, 0, 0] for back in reversed(range(count))}
    for day, marks, available in attempts:
        row = sums.get(day - timedelta(days=day.weekday()))
        if row is not None:
            row[0] += 1
            row[1] += marks
            row[2] += available
    return [Week(starts_on, *row) for starts_on, row in sums.items()]


def _column(x: float, width: float, week: Week, most: int) -> Column:
    height = round(HEIGHT * week.available / most, 2) if most else 0.0
    filled = round(HEIGHT * week.marks / most, 2) if most else 0.0
    return Column(x, HEIGHT - height, width, height, HEIGHT - filled, filled)
