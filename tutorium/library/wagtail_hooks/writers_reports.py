"""What the reports that all writers see have in common: who is let in, and where they stand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from tutorium.library.permissions import may_write


class WritersReport(ReportView):
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_write(self.request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(*args, **kwargs)
        return response


class WritersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request.user)


def register(report: type[WritersReport], at: str, *, label: Any, order: int) -> None:
    """Give a report its addresses, under `at`, and its place among the reports."""

    def urls() -> list[URLPattern]:
        return [
            path(f"reports/{at}/", report.as_view(), name=report.index_url_name),
            path(
                f"reports/{at}/results/",
                report.as_view(results_only=True),
                name=report.index_results_url_name,
            ),
        ]

    def menu_item() -> MenuItem:
        url, icon = reverse(report.index_url_name), report.header_icon
        return WritersMenuItem(label, url, name=at, icon_name=icon, order=order)

    hooks.register("register_admin_urls", urls)
    hooks.register("register_reports_menu_item", menu_item)
