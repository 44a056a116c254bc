"""The lists of answers and notes: what their columns say, and how they are narrowed."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import IndexView

from tutorium.curriculum.models import Course
from tutorium.library.models import Answer, Item, Note, ProblemReport

LONG = ("body", "body_html", "text", "short", "short_html")  # stay in the database
SIMPLE = ["pack", "qualification", "subject", "live", "has_unpublished_changes"]


def listed(model: type[Item]) -> QuerySet[Any]:
    """Return rows with all that the columns say of them; for one page of the list, not for all."""
    is_open = Q(reports__status=ProblemReport.Status.OPEN)
    reports = Count("reports", filter=is_open)
    rows: QuerySet[Any] = (
        model._default_manager.select_related("qualification", "subject", "pack", "latest_revision")
        .defer(*LONG, "latest_revision__content")
        .annotate(awaits_reader=awaiting_reader(model), open_reports=reports)
    )
    return rows


def awaiting_reader(model: type[Item]) -> Exists:
    reading = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return Exists(reading)


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
    ),
    DateColumn(
        "updated",
        accessor="latest_revision.created_at",
        label=gettext_lazy("Updated"),
        sort_key="latest_revision_id",  # in the order of the index, so that thousands need no sorting
    ),
]


class ItemList(IndexView):
    """Finds which rows stand on the page first, and then all that is said of them."""

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> tuple[Any, ...]:
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        keys = list(rows.values_list("pk", flat=True))
        found = {row.pk: row for row in listed(self.model).filter(pk__in=keys)}
        page.object_list = [found[key] for key in keys]
        return paginator, page, page.object_list, is_paginated


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
        label=gettext_lazy("Waits for a second reader"),
        widget=BooleanRadioSelect,
        method="with_reader",
    )

    def of_course(self, rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return rows.of_course(course)  # type: ignore[attr-defined,no-any-return]  # rows of items

    def with_reports(self, rows: QuerySet[Any], _name: str, reported: bool) -> QuerySet[Any]:  # noqa: FBT001 (the filter's)
        kind = rows.model._meta.model_name
        is_open = ProblemReport.objects.filter(status=ProblemReport.Status.OPEN)
        has_report = Exists(is_open.filter(**{kind: OuterRef("pk")}))
        return rows.filter(has_report) if reported else rows.exclude(has_report)

    def with_reader(self, rows: QuerySet[Any], _name: str, waits: bool) -> QuerySet[Any]:  # noqa: FBT001 (the filter's)
        waiting = awaiting_reader(rows.model)
        return rows.filter(waiting) if waits else rows.exclude(waiting)


class AnswerFilter(ItemFilter):
    class Meta:
        model = Answer
        fields = SIMPLE


class NoteFilter(ItemFilter):
    class Meta:
        model = Note
        fields = SIMPLE
