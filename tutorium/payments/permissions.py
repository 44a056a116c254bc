"""Who may do what with money: for showing and hiding."""

from tutorium.accounts.models import User


def may_handle_money(user: object) -> bool:
    """Say whether somebody looks after money for who runs the site."""
    return isinstance(user, User) and user.has_perm("payments.change_charge")
