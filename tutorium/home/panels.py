"""What the home shows on the pages of the rooms below it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def today_place(*, user: User, hat: Hat) -> Place:
    """Lead everybody from their account to what comes and what waits."""
    del user, hat
    return Place(_("Today: what comes, and what waits"), reverse("home:today"))
