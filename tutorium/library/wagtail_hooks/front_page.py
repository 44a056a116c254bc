"""The front page of the desk: what somebody may decide on, as much as one looks at in a day."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Revision, TaskState

SHOWN = 10  # drafts: each brings its versions along, to know who may decide; the report has all


class FirstToRead(Component):
    """Wagtail's panel of what waits for a reader, without what lies behind the first of it."""

    name = WorkflowObjectsToModeratePanel.name
    template_name = WorkflowObjectsToModeratePanel.template_name
    order = WorkflowObjectsToModeratePanel.order

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {
            "states": [shown(state, request.user) for state in first_to_read(request.user)],
            "request": request,
            "csrf_token": parent_context["csrf_token"],
        }


def first_to_read(user: Any) -> list[Any]:
    rows = TaskState.objects.reviewable_by(user).select_related(
        "revision__user", "workflow_state__workflow"
    )
    rows = rows.annotate(previous_revision_id=Revision.objects.previous_revision_id_subquery())
    item = "revision__content_object"
    rows = rows.prefetch_related(item, f"{item}__latest_revision")
    waiting = rows.order_by("started_at", "pk")[:SHOWN]
    return [state for state in waiting if state.revision.content_object]


def shown(state: Any, user: Any) -> dict[str, Any]:
    item = state.revision.content_object
    name = item.snippet_viewset.get_url_name
    return {
        "obj": item,
        "revision": state.revision,
        "previous_revision_id": state.previous_revision_id,
        "live_revision_id": item.live_revision_id,
        "task_state": state,
        "actions": state.task.specific.get_actions(item, user),
        "workflow_tasks": state.workflow_state.all_tasks_with_status(),
        "workflow_action_url_name": name("workflow_action"),
        "workflow_preview_url_name": name("workflow_preview"),
        "revisions_compare_url_name": name("revisions_compare"),
    }


def show_first(_request: HttpRequest, panels: list[Any]) -> None:
    """Put ours in the place of Wagtail's, which shows all that waits."""
    panels[:] = [
        FirstToRead() if isinstance(panel, WorkflowObjectsToModeratePanel) else panel
        for panel in panels
    ]
