"""What is due to be read again."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tutorium.curriculum.models import Course
from tutorium.library.domain.due import Limits
from tutorium.library.queries.items import ANSWERS, NOTES, Kind

COLUMNS = ("kind", "pk", "title", "home", "checked_date", "seen", "due_date")


def due(limits: Limits, *, course: Course | None = None) -> QuerySet[Any]:
    """Return answers and notes that are due, as rows of values, the one last seen longest ago first.

    What counts is the course of the first topic: the page's address says that it is for it.
    """
    ended = Course.objects.filter(last_exam__lte=limits.last_exam)
    ending = list(ended.values_list("pk", flat=True))
    answers, notes = (_due(kind, limits, ending, course) for kind in (ANSWERS, NOTES))
    return answers.union(notes, all=True).order_by("seen", "kind", "pk")


def _due(kind: Kind, limits: Limits, ending: list[int], course: Course | None) -> QuerySet[Any]:
    links = kind.links.objects.filter(**{kind.name: OuterRef("pk")}).order_by("sort_order", "pk")
    rows: QuerySet[Any] = kind.published().annotate(
        kind=Value(kind.name),
        home=Subquery(links.values("topic__course")[:1]),
        seen=Coalesce(F("checked_date"), F("written_date")),
    )
    if course:
        rows = rows.filter(home=course.pk)
    asked = Q(due_date__lte=limits.today)
    return rows.filter(asked | Q(home__in=ending) | Q(seen__lte=limits.seen)).values(*COLUMNS)
