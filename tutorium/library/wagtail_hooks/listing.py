"""The lists of answers and notes: what their columns say, and how they are narrowed."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import IndexView

from tutorium.curriculum.models import Course
from tutorium.library.models import Answer, Item, Note, ProblemReport

LONG = ("body", "body_html", "text", "short", "short_html")  # stay in the database
SIMPLE = ["pack", "qualification", "subject", "live", "has_unpublished_changes"]


def listed(model: type[Item]) -> QuerySet[Any]:
    """Return the rows with all that the columns say of them, in one query."""
    reading = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    is_open = Q(reports__status=ProblemReport.Status.OPEN)
    reports = Count("reports", filter=is_open)
    rows: QuerySet[Any] = (
        model._default_manager.select_related("qualification", "subject", "pack")
        .defer(*LONG)
        .annotate(awaits_reader=Exists(reading), open_reports=reports)
    )
    return rows


def status(item: Any) -> str:
    if item.awaits_reader:
        return _("with the second reader")
    if not item.live:
        return _("off the site") if item.first_published_at else _("draft")
    return _("live, with a draft") if item.has_unpublished_changes else _("live")


def home(item: Item) -> str:
    return f"{item.qualification.short_title} · {item.subject}"


COLUMNS = [
    "title",
    Column("home", accessor=home, label=gettext_lazy("Home"), sort_key="qualification"),
    Column("pack", label=gettext_lazy("Pack"), accessor="pack.key", sort_key="pack"),
    StatusTagColumn(
        "status", accessor=status, label=gettext_lazy("Status"), primary=lambda item: item.live
    ),
    Column(
        "open_reports",
        accessor=lambda item: item.open_reports or "",
        label=gettext_lazy("Problems reported"),
        sort_key="open_reports",
    ),
    UpdatedAtColumn(),
]


class ItemList(IndexView):
    @property
    def columns(self) -> list[Column]:
        """Nothing is done in bulk yet."""
        return [column for column in super().columns if column.name != "bulk_actions"]


class ItemFilter(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Course"),
        queryset=Course.objects.order_by("key"),
        method="of_course",
    )
    reported = django_filters.BooleanFilter(
        label=gettext_lazy("Problem reported"), widget=BooleanRadioSelect, method="with_reports"
    )
    awaits_reader = django_filters.BooleanFilter(
        label=gettext_lazy("Waits for a second reader"), widget=BooleanRadioSelect
    )

    def of_course(self, rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return rows.filter(pk__in=rows.model._default_manager.of_course(course).values("pk"))

    def with_reports(self, rows: QuerySet[Any], _name: str, reported: bool) -> QuerySet[Any]:  # noqa: FBT001 (the filter's)
        return rows.filter(open_reports__gt=0) if reported else rows.filter(open_reports=0)


class AnswerFilter(ItemFilter):
    class Meta:
        model = Answer
        fields = SIMPLE


class NoteFilter(ItemFilter):
    class Meta:
        model = Note
        fields = SIMPLE
