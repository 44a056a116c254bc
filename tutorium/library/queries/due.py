"""What is due to be read again."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tutorium.curriculum.models import Course
from tutorium.library.domain.due import Limits
from tutorium.library.queries.items import ANSWERS, NOTES, Kind

COLUMNS = ("kind", "pk", "title", "seen")


def due(limits: Limits, *, course: Course | None = None) -> QuerySet[Any]:
    """Return answers and notes that are due, as rows of values, the one last seen longest ago first.

    What counts is the course of the first topic: the page's address says that it is for it.
    """
    ended = Course.objects.filter(last_exam__lte=limits.last_exam)
    ending = list(ended.values_list("pk", flat=True))
    answers, notes = (_due(kind, limits, ending, course) for kind in (ANSWERS, NOTES))
    return answers.union(notes, all=True).order_by("seen", "kind", "pk")


def with_reasons(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of one page with what the reasons go by, which costs too much for all of them."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for kind in (ANSWERS, NOTES):
        keys = [row["pk"] for row in rows if row["kind"] == kind.name]
        items = kind.published().filter(pk__in=keys).annotate(home=_home(kind))
        more = items.values("pk", "home", "checked_date", "due_date")
        found |= {(kind.name, each["pk"]): each for each in more}
    return [
        row | found[row["kind"], row["pk"]] for row in rows if (row["kind"], row["pk"]) in found
    ]


def _home(kind: Kind) -> Subquery:
    links = kind.links.objects.filter(**{kind.name: OuterRef("pk")}).order_by("sort_order", "pk")
    return Subquery(links.values("topic__course")[:1])


def _due(kind: Kind, limits: Limits, ending: list[int], course: Course | None) -> QuerySet[Any]:
    rows: Any = kind.published().annotate(
        kind=Value(kind.name),
        seen=Coalesce(F("checked_date"), F("written_date")),
    )
    wanted = Q(due_date__lte=limits.today) | Q(seen__lte=limits.seen)
    if course or ending:
        rows = rows.alias(home=_home(kind))
    if course:
        rows = rows.of_course(course).filter(home=course.pk)
        wanted = Q() if course.pk in ending else wanted
    elif ending:
        wanted |= Q(home__in=ending)
    found: QuerySet[Any] = rows.filter(wanted).values(*COLUMNS)
    return found
