"""The ledger: accounts, transactions, and their entries. Rows are only ever added.

A transaction is stored after its entries, which name it by its `uid` and wait for it until commit:
with the transaction's row it is whole, and nothing can be added to it any more (`models.seals`).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Self

from django.db import models
from django.db.models import CheckConstraint, Q, Sum, UniqueConstraint, Value
from django.db.models.functions import Coalesce

from tutorium.accounts.models import Organisation, User
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.payments.domain.ledger import OF_A_PROVIDER, OF_SOMEBODY, OWN_MONEY, AccountKind
from tutorium.payments.models.charges import Charge
from tutorium.payments.models.payouts import Payout

KINDS = [(each.value, each.value) for each in AccountKind]
_OWNED = Q(kind__in=sorted(each.value for each in OF_SOMEBODY))
_PROVIDED = Q(kind__in=sorted(each.value for each in OF_A_PROVIDER))
_ONE_OWNER = Q(user__isnull=False, organisation=None) | Q(user=None, organisation__isnull=False)


class Account(models.Model):
    """One account in one currency: of the site, of a provider, of a person or an organisation."""

    kind = models.CharField(max_length=10, choices=KINDS)
    currency = models.CharField(max_length=3)  # ISO 4217
    provider = models.CharField(max_length=12, blank=True)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_accounts"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_accounts",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="account_is_somebodys_by_its_kind",
                condition=_OWNED & _ONE_OWNER | ~_OWNED & Q(user=None, organisation=None),
            ),
            CheckConstraint(
                name="account_is_a_providers_by_its_kind",
                condition=_PROVIDED & ~Q(provider="") | ~_PROVIDED & Q(provider=""),
            ),
            CheckConstraint(name="account_has_a_currency", condition=~Q(currency="")),
            UniqueConstraint(
                name="account_of_a_person_is_once",
                fields=["kind", "currency", "user"],
                condition=Q(user__isnull=False),
            ),
            UniqueConstraint(
                name="account_of_an_organisation_is_once",
                fields=["kind", "currency", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            UniqueConstraint(
                name="account_of_the_site_is_once",
                fields=["kind", "currency", "provider"],
                condition=Q(user=None, organisation=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.currency}"


class Transaction(models.Model):
    """What happened, once: `key` names the event, so that it cannot be written twice."""

    uid = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    key = models.CharField(max_length=80, unique=True)
    event = models.CharField(max_length=24)
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()
    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions"
    )
    payout = models.ForeignKey(
        Payout, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions"
    )
    reference = models.CharField(max_length=255, blank=True)  # what its provider calls it

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="transaction_at"),
            models.Index(fields=["reference"], name="transaction_reference"),
        ]
        constraints = [
            CheckConstraint(name="transaction_has_a_key", condition=~Q(key="")),
            CheckConstraint(name="transaction_has_an_event", condition=~Q(event="")),
        ]

    def __str__(self) -> str:
        return self.key


class Payable(NamedTuple):
    payee: int
    currency: str
    provider: str
    minor: int


class EntryQuerySet(models.QuerySet["Entry"]):
    def until(self, at: datetime) -> Self:
        """Those of transactions before `at`."""
        return self.filter(transaction__at__lt=at)

    def payable(self) -> Iterator[Payable]:
        """Yield what each has earned and was not paid out, above or below nothing.

        Which provider holds it is known by what it was earned from, or was paid out by. What was
        earned from no charge is the site's own to pay, by bank transfer.
        """
        held_by = Coalesce(
            "transaction__charge__provider", "transaction__payout__provider", Value(OWN_MONEY)
        )
        of = self.filter(account__kind=AccountKind.PAYABLE, account__user__isnull=False)
        rows = of.annotate(held_by=held_by)
        of_each = rows.values_list("account__user", "account__currency", "held_by")
        for payee, currency, by, minor in of_each.annotate(Sum("minor")).order_by(
            "account__user", "account__currency", "held_by"
        ):
            yield Payable(payee, currency, by, -minor)

    def total(self) -> int:
        return self.aggregate(total=Sum("minor"))["total"] or 0


class Entry(models.Model):
    """A debit, which is positive, or a credit, which is negative, in minor units."""

    transaction = models.ForeignKey(
        Transaction, on_delete=models.PROTECT, to_field="uid", related_name="entries"
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    minor = models.BigIntegerField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(name="entry_moves_something", condition=~Q(minor=0)),
            UniqueConstraint(name="entry_is_once", fields=["transaction", "account"]),
        ]

    def __str__(self) -> str:
        return f"{self.transaction_id} {self.minor}"

    @property
    def amount(self) -> Money:
        """Return the entry as money; wants its account loaded."""
        return Money(self.minor, self.account.currency)
