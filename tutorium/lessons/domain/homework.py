"""What a tutor may set after a lesson, and by when."""

from datetime import date, timedelta

MOST = 10  # of one lesson
LONGEST_WORDS = 500  # characters
FURTHEST = timedelta(days=120)


class TooMuchHomeworkError(Exception):
    """The lesson has as much homework as it may."""


class BadDueDateError(ValueError):
    """The day is over, or too far away for anybody to plan by."""


def check_due(due: date, *, today: date) -> None:
    """Raise `BadDueDateError` for a day that nothing can be due on."""
    if not today <= due <= today + FURTHEST:
        raise BadDueDateError
