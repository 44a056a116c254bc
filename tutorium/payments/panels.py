"""What payments show on the pages of the rooms below them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.hats import WORK_AT_DESK, Hat
from tutorium.accounts.models import User
from tutorium.payments.permissions import may_handle_money
from tutorium.payments.queries import has_payable


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def earnings_place(*, user: User, hat: Hat) -> Place | None:
    """Lead a tutor from their account to what they earned, and whoever is owed for an answer."""
    at_desk = hat in WORK_AT_DESK and has_payable(user)
    is_shown = hat is Hat.TUTOR or at_desk
    return Place(_("What you earn"), reverse("payments:earnings")) if is_shown else None


def payouts_place(*, user: User, hat: Hat) -> Place | None:
    if hat is not Hat.ADMIN or not may_handle_money(user):
        return None
    return Place(_("Payouts"), reverse("payments:payouts"))


def list_place(*, user: User, hat: Hat) -> Place:
    """Lead who pays to what they paid, and the operator's people to what waits for them."""
    if hat is Hat.ADMIN and may_handle_money(user):
        return Place(_("Money that waits"), reverse("payments:waiting"))
    return Place(_("What you pay"), reverse("payments:charges"))
