"""Who may check tutors: for showing and hiding."""

from tutorium.accounts.models import User


def may_check(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("tutors.check_tutors")
