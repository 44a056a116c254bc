"""In which part somebody is here, of the several that one person may have."""

from collections.abc import Collection
from enum import StrEnum


class Hat(StrEnum):
    """The first that somebody has is the one they come in."""

    ADMIN = "admin"
    EDITOR = "editor"
    TEACHER = "teacher"
    TUTOR = "tutor"
    GUARDIAN = "guardian"
    STUDENT = "student"


WORK_AT_DESK = {Hat.ADMIN, Hat.EDITOR}


def worn(chosen: str, owned: Collection[Hat]) -> Hat:
    """Return the hat that was chosen, as long as one still has it. Everybody may be a student."""
    has = [hat for hat in Hat if hat in owned] or [Hat.STUDENT]
    return next((hat for hat in has if hat == chosen), has[0])
