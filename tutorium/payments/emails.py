"""Letters about money: what was paid, what is on its way back, what was paid out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from tutorium.accounts.models import User
from tutorium.core.money import Money, format_money
from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.payments import queries
from tutorium.payments.kinds import disputing, name_of
from tutorium.payments.models import Charge, Destination, Dispute, Payout, Refund, Sponsorship

RECEIPT = "payments/letters/receipt.html"
REFUNDED = "payments/letters/refunded.html"
WITHDRAWN = "payments/letters/withdrawn.html"
SPONSORSHIP = "payments/letters/sponsorship.html"
PAID_OUT = "payments/letters/paid_out.html"
PAYOUT_FAILED = "payments/letters/payout_failed.html"
DISPUTED = "payments/letters/disputed.html"
DESTINATION = "payments/letters/destination.html"
LANGUAGE = settings.LANGUAGE_CODE
_SIGNER = Signer(salt="tutorium.payments.sponsorship", sep="~")


def receipt(charge: Charge) -> None:
    """Tell who paid that the money came."""
    to = charge.payer.email if charge.payer else None
    if to:
        said = _context(charge.public_id, charge.title, charge.price) | _right(charge)
        post(RECEIPT, said, to=to, once=f"payments.receipt:{charge.pk}")


def refunded(refund: Refund) -> None:
    """Tell who paid that money is on its way back to them."""
    charge = refund.charge
    to = charge.payer.email if charge.payer else None
    if to:
        said = _context(charge.public_id, charge.title, refund.amount)
        post(REFUNDED, said, to=to, once=f"payments.refunded:{refund.pk}")


def withdrawn(charge: Charge) -> None:
    """Confirm to a consumer that they withdrew, when, and what comes back."""
    to = charge.payer.email if charge.payer else None
    if to:
        refund = charge.refunds.filter(reason=Refund.Reason.WITHDRAWN).first()
        amount = refund.amount if refund else Money(0, charge.currency)
        said = _context(charge.public_id, charge.title, amount)
        said |= {"at": charge.called_off_at or charge.ended_at, "is_back": bool(amount)}
        post(WITHDRAWN, said, to=to, once=f"payments.withdrawn:{charge.pk}")


def _right(charge: Charge) -> dict[str, object]:
    """Return until when who pays may withdraw, which they are to have in writing."""
    path = reverse("payments:withdraw", args=[charge.public_id])
    return {
        "until": queries.ends_of_withdrawal(charge),
        "is_early": charge.wants_early_start,
        "withdraw_url": settings.SITE_URL + path,
        "zone": charge.time_zone,
    }


def sponsorship_offered(row: Sponsorship) -> None:
    """Tell a student, or who decides for them, that somebody would pay; who has it may accept."""
    if row.email:
        once = f"payments.sponsorship:{row.public_id}"
        post(SPONSORSHIP, _offer(row), to=row.email, once=once)


def offer_path(row: Any) -> str:
    """Return where the letter's link leads."""
    return reverse("payments:sponsorship_answer", args=[_SIGNER.sign(row.public_id)])


def offer_named(signed: str) -> str:
    """Return the public id in a letter's link; nothing where it is not ours."""
    try:
        return _SIGNER.unsign(signed)
    except BadSignature:
        return ""


def _offer(row: Any) -> dict[str, object]:
    return {
        "sponsor": row.sponsor,
        "month": row.month and format_money(row.month, LANGUAGE),
        "total": row.total and format_money(row.total, LANGUAGE),
        "url": settings.SITE_URL + offer_path(row),
    }


def paid_out(payout: Payout) -> None:
    """Tell who earned it that money went out to them."""
    said = {"amount": _said(payout.amount), "reference": payout.reference}
    _to_payee(PAID_OUT, payout.payee, said, once=f"payments.paid_out:{payout.pk}")


def payout_failed(payout: Payout) -> None:
    """Tell who earned it that money did not reach them, where they can do something about it."""
    if payout.reason in {Payout.Reason.NOT_TAKEN, Payout.Reason.RETURNED}:
        said = {"amount": _said(payout.amount), "reason": payout.get_reason_display()}
        _to_payee(PAYOUT_FAILED, payout.payee, said, once=f"payments.payout_failed:{payout.pk}")


def disputed(dispute: Dispute) -> None:
    """Tell who runs the site that a bank took money back, and what came of it."""
    if settings.OPERATOR_EMAIL:
        once = f"payments.disputed:{dispute.pk}:{dispute.status}"
        post(DISPUTED, _dispute(dispute), to=settings.OPERATOR_EMAIL, once=once)


def _dispute(row: Any) -> dict[str, object]:
    return {
        "status": row.status,
        "there": name_of(row.provider),
        "title": row.charge.title,
        "amount": _said(row.amount),
        "answer_by": row.answer_by,
        "url": settings.SITE_URL + reverse("payments:disputes"),
    }


def destination_said(destination: Destination) -> None:
    """Tell whose money it is that where it goes was said or changed: it may have been a thief."""
    said = {
        "hint": destination.hint,
        "there": name_of(destination.provider),
        "hours": settings.PAYOUT_WAIT_HOURS,
    }
    once = f"payments.destination:{destination.pk}"
    _to_payee(DESTINATION, destination.user, said, once=once)


def _to_payee(template: str, payee: User, said: Mapping[str, object], *, once: str) -> None:
    if payee.email:
        post(template, {**said, "url": _earnings()}, to=payee.email, once=once)


def _earnings() -> str:
    return settings.SITE_URL + reverse("payments:earnings")


def _said(amount: Money) -> str:
    return format_money(amount, LANGUAGE)


def _context(public_id: str, title: str, amount: Money) -> dict[str, object]:
    path = reverse("payments:charge", args=[public_id])
    return {
        "url": settings.SITE_URL + path,
        "title": title,
        "amount": _said(amount),
    }


def examples() -> list[Example]:
    said = _context("4k7p2xexample", "Physics, one hour with Ada", Money(4000, "EUR"))
    amount = _said(Money(34_00, "EUR"))
    out = {"amount": amount, "reference": "4k7p2xexample", "url": _earnings()}
    failed = {"amount": amount, "reason": Payout.Reason.RETURNED.label, "url": _earnings()}
    where = {"hint": "…0130", "hours": settings.PAYOUT_WAIT_HOURS, "url": _earnings()}
    offer = SimpleNamespace(
        public_id="4k7p2xexample",
        sponsor="The Hilltop Fund",
        month=Money(20_000, "EUR"),
        total=Money(100_000, "EUR"),
    )
    right = {
        "until": datetime(2026, 12, 15, tzinfo=UTC),
        "is_early": True,
        "withdraw_url": f"{said['url']}withdraw/",
        "zone": "Europe/London",
    }
    taken = SimpleNamespace(
        status="open",
        provider=next(iter(disputing()), ""),
        charge=SimpleNamespace(title="Physics, one hour with Ada"),
        amount=Money(4000, "EUR"),
        answer_by=None,
    )
    return [
        Example(RECEIPT, said | right),
        Example(REFUNDED, said),
        Example(SPONSORSHIP, _offer(offer)),
        Example(WITHDRAWN, said | {"at": datetime(2026, 12, 3, 12, tzinfo=UTC), "is_back": True}),
        Example(PAID_OUT, out),
        Example(PAYOUT_FAILED, failed),
        Example(DESTINATION, where),
        Example(DISPUTED, _dispute(taken)),
    ]
