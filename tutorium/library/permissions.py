"""Who may do what in the library: for showing and hiding, and for the desk to ask."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

from tutorium.accounts.models import User
from tutorium.library.models import Answer, Inquiry, Note, SecondReader

WRITERS = "Writers"
EDITORS = "Editors"
_WRITE = ("add_answer", "change_answer", "view_answer", "add_note", "change_note", "view_note")
_EDIT = (
    *("lock_answer", "unlock_answer", "unpublish_answer"),
    *("lock_note", "unlock_note", "unpublish_note"),
    *("view_problemreport", "change_problemreport"),
)
_CLAIM = ("view_inquiry", "claim_inquiry")
_DECIDE = ("decide_inquiry", "change_writercourse", "change_examwindow")
_REPORTS = ("view_questionreport", "change_questionreport")
# What a fresh site lets its groups do at the desk, by room, besides entering it. Nobody has
# `publish`: only a second reader's approval publishes. `sign` is for the operator to give.
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    WRITERS: {"library": _WRITE + _CLAIM},
    EDITORS: {
        "library": _WRITE + _CLAIM + _EDIT + _DECIDE,
        "search": ("view_sought",),
        "curriculum": ("change_course",),
        "questions": _REPORTS,
    },
}


class ItemPolicy(ModelPermissionPolicy):
    """Model permissions, save three.

    Nobody publishes by themselves, not even a superuser; what readers have once been given an
    address of is not deleted but taken off the site; and a draft for an inquiry stays with it.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "publish" and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and (instance.first_published_at or _is_asked_for(instance)):
            return False
        return self.user_has_permission(user, action)


def _is_asked_for(item: Answer | Note) -> bool:
    return isinstance(item, Answer) and Inquiry.objects.filter(answer=item).exists()


class TablePolicy(ModelPermissionPolicy):
    """Who may change a small table may do all to it."""

    def user_has_permission(self, user: Any, action: str) -> bool:  # noqa: ARG002 (the same for all)
        return bool(super().user_has_permission(user, "change"))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:  # noqa: ARG002 (as above)
        return self.user_has_permission(user, "change")


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


def may_check(user: Any) -> bool:
    """Say whether this person is one of those who decide on what others wrote."""
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    readers = SecondReader.objects.filter(active=True, groups__user=user)
    return bool(user.is_superuser) or readers.exists()


def may_claim(user: Any) -> bool:
    """Say whether this person takes on what readers ask; which of it, `Competence` says."""
    return may_write(user) and bool(user.has_perm("library.claim_inquiry"))


def may_decide(user: Any) -> bool:
    """Say whether this person declines, joins and lets in what readers ask."""
    return bool(user.has_perm("library.decide_inquiry"))


def may_merge(user: Any) -> bool:
    """Say whether this person lets one answer take the place of another: it takes one off the site."""
    return all(user.has_perm(f"library.{deed}_answer") for deed in ("change", "unpublish"))
