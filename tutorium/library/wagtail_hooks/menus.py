"""What the desk offers: an editor sees what is theirs, and nothing that we do not use."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.search import SearchArea
from wagtail.locks import WorkflowLock
from wagtail.snippets.action_menu import UnpublishMenuItem, WorkflowMenuItem

from tutorium.library.models import Item
from tutorium.library.wagtail_hooks.front_page import show_first

UNUSED = {"explorer", "images", "documents", "help"}
UNUSED_SETTINGS = {"collections", "sites", "locales"}
UNUSED_REPORTS = {"locked-pages", "aging-pages", "page-types-usage"}
UNUSED_PANELS = {"recent_edits", "locked_pages"}


def register() -> None:
    hooks.register("construct_main_menu", hide(UNUSED))
    hooks.register("construct_settings_menu", hide(UNUSED_SETTINGS))
    hooks.register("construct_reports_menu", hide(UNUSED_REPORTS))
    hooks.register(
        "construct_homepage_summary_items", hide_summary, order=1000
    )  # after all of them
    hooks.register("construct_homepage_panels", hide_panels)
    hooks.register("construct_homepage_panels", show_first)
    hooks.register("construct_search", hide(UNUSED | {"pages"}))
    hooks.register("register_admin_search_area", search_area)
    hooks.register("construct_snippet_action_menu", offer_deeds)
    hooks.register("insert_global_admin_css", desk_styles)


def hide(names: set[str]) -> Any:
    def hidden(_request: HttpRequest, items: list[Any]) -> None:
        items[:] = [item for item in items if item.name not in names]

    return hidden


def hide_panels(_request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in UNUSED_PANELS]


def hide_summary(_request: HttpRequest, items: list[Any]) -> None:
    """Count no pages, images and documents."""
    items.clear()


def search_area() -> SearchArea:
    """Let the field in the side bar look for answers."""
    url = reverse("wagtailsnippets_library_answer:list")
    return SearchArea(_("Answers"), url, name="answers", icon_name="help", order=1)


def desk_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("library/desk/desk.css"))


class Withdraw(UnpublishMenuItem):
    """Taking off the site has a permission of its own, for publishing is nobody's."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        item: Any = context.get("instance")
        if context["view"] != "edit" or context.get("locked_for_user") or not item.live:
            return False
        may = f"library.unpublish_{item._meta.model_name}"
        return bool(context["request"].user.has_perm(may))


class Decision(WorkflowMenuItem):
    """A second reader decides on a draft that nobody may change meanwhile."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        return bool(context["view"] == "edit")


def offer_deeds(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    model = context["model"]
    if not issubclass(model, Item):
        return
    items[:] = [item for item in items if item.name not in {"action-publish", "action-unpublish"}]
    withdraw = Withdraw(order=90)
    if withdraw.is_shown(context):
        items.append(withdraw)
    decisions = _decisions(request, context.get("instance"))
    if decisions:
        items[:] = [*decisions, *(item for item in items if item.name != "action-locked")]


def _decisions(request: HttpRequest, item: Any) -> list[Decision]:
    if item is None or not isinstance(item.get_lock(), WorkflowLock):
        return []
    icons = {"approve": "success", "reject": "rotate"}
    return [
        Decision(name, label, modal, icon_name=icons[name])
        for name, label, modal in item.current_workflow_task.get_actions(item, request.user)
    ][::-1]
