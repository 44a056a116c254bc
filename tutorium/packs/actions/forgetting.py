"""Taking a name from files that say who checked them here."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.packs.domain.provenance_lines import without_name
from tutorium.packs.models import Change
from tutorium.papers.models import Paper
from tutorium.questions.models import Question, QuestionVersion


@transaction.atomic
def forget_checker(*, person: User, at: datetime) -> None:  # noqa: ARG001 (the hook's)
    """Take a person's name from the questions and papers that they accepted.

    Of answers and notes the library knows who checked them, and sees to it.
    """
    days = _days_of(person)
    versions = QuestionVersion.objects.filter(question__uid__in=days).select_related("question")
    rows: list[tuple[str, Any]] = [
        *((row.uid, row) for row in Question.objects.filter(uid__in=days)),
        *((row.question.uid, row) for row in versions),
        *((row.uid, row) for row in Paper.objects.filter(uid__in=days)),
    ]
    for uid, row in rows:
        row.source = without_name(row.source, person.display_name, days=days[uid])
        row.save(update_fields=["source"])
    if rows:
        ContentVersion.rise()


def _days_of(person: User) -> dict[str, set[str]]:
    """Return, by uid, the days on which a person alone accepted a question or a paper.

    Who checked it on such a day is that person, whatever their name was then.
    """
    done = Change.objects.filter(outcome=Change.Outcome.ACCEPTED, kind__in=["question", "paper"])
    own: dict[str, set[str]] = {}
    others: set[tuple[str, str]] = set()
    uids = done.filter(decided_by=person).values("key")
    for uid, by, at in done.filter(key__in=uids).values_list("key", "decided_by", "decided_at"):
        day = timezone.localdate(at).isoformat()
        if by == person.pk:
            own.setdefault(uid, set()).add(day)
        else:
            others.add((uid, day))
    return {uid: {day for day in days if (uid, day) not in others} for uid, days in own.items()}
