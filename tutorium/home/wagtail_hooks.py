"""The desk leads to where the library is thin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.home.permissions import SEE_COVERAGE


class CoverageMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE_COVERAGE)


def menu_item() -> MenuItem:
    label = _("Coverage of a course")
    return CoverageMenuItem(
        label, reverse("home:coverage"), name="coverage", icon_name="table", order=110
    )


hooks.register("register_reports_menu_item", menu_item)
