"""At the desk: the page of the jobs."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.core.jobs import desk


class JobsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return desk.may_see_jobs(request.user)


def urls() -> list[URLPattern]:
    return [
        path("jobs/", desk.jobs, name="jobs"),
        path("jobs/<uuid:pk>/again/", desk.try_again, name="jobs_again"),
    ]


def menu_item() -> MenuItem:
    return JobsItem(_("Jobs"), reverse("jobs"), name="jobs", icon_name="tasks", order=900)


def permissions() -> QuerySet[Permission]:
    """Let the operator give it to other groups, too."""
    room, codename = desk.PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=room, codename=codename)


hooks.register("register_admin_urls", urls)
hooks.register("register_settings_menu_item", menu_item)
hooks.register("register_permissions", permissions)
