"""The desk: what readers looked for and did not find."""

from typing import Any
from urllib.parse import urlencode

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from tutorium.core.spreadsheets import as_text
from tutorium.search.domain.sought import first_day_reported
from tutorium.search.models import Sought, SoughtQuerySet

POLICY = ModelPermissionPolicy(Sought)
NAME = "search_sought"
RESULTS_NAME = "search_sought_results"


def reported() -> SoughtQuerySet:
    return Sought.objects.since(first_day_reported(timezone.now().date()))


def courses() -> list[tuple[str, str]]:
    named = reported().exclude(course="").order_by("course")
    return [(course, course) for course in named.values_list("course", flat=True).distinct()]


class SoughtFilters(WagtailFilterSet):
    course = django_filters.ChoiceFilter(label=_("Course"), choices=courses)

    class Meta:
        model = Sought
        fields: list[str] = []


def again(row: dict[str, Any]) -> SafeString:
    """Link the words to the same search, as readers would find it now."""
    asked = {name: row[field] for name, field in (("q", "words"), ("course", "course"))}
    query = urlencode({name: value for name, value in asked.items() if value})
    return format_html('<a href="{}?{}">{}</a>', reverse("home:search"), query, row["words"])


class SoughtReport(ReportView):
    model = Sought
    permission_policy = POLICY
    permission_required = "view"
    page_title = _("Searches that found little")
    page_subtitle = _("the last 30 days")
    header_icon = "search"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = SoughtFilters
    default_ordering = "-total"
    no_results_message = _("No search of the last 30 days found little.")
    columns = [
        Column("words", label=_("Words"), accessor=again),
        Column("course", label=_("In the course"), sort_key="course", width="20%"),
        Column("total", label=_("Times"), sort_key="total", width="10%"),
        Column("days", label=_("Days"), sort_key="days", width="10%"),
        Column("last_found", label=_("Pages found"), sort_key="last_found", width="10%"),
        Column("last_day", label=_("Last"), sort_key="last_day", width="15%"),
    ]
    list_export = ["words", "course", "total", "days", "last_found", "last_day"]
    export_headings = {
        "words": _("Words"),
        "course": _("Course"),
        "total": _("Times"),
        "days": _("Days"),
        "last_found": _("Pages found"),
        "last_day": _("Last"),
    }
    export_filename = "searches-that-found-little"
    custom_field_preprocess = {"words": {ReportView.FORMAT_CSV: as_text}}

    def get_base_queryset(self) -> QuerySet[Any]:
        return reported().summed()

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Bring rows that are alike into one order, so that no page repeats a row."""
        return queryset.order_by(self.ordering, "-total", "-last_day", "words", "course")


class SoughtMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(POLICY.user_has_permission(request.user, "view"))


def urls() -> list[URLPattern]:
    return [
        path("reports/searches/", SoughtReport.as_view(), name=NAME),
        path(
            "reports/searches/results/", SoughtReport.as_view(results_only=True), name=RESULTS_NAME
        ),
    ]


def menu_item() -> MenuItem:
    label = _("Searches that found little")
    return SoughtMenuItem(label, reverse(NAME), name="sought", icon_name="search", order=100)


def permissions() -> QuerySet[Permission]:
    """Let the operator give it to other groups, too."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_sought")


hooks.register("register_admin_urls", urls)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_permissions", permissions)
