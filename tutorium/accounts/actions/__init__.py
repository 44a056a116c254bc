"""What is done to people's accounts, and to learners who may have none."""

from tutorium.accounts.actions.demo import (
    DEMO_KINDS,
    SignIn,
    make_demo_people,
    read_sign_ins,
    remove_demo_people,
    sign_ins_file,
)
from tutorium.accounts.actions.learners import (
    claim_learner,
    keep_learner,
    learner_for,
    merge_learners,
)

__all__ = [
    "DEMO_KINDS",
    "SignIn",
    "claim_learner",
    "keep_learner",
    "learner_for",
    "make_demo_people",
    "merge_learners",
    "read_sign_ins",
    "remove_demo_people",
    "sign_ins_file",
]
