"""What readers who asked said of the answers that they were shown."""

from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tutorium.library.domain.inquiries import Helped
from tutorium.library.models import Answer, Inquiry


def not_yet() -> QuerySet[Answer]:
    """Return answers that did not help somebody yet, those that failed most first.

    Counted is what was said of an answer by who asked for it, was pointed to it, or was joined to
    another who asked.
    """
    said = Inquiry.objects.exclude(helped="").order_by().annotate(about=_about())
    here = said.filter(about=OuterRef("pk")).values("about")
    counts = {each.value: _counted(here, Q(helped=each)) for each in Helped}
    rows = Answer.objects.filter(pk__in=said.exclude(helped=Helped.YES).values("about")).annotate(
        **counts,
        not_yet=_counted(here, ~Q(helped=Helped.YES)),
        last_said_at=Subquery(here.annotate(last=Max("helped_at")).values("last")),
    )
    rows = rows.select_related("qualification", "subject").defer("body", "body_html", "text")
    found: QuerySet[Answer] = rows.order_by("-not_yet", "-last_said_at", "pk")
    return found


def _about() -> Any:
    return Coalesce(F("answer"), F("joined_to__answer"))


def _counted(here: QuerySet[Any], which: Q) -> Subquery:
    return Subquery(here.annotate(number=Count("pk", filter=which)).values("number"))
