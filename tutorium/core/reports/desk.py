"""The editors' list of reports: read, mended, and done."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet


class ReportList(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "bulk_actions"]


class ReportViewSet(SnippetViewSet):
    """A room's own names its model, its place in the menu, and what a report is about."""

    related: ClassVar[tuple[str, ...]]  # what the list loads with each report

    icon = "warning"
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ReportList
    list_filter = ["status"]
    search_fields = ["message", "email"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002 (Wagtail's)
        rows: QuerySet[Any] = self.model.objects.select_related(*self.related)
        return rows.order_by("-status", "-created_at")  # open ones first


def listed(page: Callable[[Any], SafeString], *more: Column) -> list[Any]:
    """Return the columns of the list; `page` links what a report is about, `more` say where in it."""
    return [
        "message",
        *more,
        Column("page", label=_("Page"), accessor=page),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda report: report.status == report.Status.OPEN,
            sort_key="status",
        ),
        DateColumn("created_at", label=_("Sent"), sort_key="created_at"),
    ]


def panels_of(*about: str) -> list[FieldPanel]:
    """Return the fields of a report: all to be read, and its status to be changed."""
    read = ("message", *about, "email", "created_at")
    return [*(FieldPanel(name, read_only=True) for name in read), FieldPanel("status")]
