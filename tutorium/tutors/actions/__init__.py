"""What tutors do, and what is done by who checks them."""

from tutorium.tutors.actions.applications import (
    decide_changes,
    do_as_checker,
    do_as_tutor,
    hand_in,
)
from tutorium.tutors.actions.credentials import (
    Decision,
    HandedIn,
    TooManyCredentialsError,
    decide_credential,
    hand_in_credential,
    look_at_evidence,
    withdraw_credential,
)
from tutorium.tutors.actions.profiles import Written, write_profile

__all__ = [
    "Decision",
    "HandedIn",
    "TooManyCredentialsError",
    "Written",
    "decide_changes",
    "decide_credential",
    "do_as_checker",
    "do_as_tutor",
    "hand_in",
    "hand_in_credential",
    "look_at_evidence",
    "withdraw_credential",
    "write_profile",
]
