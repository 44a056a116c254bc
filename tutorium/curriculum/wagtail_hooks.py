"""The desk: which courses readers are shown, what the others lack, and the operator's word on it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.curriculum import actions, queries
from tutorium.curriculum.models import Course

NAME = "curriculum_courses"
DEED = "curriculum_show_course"
PER_PAGE = 50
DECIDE = "curriculum.change_course"


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """List the courses with what each holds; those that readers are not shown come first."""
    _admit(request)
    rows = Course.objects.with_titles().order_by("is_shown", "key")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    holdings = queries.course_holdings()
    shown = {
        "page_title": _("Courses and readers"),
        "header_icon": "list-ul",
        "rows": page,
        "held": [(row, holdings[row.pk], queries.lack_of(holdings[row.pk])) for row in page],
    }
    return render(request, "curriculum/desk/courses.html", shown)


@require_POST
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show a course however little it holds, or only when it holds enough."""
    _admit(request)
    course = get_object_or_404(Course, key=key)
    always = request.POST.get("always") == "1"
    by: Any = request.user
    actions.show_always(course, always=always, by=by, at=timezone.now())
    return redirect(NAME)


def _admit(request: HttpRequest) -> None:
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied


def urls() -> list[URLPattern]:
    return [
        path("reports/courses/", courses, name=NAME),
        path("reports/courses/<slug:key>/show/", show, name=DEED),
    ]


class CoursesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(DECIDE))


def menu_item() -> MenuItem:
    label = gettext_lazy("Courses and readers")
    return CoursesItem(label, reverse(NAME), name="courses", icon_name="list-ul", order=115)


def permissions() -> QuerySet[Any]:
    """Let the operator give it to other groups, too."""
    return Permission.objects.filter(content_type__app_label="curriculum", codename="change_course")


hooks.register("register_admin_urls", urls)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_permissions", permissions)
