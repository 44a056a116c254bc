"""Looking by night for answers that ask the same: only those that changed, some at a time."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import job
from tutorium.library.domain.duplicates import Standing
from tutorium.library.models import Answer, AnswerLook, AnswerPair
from tutorium.library.queries import duplicates as queries

MOST_AT_ONCE = 1_000  # answers, at some 10 to 40 ms of CPU each


def compare_stale(*, at: datetime, most: int = MOST_AT_ONCE) -> int:
    """Compare published answers that changed with the others; return how many were compared."""
    keys = list(queries.uncompared().values_list("pk", flat=True)[:most])
    for key in keys:
        _compare(Answer.objects.get(pk=key), at=at)
    return len(keys)


def _compare(answer: Answer, *, at: datetime) -> None:
    found = {other.pk: near for other, near in queries.near(answer)}
    _keep(answer, found, at=at)


@transaction.atomic
def _keep(answer: Answer, found: Mapping[int, float], *, at: datetime) -> None:
    """Put what is near an answer now in the place of what was. What was decided stays."""
    known = AnswerPair.objects.of(answer)
    known.filter(standing=Standing.OPEN).delete()
    AnswerPair.objects.bulk_create(
        (
            AnswerPair(
                first_id=min(answer.pk, other),
                second_id=max(answer.pk, other),
                nearness=near,
                found_at=at,
            )
            for other, near in found.items()
        ),
        ignore_conflicts=True,
    )
    AnswerLook.objects.update_or_create(answer=answer, defaults={"looked_at": at})


@job()
def find_duplicates() -> int:
    return compare_stale(at=timezone.now())
