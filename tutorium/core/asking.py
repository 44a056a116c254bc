"""Letters that ask an address for an answer: how many may wait, and go out in a day."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

MOST_OPEN = 5  # letters of one person, and to one address
MOST_A_DAY, A_DAY = 10, timedelta(days=1)  # taken back or answered as they may be


def are_too_many(waiting: QuerySet[Any], lately: QuerySet[Any], *alike: Q) -> bool:
    """Say whether one more is too many: beside those that wait, or those of the last day.

    They are counted by each of `alike` apart, as by whom they are from and by whom they are to.
    """
    return any(
        waiting.filter(each).count() >= MOST_OPEN or lately.filter(each).count() >= MOST_A_DAY
        for each in alike
    )
