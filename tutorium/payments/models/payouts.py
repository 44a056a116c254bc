"""Where somebody is paid out to, and what was paid out to them."""

import json
from dataclasses import asdict
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.core.sealing import SEALED, seal, unseal
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.domain.ledger import Account, AccountKind
from tutorium.payments.domain.payouts import OPEN, Status, Where

AT_BANK = ""  # the provider of an account that is with none of them


class DestinationQuerySet(models.QuerySet["Destination"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def at_bank(self) -> Self:
        """Those to which people of the site send what came in by hand, by whichever provider."""
        return self.filter(provider=AT_BANK)


class Destination(models.Model):
    """Where somebody is paid out to. One that is changed is ended, and another begins.

    With a provider it is an account there (`reference`), and ready when the provider says so. With
    none it is an account at a bank, sealed, to which people of the site send, and ready as it is
    said.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="destinations")
    provider = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=255, blank=True)
    details = models.TextField(blank=True)
    hint = models.CharField(max_length=12, blank=True)
    said_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)  # when the provider was asked last
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DestinationQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                name="destination_stands_once",
                fields=["user", "provider"],
                condition=Q(ended_at=None),
            ),
            UniqueConstraint(
                name="destination_reference_is_once",
                fields=["provider", "reference"],
                condition=~Q(reference=""),
            ),
            CheckConstraint(
                name="destination_is_at_a_provider_or_a_bank",
                condition=Q(provider=AT_BANK, reference="")
                | ~Q(provider=AT_BANK) & ~Q(reference="") & Q(details=""),
            ),
            CheckConstraint(
                name="destination_details_are_sealed",
                condition=Q(details="") | Q(details__startswith=SEALED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.hint}"

    @property
    def bank_account(self) -> BankAccount | None:
        """Return the account at a bank, unsealed; nothing once it was erased."""
        return BankAccount(**json.loads(unseal(self.details))) if self.details else None

    @property
    def where(self) -> Where:
        is_there = bool(self.details or self.reference)  # it goes when its owner is erased
        return Where(self.said_at, is_ready=is_there and self.ready_at is not None)


def sealed(account: BankAccount) -> str:
    return seal(json.dumps(asdict(account)))


class PayoutQuerySet(models.QuerySet["Payout"]):
    def open(self) -> Self:
        """Those of which it is not known yet what became of them."""
        return self.filter(status__in=OPEN)


class Payout(models.Model):
    """Money that goes to who earned it. It is decided here, and done by the provider, or by hand."""

    class Reason(models.TextChoices):
        REFUSED = "refused", _("the provider refused it")
        MOVED = "moved", _("where to was changed meanwhile")
        NOT_TAKEN = "not_taken", _("the bank did not take it")
        RETURNED = "returned", _("it came back")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    payee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="payouts")
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="payouts")
    provider = models.CharField(max_length=12)
    currency = models.CharField(max_length=3)  # ISO 4217
    minor = models.BigIntegerField()
    status = models.CharField(
        max_length=7,
        choices=[(each.value, each.value) for each in Status],
        default=Status.DECIDED.value,
    )
    reason = models.CharField(max_length=9, choices=Reason.choices, blank=True)
    said = models.CharField(max_length=80, blank=True)  # by the provider, in a word of its own
    reference = models.CharField(max_length=255, blank=True)  # the provider's, or of a transfer
    decided_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = PayoutQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["status", "decided_at"], name="payout_status")]
        constraints = [
            CheckConstraint(name="payout_is_above_nothing", condition=Q(minor__gt=0)),
            CheckConstraint(name="payout_has_a_currency", condition=~Q(currency="")),
            CheckConstraint(
                name="payout_has_the_times_of_its_status",
                condition=Q(status="decided", sent_at=None, done_at=None, failed_at=None)
                | Q(status="sent", sent_at__isnull=False, done_at=None, failed_at=None)
                | Q(status="done", done_at__isnull=False, failed_at=None)
                | Q(status="failed", failed_at__isnull=False),
            ),
            CheckConstraint(
                name="payout_that_failed_says_why",
                condition=Q(status="failed") & ~Q(reason="") | ~Q(status="failed") & Q(reason=""),
            ),
            CheckConstraint(
                name="payout_that_is_done_has_a_reference",
                condition=~Q(status="done") | ~Q(reference=""),
            ),
            UniqueConstraint(
                name="payout_is_open_once",
                fields=["payee", "currency", "provider"],
                condition=Q(status__in=["decided", "sent"]),
            ),
            UniqueConstraint(
                name="payout_is_one_transfer",
                fields=["provider", "reference"],
                condition=Q(sent_at__isnull=False)
                & ~Q(reference=""),  # who sends by hand may say one twice
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def account(self) -> Account:
        """Return the account on which stands what its payee earned."""
        return Account(AccountKind.PAYABLE, user=self.payee_id)
