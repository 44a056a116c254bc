"""When a client may say that a tutor does not fit, and how many others are named then."""

SHOWN = 3  # other tutors
LESSONS = 1  # that were given, meetings apart: from the second on one has chosen to go on


def is_first(*, lessons: int) -> bool:
    """Say whether a pair with so many given lessons is still about to find out whether it fits."""
    return lessons <= LESSONS
