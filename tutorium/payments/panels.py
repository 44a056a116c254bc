"""What payments show on the pages of the rooms below them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.payments.permissions import may_handle_money


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def list_place(*, user: User, hat: Hat) -> Place:
    """Lead who pays to what they paid, and the operator's people to what waits for them."""
    if hat is Hat.ADMIN and may_handle_money(user):
        return Place(_("Money that waits"), reverse("payments:waiting"))
    return Place(_("What you pay"), reverse("payments:charges"))
