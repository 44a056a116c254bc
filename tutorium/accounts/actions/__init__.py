"""What is done to people's accounts, and to learners who may have none."""

from tutorium.accounts.actions.ages import AgeIsKnownError, correct_age, tell_age
from tutorium.accounts.actions.audit import record
from tutorium.accounts.actions.browsers import (
    is_noted,
    note_browser,
    sign_out_browser,
    sign_out_everywhere,
    sign_out_others,
)
from tutorium.accounts.actions.consents import (
    NotTheirsToGiveError,
    give_consents,
    withdraw_consent,
)
from tutorium.accounts.actions.demo import (
    DEMO_KINDS,
    SignIn,
    make_demo_people,
    read_sign_ins,
    remove_demo_people,
    sign_ins_file,
)
from tutorium.accounts.actions.families import (
    LASTS,
    MOST_OPEN,
    AskTheGuardianError,
    NotForYouError,
    TooManyInvitationsError,
    accept_invitation,
    ask_child,
    ask_guardian,
    change_rights,
    come_of_age,
    end_guardianship,
    refuse_invitation,
    sign_up,
    withdraw_invitation,
)
from tutorium.accounts.actions.holds import lift_hold, place_hold
from tutorium.accounts.actions.learners import (
    claim_learner,
    forget_old_senders,
    keep_learner,
    learner_for,
    locked_learner,
    merge_learners,
)
from tutorium.accounts.actions.zones import set_zone

__all__ = [
    "DEMO_KINDS",
    "LASTS",
    "MOST_OPEN",
    "AgeIsKnownError",
    "AskTheGuardianError",
    "NotForYouError",
    "NotTheirsToGiveError",
    "SignIn",
    "TooManyInvitationsError",
    "accept_invitation",
    "ask_child",
    "ask_guardian",
    "change_rights",
    "claim_learner",
    "come_of_age",
    "correct_age",
    "end_guardianship",
    "forget_old_senders",
    "give_consents",
    "is_noted",
    "keep_learner",
    "learner_for",
    "lift_hold",
    "locked_learner",
    "make_demo_people",
    "merge_learners",
    "note_browser",
    "place_hold",
    "read_sign_ins",
    "record",
    "refuse_invitation",
    "remove_demo_people",
    "set_zone",
    "sign_ins_file",
    "sign_out_browser",
    "sign_out_everywhere",
    "sign_out_others",
    "sign_up",
    "tell_age",
    "withdraw_consent",
    "withdraw_invitation",
]
