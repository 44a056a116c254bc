"""One learner's practice given to another: on signing in, and when two devices meet."""

from django.db.models import F

from tutorium.accounts.models import Learner
from tutorium.practice.actions.progress import rebuild_progress
from tutorium.practice.models import (
    Accommodations,
    Attempt,
    ForecastResult,
    PracticeSession,
    Sitting,
    TopicState,
    WrittenPage,
)


def merge_practice(*, source: Learner, target: Learner) -> None:
    """Hand over everything; called in the transaction that merges the learners."""
    _hand_in_what_runs_twice(source, target)
    for rows in (Attempt, PracticeSession, Sitting, ForecastResult, WrittenPage):
        rows._default_manager.filter(learner=source).update(learner=target)
    if not Accommodations.objects.filter(learner=target).exists():
        Accommodations.objects.filter(learner=source).update(learner=target)
    Accommodations.objects.filter(learner=source).delete()
    TopicState.objects.filter(learner=source).delete()
    rebuild_progress(target)


def _hand_in_what_runs_twice(source: Learner, target: Learner) -> None:
    """End the sitting of a paper that runs for the other as well; it is marked with the next bell."""
    running = Sitting.objects.running()
    papers = running.filter(learner=target).values("paper")
    running.filter(learner=source, paper__in=papers).update(submitted_at=F("started_at"))
