"""Invoices and credit notes: numbered without gaps, and whole copies of what they say."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.accounts.models import User
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.core.money import BASIS, Money
from tutorium.payments.domain.invoices import Kind, said_number
from tutorium.payments.models.charges import Charge, Refund

KINDS = [(each.value, each.value) for each in Kind]
_OF_AN_INVOICE = Q(kind="credit_note", invoice__isnull=False)


class InvoiceSeries(models.Model):
    """The last number of a series in a year: whoever numbers takes this row until commit."""

    series = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(name="invoice_series_is_once", fields=["series", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(charge__in=Charge.objects.visible_to(user))

    def credits(self) -> Self:
        return self.filter(kind=Kind.CREDIT_NOTE)


class Invoice(models.Model):
    """What was printed of a charge that was paid or put on account, or of what went back of it.

    A credit note points to its invoice; its amounts are above nothing and are taken off.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=11, choices=KINDS)
    series = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="invoices")
    invoice = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="credit_notes"
    )
    refund = models.OneToOneField(
        Refund, on_delete=models.PROTECT, null=True, blank=True, related_name="credit_note"
    )
    issued_at = models.DateTimeField()
    supplied_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)  # when it was issued: later is elsewhere
    language = models.CharField(max_length=12)
    seller_name = models.CharField(max_length=160)
    seller_address = models.TextField(blank=True)
    seller_register = models.CharField(max_length=160, blank=True)
    seller_tax_number = models.CharField(max_length=64, blank=True)
    buyer_name = models.CharField(max_length=160)
    buyer_company = models.CharField(max_length=160, blank=True)
    buyer_address = models.TextField(blank=True)
    buyer_country = models.CharField(max_length=2, blank=True)
    buyer_tax_number = models.CharField(max_length=64, blank=True)
    lines = models.JSONField()  # [{"title", "units", "minor"}]
    reference = models.CharField(max_length=16)  # what to name when paying
    currency = models.CharField(max_length=3)  # ISO 4217
    minor = models.BigIntegerField()  # with tax
    tax_minor = models.BigIntegerField()
    tax_rate = models.PositiveSmallIntegerField()  # in basis points
    tax_label = models.CharField(max_length=40, blank=True)
    tax_note = models.CharField(max_length=300, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            UniqueConstraint(name="invoice_number_is_once", fields=["series", "year", "number"]),
            UniqueConstraint(
                name="invoice_is_once_a_charge", fields=["charge"], condition=Q(kind="invoice")
            ),
            UniqueConstraint(
                name="invoice_is_dropped_once",
                fields=["invoice"],
                condition=Q(kind="credit_note", refund=None),
            ),
            CheckConstraint(name="invoice_is_counted_from_one", condition=Q(number__gte=1)),
            CheckConstraint(
                name="invoice_of_a_credit_note",
                condition=Q(kind="invoice", invoice=None, refund=None) | _OF_AN_INVOICE,
            ),
            CheckConstraint(name="invoice_names_both", condition=~Q(buyer_name="") & ~Q(series="")),
            CheckConstraint(name="invoice_is_above_nothing", condition=Q(minor__gt=0)),
            CheckConstraint(
                name="invoice_tax_is_part_of_it",
                condition=Q(tax_minor__gte=0, tax_minor__lt=F("minor"), tax_rate__lte=BASIS),
            ),
        ]

    def __str__(self) -> str:
        return said_number(self.series, self.year, self.number)

    def get_absolute_url(self) -> str:
        return address("payments:invoice", self.public_id)

    @property
    def is_credit_note(self) -> bool:
        return self.kind == Kind.CREDIT_NOTE

    @property
    def gross(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def tax(self) -> Money:
        return Money(self.tax_minor, self.currency)

    @property
    def net(self) -> Money:
        return self.gross - self.tax

    @property
    def items(self) -> list[tuple[str, int, Money]]:
        """Return title, how many, and amount of each line."""
        return [
            (line["title"], line["units"], Money(line["minor"], self.currency))
            for line in self.lines
        ]
