"""Where the bars of a chart stand. A template draws them; beside each chart stands its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 600, 160
GAP = 0.25  # of a column's width, left free
WEEK = 7

Day = tuple[date, float, float]  # an attempt's day, its marks and those available


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
    marks: float  # of an own paper, half ones too
    available: float


def columns(weeks: Sequence[Week]) -> list[Column]:
    """Return a column a week: as high as the marks available, filled as far as the marks earned."""
    most = max((week.available for week in weeks), default=0)
    step = WIDTH / max(1, len(weeks))
    width = round(step * (1 - GAP), 2)
    return [
        _column(round(number * step + step * GAP / 2, 2), width, week, most)
        for number, week in enumerate(weeks)
    ]


def weeks_of(attempts: Iterable[Day], *, until: date, count: int) -> list[Week]:
    """Add attempts up by week; return the last so many, also where nothing was done."""
    last = until - timedelta(days=until.weekday())
    mondays = [last - timedelta(days=WEEK * back) for back in reversed(range(count))]
    weeks = {monday: Week(monday, 0, 0, 0) for monday in mondays}
    for day, marks, available in attempts:
        monday = day - timedelta(days=day.weekday())
        if (week := weeks.get(monday)) is not None:
            weeks[monday] = Week(
                monday, week.attempts + 1, week.marks + marks, week.available + available
            )
    return list(weeks.values())


def _column(x: float, width: float, week: Week, most: float) -> Column:
    height = round(HEIGHT * week.available / most, 2) if most else 0.0
    filled = round(HEIGHT * week.marks / most, 2) if most else 0.0
    return Column(x, HEIGHT - height, width, height, HEIGHT - filled, filled)
