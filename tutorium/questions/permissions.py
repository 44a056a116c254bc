"""Who may do what with questions: for the desk to ask."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class ReportPolicy(ModelPermissionPolicy):
    """Readers make reports; the desk reads them and says when they are done."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and bool(super().user_has_permission(user, action))
