"""Who may do what in the library: for showing and hiding."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from tutorium.accounts.models import User
from tutorium.library.models import Answer, Note


def may_edit(user: AbstractBaseUser | AnonymousUser, item: Answer | Note) -> bool:
    """Say whether the desk would let this person change the item."""
    if not isinstance(user, User) or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return user.has_perm(f"library.change_{type(item).__name__.lower()}")
