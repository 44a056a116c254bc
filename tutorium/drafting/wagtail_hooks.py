"""The desk: what models were asked for, what came of it, and what it cost, by month."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.drafting.models import Drafting

NAME = "drafting_use"
PER_PAGE = 24
SEE = "drafting.view_drafting"
MILLION = Decimal(1_000_000)


@require_safe
def use(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    page = Paginator(Drafting.objects.by_month(), PER_PAGE).get_page(request.GET.get("p"))
    for row in page:
        row["cost"] = None if row["cost"] is None else row["cost"] / MILLION
    shown = {"rows": page, "page_title": _("Use of models"), "header_icon": "edit"}
    return render(request, "drafting/use.html", shown)


def urls() -> list[URLPattern]:
    return [path("reports/model/", use, name=NAME)]


class UseItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


def menu_item() -> MenuItem:
    label = gettext_lazy("Use of models")
    return UseItem(label, reverse(NAME), name="model-use", icon_name="edit", order=110)


def permissions() -> QuerySet[Any]:
    """Let the operator give them to groups."""
    return Permission.objects.filter(
        content_type__app_label="drafting", codename__in=("ask_model", "view_drafting")
    )


hooks.register("register_admin_urls", urls)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_permissions", permissions)
