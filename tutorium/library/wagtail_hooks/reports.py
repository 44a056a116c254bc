"""What readers say is wrong with answers and notes."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.core.reports import desk
from tutorium.library.models import ProblemReport


def page(report: ProblemReport) -> SafeString:
    """Link what the report is about to its page at the desk."""
    item = report.answer or report.note
    assert item is not None  # noqa: S101 (the table has no other rows)
    url = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    return format_html('<a href="{}">{}</a>', url, item)


class ReportViewSet(desk.ReportViewSet):
    model = ProblemReport
    menu_label = _("Problems reported")
    menu_order = 120
    related = ("answer", "note")
    list_display = desk.listed(page)
    panels = desk.panels_of("answer", "note")
