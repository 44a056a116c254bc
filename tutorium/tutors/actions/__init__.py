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
from tutorium.tutors.actions.finding import forget_erased, keep_all_found, refile_courses
from tutorium.tutors.actions.offers import (
    NotOfCourseError,
    Offered,
    OtherCurrencyError,
    TooManyOffersError,
    end_offer,
    load_rates,
    make_offer,
)
from tutorium.tutors.actions.profiles import Written, write_profile
from tutorium.tutors.actions.standing import take_competence, take_standing

__all__ = [
    "Decision",
    "HandedIn",
    "NotOfCourseError",
    "Offered",
    "OtherCurrencyError",
    "TooManyCredentialsError",
    "TooManyOffersError",
    "Written",
    "decide_changes",
    "decide_credential",
    "do_as_checker",
    "do_as_tutor",
    "end_offer",
    "forget_erased",
    "hand_in",
    "hand_in_credential",
    "keep_all_found",
    "load_rates",
    "look_at_evidence",
    "make_offer",
    "refile_courses",
    "take_competence",
    "take_standing",
    "withdraw_credential",
    "write_profile",
]
