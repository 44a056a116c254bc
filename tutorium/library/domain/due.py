"""When a published page is due to be read again: its specification ends, or its check is old."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# Of a specification's end only the year is known. Most of its last exams are over by then.
LAST_EXAMS = (6, 30)


@dataclass(frozen=True)
class Limits:
    """What is due on one day: all that is at or before one of these."""

    last_exam: int  # a year
    seen: date  # when it was last checked, or written, if it never was
    today: date  # the days that editors set


@dataclass(frozen=True)
class Reason:
    """Why a page is due. The desk gives the words of a code."""

    code: str
    number: int = 0  # a year, or whole months
    day: date | None = None


def limits(today: date, *, months: int) -> Limits:
    """Return what is due `today`: specifications that end within a year, checks `months` old."""
    ends_next_year_too = (today.month, today.day) >= LAST_EXAMS
    return Limits(today.year + ends_next_year_too, months_before(today, months), today)


def reasons(  # noqa: PLR0913 (all that makes a page due)
    *,
    last_exam: int | None,
    seen: date,
    was_checked: bool,
    today: date,
    months: int,
    due_date: date | None = None,
) -> list[Reason]:
    """Return all that makes a page due, the day that an editor set first, then its specification."""
    limit, found = limits(today, months=months), []
    if due_date is not None and due_date <= today:
        found.append(Reason("asked", day=due_date))
    if last_exam is not None and last_exam <= limit.last_exam:
        found.append(Reason("ended" if last_exam < today.year else "ends", last_exam))
    if seen <= limit.seen:
        found.append(Reason("checked" if was_checked else "written", whole_months(seen, today)))
    return found


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(since: date, today: date) -> int:
    """Count the months that are over, as `months_before` counts them."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return months if since <= months_before(today, months) else months - 1
