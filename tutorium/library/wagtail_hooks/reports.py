"""What readers say is wrong with answers and notes."""

from html import unescape

from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from tutorium.core.reports import desk
from tutorium.library.domain.passages import fragment, stands_in
from tutorium.library.models import ProblemReport


def page(report: ProblemReport) -> SafeString:
    """Link what the report is about to its page at the desk."""
    item = report.answer or report.note
    assert item is not None  # noqa: S101 (the table has no other rows)
    url = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    return format_html('<a href="{}">{}</a>', url, item)


def passage(report: ProblemReport) -> SafeString:
    """Link the sentence to where readers see it, while it stands there."""
    item = report.answer or report.note
    assert item is not None  # noqa: S101 (the table has no other rows)
    short = unescape(strip_tags(item.short_html))
    if not item.live or not stands_in(report.passage, short, item.text):
        return format_html("{}", report.passage)
    url = f"{item.get_absolute_url()}{fragment(report.passage)}"
    return format_html('<a href="{}" rel="noopener">{}</a>', url, report.passage)


class ReportViewSet(desk.ReportViewSet):
    model = ProblemReport
    menu_label = _("Problems reported")
    menu_order = 120
    related = (
        *("answer__qualification", "answer__subject"),
        *("note__qualification", "note__subject"),
    )
    list_display = desk.listed(page, Column("passage", label=_("Sentence"), accessor=passage))
    panels = desk.panels_of("passage", "answer", "note")
    search_fields = ["message", "passage", "email"]
