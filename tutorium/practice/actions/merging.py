"""One learner's practice given to another: on signing in, and when two devices meet."""

from tutorium.accounts.models import Learner
from tutorium.practice.models import Attempt, PracticeSession


def merge_practice(*, source: Learner, target: Learner) -> None:
    """Hand over everything; called in the transaction that merges the learners."""
    for rows in (Attempt.objects, PracticeSession.objects):
        rows.filter(learner=source).update(learner=target)
