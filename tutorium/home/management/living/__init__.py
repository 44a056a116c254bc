"""A living site to look at: invented tutors, families, lessons and reviews, made by the deeds that people use.

It stands only where nobody real is, says so on every page, and goes by one command.
"""

from tutorium.home.management.living.filling import (
    TUTORS,
    Filled,
    NotEmptyError,
    fill,
    is_closed,
    is_living,
)
from tutorium.home.management.living.removing import remove_all

__all__ = ["TUTORS", "Filled", "NotEmptyError", "fill", "is_closed", "is_living", "remove_all"]
