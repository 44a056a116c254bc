"""How passwords are kept, and which are refused because thieves try them first."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tutorium.core.breached import in_range_of, is_in_list


class Argon2(Argon2PasswordHasher):
    """Argon2id with as much work as the second choice of RFC 9106, on one core instead of four.

    64 MiB and three passes; what it costs is measured in docs/operating.md. Passwords that were
    kept with other numbers are kept anew when their owner signs in.
    """

    time_cost = 3  # passes
    memory_cost = 65_536  # KiB
    parallelism = 1  # cores that one sign-in may hold at a time


class NotBreached:
    """Refuse what is in the operator's list of stolen passwords, or in a service's, where named."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 (Django's)
        if is_in_list(password, settings.BREACHED_PASSWORDS) or in_range_of(
            password, settings.BREACHED_PASSWORDS_URL
        ):
            raise ValidationError(
                _(
                    "This password has been stolen from some other site and is tried by thieves. "
                    "Choose another one, and change it wherever else you use it."
                ),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("No password that was stolen from another site.")
