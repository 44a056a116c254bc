"""The desk: what readers say is wrong with questions, read, mended, and done."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from tutorium.core.reports import desk
from tutorium.questions.models import QuestionReport
from tutorium.questions.permissions import ReportPolicy


def page(report: QuestionReport) -> SafeString:
    """Link what the report is about to its page, and name the file in its pack."""
    question = report.question
    return format_html(
        '<a href="{}">{}</a> {}', question.get_absolute_url(), question, question.file
    )


class ReportViewSet(desk.ReportViewSet):
    model = QuestionReport
    menu_label = _("Problems with questions")
    menu_order = 121
    related = ("question__qualification", "question__subject")
    list_display = desk.listed(page)
    panels = desk.panels_of("question", "version")


register_permission_policy(QuestionReport, ReportPolicy(QuestionReport))
register_snippet(ReportViewSet)
