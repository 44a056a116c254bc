"""Which transfers each event is, in one place. `docs/payments.md` shows them as a table."""

from dataclasses import dataclass

from tutorium.core.money import Money
from tutorium.payments.domain.ledger import (
    COSTS,
    FEES,
    HELD,
    LOSSES,
    REFUNDS,
    WORKS,
    Account,
    Transfer,
    clearing,
    disputed,
    transfers,
    transit,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose money it is: accounts of who pays and who is paid, and the provider between them."""

    provider: str
    payer: Account  # receivable
    payee: Account | None = None  # payable; nobody where all of it is ours


def paid(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, clearing(sides.provider), HELD))


def invoiced(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, sides.payer, HELD))


def invoice_paid(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, clearing(sides.provider), sides.payer))


def invoice_dropped(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, HELD, sides.payer))


def refund_decided(amount: Money) -> list[Transfer]:
    return transfers((amount, HELD, REFUNDS))


def refund_done(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, REFUNDS, clearing(sides.provider)))


def earned(payout: Money, fee: Money, sides: Sides) -> list[Transfer]:
    return transfers((payout, HELD, sides.payee or FEES), (fee, HELD, FEES))


def payout_decided(amount: Money, payee: Account, provider: str) -> list[Transfer]:
    return transfers((amount, payee, transit(provider)))


def payout_done(amount: Money, provider: str) -> list[Transfer]:
    return transfers((amount, transit(provider), clearing(provider)))


def payout_failed(amount: Money, payee: Account, provider: str) -> list[Transfer]:
    return transfers((amount, transit(provider), payee))


def payout_returned(amount: Money, payee: Account, provider: str) -> list[Transfer]:
    """Take back what had gone out already: a bank returned it, or the provider reversed it."""
    return transfers((amount, clearing(provider), payee))


def dispute_opened(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, disputed(sides.provider), clearing(sides.provider)))


def dispute_won(amount: Money, sides: Sides) -> list[Transfer]:
    return transfers((amount, clearing(sides.provider), disputed(sides.provider)))


def dispute_lost(held: Money, refunds: Money, rest: Money, sides: Sides) -> list[Transfer]:
    """Take what is lost from what is still held, then from refunds that were not sent.

    The rest is ours to bear.
    """
    gone = disputed(sides.provider)
    return transfers((held, HELD, gone), (refunds, REFUNDS, gone), (rest, LOSSES, gone))


def cost(amount: Money, provider: str) -> list[Transfer]:
    """Take off what a provider kept for its work; below nothing it gave some back."""
    if amount.minor < 0:
        return transfers((-amount, clearing(provider), COSTS))
    return transfers((amount, COSTS, clearing(provider)))


def answer_written(amount: Money, writer: Account) -> list[Transfer]:
    """Owe a writer what an answer is worth to who runs the site."""
    return transfers((amount, WORKS, writer))
