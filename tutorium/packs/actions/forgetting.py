"""Taking a name from files that say who checked them here."""

from datetime import datetime
from typing import Any

from django.db import transaction

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
    done = Change.objects.filter(decided_by=person, outcome=Change.Outcome.ACCEPTED)
    uids = list(done.filter(kind__in=["question", "paper"]).values_list("key", flat=True))
    rows: list[Any] = [
        *Question.objects.filter(uid__in=uids),
        *QuestionVersion.objects.filter(question__uid__in=uids),
        *Paper.objects.filter(uid__in=uids),
    ]
    for row in rows:
        row.source = without_name(row.source, person.display_name)
        row.save(update_fields=["source"])
    if rows:
        ContentVersion.rise()
