"""The second reader: who reads what somebody else wrote before it goes live, and what came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, TaskState

from tutorium.library.domain.checking import second_readers


class ReadingLock(WorkflowLock):
    """While a second reader has a draft, it stays as it was submitted."""

    def get_message(self, user: Any) -> SafeString:  # noqa: ARG002 (the same for all)
        say = _("A second reader has this draft. Until they decide, nobody changes it.")
        if not self.object.live:
            return format_html("{}", say)
        viewset = f"wagtailsnippets_library_{self.object._meta.model_name}"
        changes = reverse(f"{viewset}:revisions_compare", args=[self.object.pk, "live", "latest"])
        return format_html('{} <a href="{}">{}</a>', say, changes, _("See what it changes"))

    def get_description(self, user: Any, can_lock: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 (Wagtail's)
        return str(_("A second reader has it"))


class Reading(TaskState):
    """What a second reader did with one submitted revision."""

    against = models.CharField(_("checked against"), max_length=300, blank=True)


class SecondReader(AbstractGroupApprovalTask):
    """The step in which somebody who did not write it reads a draft before readers do."""

    task_state_class = Reading
    lock_class = ReadingLock

    class Meta:
        verbose_name = _("second reader")
        verbose_name_plural = _("second readers")

    def start(self, workflow_state: Any, user: Any = None) -> Reading:
        """Bind the reading to what was just submitted; on a second try Wagtail holds an older one."""
        workflow_state.content_object.refresh_from_db(fields=["latest_revision"])
        reading: Reading = super().start(workflow_state, user=user)
        return reading

    def locked_for_user(self, obj: Any, user: object) -> bool:  # noqa: ARG002 (nobody at all)
        """Keep a draft as it was submitted, so that what is published is what was read."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_read(obj, user):
            return []
        actions = [("reject", _("Ask for changes"), True)]
        state = obj.current_workflow_state
        submitted_by = state.requested_by_id if state else None
        if second_readers([user.pk], writers=obj.unchecked_writers(), submitted_by=submitted_by):
            actions.append(("approve", _("Approve and publish"), True))
        return actions

    def _may_read(self, item: Any, user: Any) -> bool:
        locked_by_another = item.locked and item.locked_by_id != user.pk
        is_reader = user.is_superuser or self._user_in_groups(user)
        return user.is_active and is_reader and not locked_by_another

    def on_action(self, task_state: Reading, user: Any, action_name: str, **said: Any) -> None:
        item = task_state.revision.as_object()
        if action_name not in [name for name, *_ in self.get_actions(item, user)]:
            raise PermissionDenied
        task_state.against = said.pop("against", "")
        super().on_action(task_state, user, action_name, **said)
