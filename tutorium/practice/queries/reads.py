"""What a learner read: all of it for themselves, and of some topics for who prepares a lesson."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.library.queries import ANSWERS, NOTES, rows_of
from tutorium.practice.models import ReadItem, ReadList

SHOWN = 20


def keeps_reads(learner: Learner | None) -> bool:
    """Say whether what a learner reads is kept by itself."""
    return learner is not None and ReadList.objects.filter(learner=learner).exists()


def reads_of(learner: Learner | None) -> Any:
    """Return what a learner read whose page is still there, the latest first."""
    return ReadItem.objects.visible_to(learner).readable()


def keeps_any(learner: Learner | None) -> bool:
    """Say whether there is anything in a list, readable or not."""
    return ReadItem.objects.visible_to(learner).exists()


def read_on(
    course: Course, learner: Learner, topics: Sequence[Topic], *, since: date
) -> list[ReadItem]:
    """Return what was read on these topics and below them, or in the course where none is named."""
    below = reduce(or_, (Q(topic__path__startswith=each.path) for each in topics), Q())
    links = [kind.links._default_manager.filter(below, topic__course=course) for kind in _KINDS]
    answers, notes = (rows.values(kind.name) for kind, rows in zip(_KINDS, links, strict=True))
    found = reads_of(learner).filter(Q(answer__in=answers) | Q(note__in=notes))
    return with_items(found.filter(read_date__gte=since)[:SHOWN])


def with_items(rows: Any) -> list[ReadItem]:
    """Load what rows lead to as lists show it."""
    found = list(rows)
    for kind in _KINDS:
        ids = [key for row in found if (key := getattr(row, f"{kind.name}_id"))]
        items = {item.pk: item for item in rows_of(kind, ids)} if ids else {}
        for row in found:
            if getattr(row, f"{kind.name}_id") in items:
                setattr(row, kind.name, items[getattr(row, f"{kind.name}_id")])
    return found


_KINDS = (ANSWERS, NOTES)
