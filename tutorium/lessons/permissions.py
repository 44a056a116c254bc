"""Who may do what with requests: for showing and hiding."""

from tutorium.accounts.models import User


def may_handle_requests(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("lessons.change_tutorrequest")
