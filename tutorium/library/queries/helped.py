"""What readers who asked said of the answers that they were shown."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from tutorium.library.domain.inquiries import Helped
from tutorium.library.models import Answer, Inquiry


def not_yet() -> QuerySet[Any]:
    """Return, by answer (`about`), how often what was said, where it did not help somebody yet.

    Counted is what was said of an answer by who asked for it, was pointed to it, or was joined to
    another who asked. Those that failed most come first.
    """
    about = Coalesce(F("answer"), F("joined_to__answer"))
    said = Inquiry.objects.exclude(helped="").order_by().annotate(about=about)
    counted = said.values("about").annotate(
        **{each.value: Count("pk", filter=Q(helped=each)) for each in Helped},
        not_yet=Count("pk", filter=~Q(helped=Helped.YES)),
        last_said_at=Max("helped_at"),
    )
    found: QuerySet[Any] = counted.filter(not_yet__gt=0)
    return found.order_by("-not_yet", "-last_said_at", "about")


def answers_of(keys: Collection[int]) -> dict[int, Answer]:
    """Load answers as a list shows them."""
    rows = Answer.objects.select_related("qualification", "subject")
    return rows.only("title", "qualification", "subject").in_bulk(list(keys))
