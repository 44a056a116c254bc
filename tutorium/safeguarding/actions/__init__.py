"""What is reported, and what leads do about it."""

from tutorium.safeguarding.actions.leading import name_lead, release_lead
from tutorium.safeguarding.actions.log import add
from tutorium.safeguarding.actions.reporting import TooManyReportsError, report
from tutorium.safeguarding.actions.working import (
    NotPossibleNowError,
    freeze,
    hold,
    lift,
    move,
    note,
    open_case,
    resume,
    suspend,
    tell_guardians,
    thaw,
)

__all__ = [
    "NotPossibleNowError",
    "TooManyReportsError",
    "add",
    "freeze",
    "hold",
    "lift",
    "move",
    "name_lead",
    "note",
    "open_case",
    "release_lead",
    "report",
    "resume",
    "suspend",
    "tell_guardians",
    "thaw",
]
