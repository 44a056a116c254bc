"""The desk: what readers say is wrong with questions, read, mended, and done."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from tutorium.questions.models import QuestionReport
from tutorium.questions.permissions import ReportPolicy


def page(report: QuestionReport) -> SafeString:
    """Link what the report is about to its page, and name the file in its pack."""
    question = report.question
    return format_html(
        '<a href="{}">{}</a> {}', question.get_absolute_url(), question, question.file
    )


class ReportList(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "bulk_actions"]


class ReportViewSet(SnippetViewSet):
    model = QuestionReport
    icon = "warning"
    menu_label = _("Problems with questions")
    menu_order = 121
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
            primary=lambda report: report.status == QuestionReport.Status.OPEN,
            sort_key="status",
        ),
        DateColumn("created_at", label=_("Sent"), sort_key="created_at"),
    ]
    search_fields = ["message", "email"]
    search_backend_name = None
    panels = [
        FieldPanel("message", read_only=True),
        FieldPanel("question", read_only=True),
        FieldPanel("version", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("created_at", read_only=True),
        FieldPanel("status"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002 (Wagtail's)
        rows = QuestionReport.objects.select_related("question__qualification", "question__subject")
        return rows.order_by("-status", "-created_at")  # open ones first


register_permission_policy(QuestionReport, ReportPolicy(QuestionReport))
register_snippet(ReportViewSet)
