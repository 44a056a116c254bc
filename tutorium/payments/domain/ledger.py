"""Double entry: accounts, and the entries of a transaction, which sum to zero.

An entry is positive where it debits its account and negative where it credits it. So what we have
or are owed is positive, and what we owe or earned is negative.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tutorium.core.money import AmountError, CurrencyError, Money


class AccountKind(StrEnum):
    CLEARING = "clearing"  # what a provider holds for us
    TRANSIT = "transit"  # on its way from a provider to who is paid out
    DISPUTED = "disputed"  # taken back by a provider while a payer disputes it
    RECEIVABLE = "receivable"  # what a payer owes on account
    HELD = "held"  # paid, and what it was paid for has not been given
    PAYABLE = "payable"  # earned by a tutor, and not paid out
    REFUNDS = "refunds"  # to be given back, and not back with the payer yet
    FEES = "fees"  # ours
    COSTS = "costs"  # what providers keep for their work
    LOSSES = "losses"  # what was lost to disputes
    WORKS = "works"  # what answers cost that readers asked for


OF_A_PROVIDER = frozenset({AccountKind.CLEARING, AccountKind.TRANSIT, AccountKind.DISPUTED})
OF_SOMEBODY = frozenset({AccountKind.RECEIVABLE, AccountKind.PAYABLE})
# Who keeps what is the site's own to pay out, and no provider's: it goes by bank transfer.
OWN_MONEY = "invoice"
# Kinds that are never below nothing, and those that are never above. The others may be both: a
# provider's account while news of it comes late.
NEVER_NEGATIVE = frozenset(
    {AccountKind.RECEIVABLE, AccountKind.DISPUTED, AccountKind.LOSSES, AccountKind.WORKS}
)
NEVER_POSITIVE = frozenset(
    {AccountKind.HELD, AccountKind.REFUNDS, AccountKind.PAYABLE, AccountKind.TRANSIT}
)


@dataclass(frozen=True, slots=True)
class Account:
    """Which account: of a person, an organisation or a provider by the kind, else of the site."""

    kind: AccountKind
    user: int | None = None
    organisation: int | None = None
    provider: str = ""

    def __post_init__(self) -> None:
        people = (self.user is not None) + (self.organisation is not None)
        if people != (self.kind in OF_SOMEBODY):
            raise AmountError(f"whose is {self.kind}?")
        if bool(self.provider) != (self.kind in OF_A_PROVIDER):
            raise AmountError(f"which provider's is {self.kind}?")


HELD = Account(AccountKind.HELD)
FEES = Account(AccountKind.FEES)
REFUNDS = Account(AccountKind.REFUNDS)
COSTS = Account(AccountKind.COSTS)
LOSSES = Account(AccountKind.LOSSES)
WORKS = Account(AccountKind.WORKS)


def clearing(provider: str) -> Account:
    return Account(AccountKind.CLEARING, provider=provider)


def transit(provider: str) -> Account:
    return Account(AccountKind.TRANSIT, provider=provider)


def disputed(provider: str) -> Account:
    return Account(AccountKind.DISPUTED, provider=provider)


@dataclass(frozen=True, slots=True)
class Transfer:
    """An amount above nothing that goes from one account, which it credits, to another."""

    amount: Money
    debit: Account
    credit: Account

    def __post_init__(self) -> None:
        if self.amount.minor <= 0 or self.debit == self.credit:
            raise AmountError(self)


@dataclass(frozen=True, slots=True)
class Entry:
    account: Account
    minor: int


def transfers(*wanted: tuple[Money, Account, Account]) -> list[Transfer]:
    """Return transfers of (amount, debited, credited), leaving out those of nothing."""
    return [Transfer(*each) for each in wanted if each[0]]


def entries(of: Iterable[Transfer]) -> tuple[str, list[Entry]]:
    """Return the currency and one entry an account: they sum to zero, whatever the transfers.

    Raises `CurrencyError` where there are several currencies, and `AmountError` where nothing moves.
    """
    made = list(of)
    found = {each.amount.currency for each in made}
    if len(found) > 1:
        raise CurrencyError(sorted(found))
    sums: Counter[Account] = Counter()
    for each in made:
        sums[each.debit] += each.amount.minor
        sums[each.credit] -= each.amount.minor
    lines = [Entry(account, minor) for account, minor in sums.items() if minor]
    if not lines:
        raise AmountError("nothing moves")
    return found.pop(), lines


def may_stand_at(kind: AccountKind, minor: int) -> bool:
    """Say whether an account of this kind may have this balance."""
    return not ((kind in NEVER_NEGATIVE and minor < 0) or (kind in NEVER_POSITIVE and minor > 0))
