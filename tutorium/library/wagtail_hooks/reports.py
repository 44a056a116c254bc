"""What readers say is wrong: read, mended, and done."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from tutorium.library.models import ProblemReport


def page(report: ProblemReport) -> SafeString:
    """Link what the report is about to its page at the desk."""
    item = report.answer or report.note
    assert item is not None  # noqa: S101 (the table has no other rows)
    url = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    return format_html('<a href="{}">{}</a>', url, item)


class ReportList(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "bulk_actions"]


class ReportViewSet(SnippetViewSet):
    model = ProblemReport
    icon = "warning"
    menu_label = _("Problems reported")
    menu_order = 120
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ReportList
    list_filter = ["status"]
    list_display = [
        "message",
        Column("page", label=_("Page"), accessor=page),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda report: report.status == ProblemReport.Status.OPEN,
            sort_key="status",
        ),
        DateColumn("created_at", label=_("Sent"), sort_key="created_at"),
    ]
    search_fields = ["message", "email"]
    search_backend_name = None
    panels = [
        FieldPanel("message", read_only=True),
        FieldPanel("answer", read_only=True),
        FieldPanel("note", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("created_at", read_only=True),
        FieldPanel("status"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002 (Wagtail's)
        rows = ProblemReport.objects.select_related("answer", "note")
        return rows.order_by("-status", "-created_at")  # open ones first
