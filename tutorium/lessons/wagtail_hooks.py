"""At the desk, those who handle requests for tutors find the way to their list."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.lessons.permissions import may_handle_requests


class RequestsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_handle_requests(request.user)


def requests_item() -> RequestsItem:
    url = reverse("lessons:requests")
    return RequestsItem(_("Requests for a tutor"), url, icon_name="mail", order=130)


hooks.register("register_admin_menu_item", requests_item)
