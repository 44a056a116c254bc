"""Letters about money: what was paid, and what is on its way back."""

from django.conf import settings
from django.urls import reverse

from tutorium.core.money import Money, format_money
from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.payments.models import Charge, Refund

RECEIPT = "payments/letters/receipt.html"
REFUNDED = "payments/letters/refunded.html"
LANGUAGE = settings.LANGUAGE_CODE


def receipt(charge: Charge) -> None:
    """Tell who paid that the money came."""
    to = charge.payer.email if charge.payer else None
    if to:
        said = _context(charge.public_id, charge.title, charge.price)
        post(RECEIPT, said, to=to, once=f"payments.receipt:{charge.pk}")


def refunded(refund: Refund) -> None:
    """Tell who paid that money is on its way back to them."""
    charge = refund.charge
    to = charge.payer.email if charge.payer else None
    if to:
        said = _context(charge.public_id, charge.title, refund.amount)
        post(REFUNDED, said, to=to, once=f"payments.refunded:{refund.pk}")


def _context(public_id: str, title: str, amount: Money) -> dict[str, object]:
    path = reverse("payments:charge", args=[public_id])
    return {
        "url": settings.SITE_URL + path,
        "title": title,
        "amount": format_money(amount, LANGUAGE),
    }


def examples() -> list[Example]:
    said = _context("4k7p2xexample", "Physics, one hour with Ada", Money(4000, "EUR"))
    return [Example(RECEIPT, said), Example(REFUNDED, said)]
