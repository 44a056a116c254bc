"""Who may do what in the library: for showing and hiding, and for the desk to ask."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

from tutorium.accounts.models import User
from tutorium.library.models import Answer, Note

WRITERS = "Writers"
EDITORS = "Editors"
_WRITE = ("add_answer", "change_answer", "view_answer", "add_note", "change_note", "view_note")
_EDIT = (
    *("lock_answer", "unlock_answer", "unpublish_answer"),
    *("lock_note", "unlock_note", "unpublish_note"),
    *("view_problemreport", "change_problemreport"),
)
_REPORTS = ("view_questionreport", "change_questionreport")
# What a fresh site lets its groups do at the desk, by room, besides entering it. Nobody has
# `publish`: only a second reader's approval publishes. `sign` is for the operator to give.
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    WRITERS: {"library": _WRITE},
    EDITORS: {"library": _WRITE + _EDIT, "search": ("view_sought",), "questions": _REPORTS},
}


class ItemPolicy(ModelPermissionPolicy):
    """Model permissions, save two.

    Nobody publishes by themselves, not even a superuser, and what readers have once been given
    an address of is not deleted but taken off the site.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "publish" and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.first_published_at:
            return False
        return self.user_has_permission(user, action)


class ReportPolicy(ModelPermissionPolicy):
    """Readers make reports; the desk reads them and says when they are done."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and bool(super().user_has_permission(user, action))


def may_edit(user: AbstractBaseUser | AnonymousUser, item: Answer | Note) -> bool:
    """Say whether the desk would let this person change the item."""
    if not isinstance(user, User) or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return user.has_perm(f"library.change_{type(item).__name__.lower()}")


def may_write(user: Any) -> bool:
    """Say whether this person writes anything at the desk."""
    return any(user.has_perm(f"library.change_{kind}") for kind in ("answer", "note"))
