"""The report of links that lead to nothing."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from tutorium.curriculum.models import Course
from tutorium.library.domain.links import Fault
from tutorium.library.models import DeadLink, Item
from tutorium.library.queries import links as queries
from tutorium.library.wagtail_hooks import writers_reports

NAME, RESULTS_NAME = "library_dead_links", "library_dead_links_results"
FAULTS = {
    Fault.NO_PAGE: _("No page of this site is there."),
    Fault.GONE: _("That site says that the page is gone."),
    Fault.NO_NAME: _("There is no such site."),
    Fault.SILENT: _("That site did not answer, three times on different days."),
    Fault.NOT_PUBLIC: _("It leads into a network that is not public."),
}


class DeadLinkFilters(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=Course.objects.order_by("key"), method="of_course"
    )
    fault = django_filters.ChoiceFilter(
        label=_("Why"), choices=[(each.value, say) for each, say in FAULTS.items()]
    )

    class Meta:
        model = DeadLink
        fields: list[str] = []

    def of_course(self, rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return queries.dead_in(rows, course)


def item(link: DeadLink) -> Item:
    found = link.answer or link.note
    assert found is not None  # noqa: S101 (the table has no other rows)
    return found


def edit_url(link: DeadLink) -> str:
    kind = item(link)._meta.model_name
    return reverse(f"wagtailsnippets_library_{kind}:edit", args=[item(link).pk])


def where_to(link: DeadLink) -> SafeString:
    """Show the address, and lead there, for a person may see what a machine does not."""
    return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', link.href)


class DeadLinksReport(writers_reports.WritersReport):
    model = DeadLink
    page_title = _("Dead links")
    page_subtitle = _("as of last night")
    header_icon = "link"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = DeadLinkFilters
    no_results_message = _("No link of a published page is known to lead to nothing.")
    columns = [
        TitleColumn(
            "title", label=_("Page"), accessor=lambda link: str(item(link)), get_url=edit_url
        ),
        Column("href", label=_("Leads to"), accessor=where_to, width="35%"),
        Column(
            "fault", label=_("Why"), accessor=lambda link: FAULTS[Fault(link.fault)], width="25%"
        ),
        DateColumn("seen_at", label=_("Seen"), width="12%"),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        return queries.dead_links()


def register() -> None:
    writers_reports.register(DeadLinksReport, "dead-links", label=_("Dead links"), order=96)
