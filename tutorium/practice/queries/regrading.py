"""Which attempts a changed question concerns, and what it said when they were marked."""

from django.db.models import Exists, OuterRef, QuerySet

from tutorium.practice.models import Attempt, Regraded, Regrading
from tutorium.questions.domain.question import Question as Values
from tutorium.questions.models import Question
from tutorium.questions.queries import values_of, values_then

__all__ = ["Versions", "to_regrade", "unfinished", "values_of"]


def to_regrade(question: Question) -> QuerySet[Attempt]:
    """Return the attempts that another version marked, and no standing regrading has looked at."""
    looked_at = Regraded.objects.filter(
        attempt=OuterRef("pk"),
        regrading__version=question.version,
        regrading__undone_at=None,
    )
    others = Attempt.objects.filter(question=question).exclude(version=question.version)
    fresh = others.filter(~Exists(looked_at), own_marks=0, marked_by="")
    return fresh.select_related("learner", "session_question").order_by("pk")


def unfinished(question: Question, policy: Regrading.Policy) -> Regrading | None:
    """Return the standing regrading by this version and policy, to go on with."""
    return Regrading.objects.filter(
        question=question, version=question.version, policy=policy, undone_at=None
    ).first()


class Versions:
    """What a question said, by version; each read once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._read: dict[str, Values | None] = {}

    def values_of(self, version: str) -> Values | None:
        """Return nothing for a version that nobody kept, or that today's reader refuses."""
        if version not in self._read:
            self._read[version] = values_then(self._question, version)
        return self._read[version]
