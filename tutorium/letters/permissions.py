"""Who may do what about letters at the desk."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class UndeliverablePolicy(ModelPermissionPolicy):
    """Mail servers say which addresses cannot be reached; the desk takes one off the list."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))
