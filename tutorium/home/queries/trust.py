"""What the database can prove of how texts are made, checked and mended."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry

from tutorium.core.kept_values import until_content_changes
from tutorium.home.domain.trust import Inquiries, Provenance, Reports, Trust, in_days, median_days
from tutorium.library.actions import ACCEPTED, LOADED
from tutorium.library.domain.cards import author_uid
from tutorium.library.models import Card, How, ProblemReport
from tutorium.library.queries import ANSWERS, NOTES, Kind, waits_for_answers
from tutorium.papers.models import Paper
from tutorium.questions.models import Question, QuestionReport

PUBLISHED = "wagtail.publish"  # in the history of an item, as the desk writes it
EDITED = "wagtail.edit"
REPORTS: tuple[type[ProblemReport] | type[QuestionReport], ...] = (ProblemReport, QuestionReport)


@until_content_changes
def trust(as_of: date) -> Trust:
    """Return the figures of a day.

    Reports change no content: the day among the arguments lets them be counted anew each day.
    """
    kinds = [_counts(kind) for kind in (ANSWERS, NOTES)]
    shown_cards = Card.objects.filter(topics__course__is_shown=True)
    again = sum(_published_again(kind) for kind in (ANSWERS, NOTES))
    sums = {name: sum(counts[name] for counts in kinds) for name in kinds[0]}
    return Trust(
        as_of=as_of,
        answers=kinds[0]["items"],
        notes=kinds[1]["items"],
        questions=Question.objects.shown().count(),
        cards=len({author_uid(uid) for uid in shown_cards.values_list("uid", flat=True)}),
        mock_papers=Paper.objects.shown().filter(rights=Paper.Rights.OWN_WORK).count(),
        provenance=Provenance(**sums, published_again=again),
        reports=_reports(),
        inquiries=_inquiries(),
    )


def _counts(kind: Kind) -> dict[str, int]:
    """Count by the fields of `Provenance`."""
    counts: dict[str, int] = kind.shown().aggregate(
        items=Count("pk"),
        written_by_people=Count("pk", filter=Q(written_how=How.PERSON)),
        written_by_models=Count("pk", filter=Q(written_how=How.MODEL)),
        checked_by_people=Count("pk", filter=Q(checked_how=How.PERSON)),
        checked_by_models=Count("pk", filter=Q(checked_how=How.MODEL)),
        unchecked=Count("pk", filter=Q(checked_how="")),
        proved=Count("pk", filter=Q(proved_date__isnull=False) & ~Q(proved=[])),
        signed=Count("pk", filter=~Q(signed_by="")),
    )
    return counts


def _published_again(kind: Kind) -> int:
    """Count how often what readers see went live after the first time, from desk or pack."""
    shown = kind.shown().annotate(key=Cast("pk", CharField())).values("key")
    log = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(kind.model),
        action__in=[LOADED, ACCEPTED, PUBLISHED],
        object_id__in=shown,
    )
    counts = log.aggregate(every=Count("pk"), first=Count("object_id", distinct=True))
    return int(counts["every"] - counts["first"])


def _reports() -> Reports:
    counts = [
        model._default_manager.aggregate(
            received=Count("pk"), settled=Count("pk", filter=Q(status=model.Status.DONE))
        )
        for model in REPORTS
    ]
    return Reports(
        received=sum(each["received"] for each in counts),
        settled=sum(each["settled"] for each in counts),
        median_days=median_days(span for model in REPORTS for span in _settling(model)),
    )


def _inquiries() -> Inquiries:
    """Count those for which an answer was written here; one that was there already took no time."""
    found = waits_for_answers(since=date.min)
    return Inquiries(found.number, in_days(found.median))


def _settling(model: type[Any]) -> Iterator[tuple[datetime, datetime]]:
    """Yield when each settled report came and when an editor settled it.

    The desk lets nothing but the status be changed, so the last change in its log is the deed.
    """
    changes = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        action=EDITED,
        content_changed=True,
    )
    last = Subquery(changes.order_by("-timestamp").values("timestamp")[:1])
    done = model._default_manager.filter(status=model.Status.DONE).annotate(settled_at=last)
    yield from done.exclude(settled_at=None).order_by().values_list("created_at", "settled_at")
