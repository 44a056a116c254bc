"""What people agreed to pay, what was given back of it, and when it is earned."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Membership, Organisation, User
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.core.money import BASIS, Money
from tutorium.payments.domain.charges import Outcome, Status, Tally
from tutorium.payments.domain.ledger import Account, AccountKind
from tutorium.payments.domain.policies import Policy, policy_of
from tutorium.payments.domain.postings import Sides
from tutorium.payments.domain.withdrawal import Agreement

_SPENT = F("refunded_minor") + F("earned_minor") + F("lost_minor")
_ONE_PAYER = Q(payer__isnull=False, organisation=None) | Q(payer=None, organisation__isnull=False)
_OPEN = ["pending", "owed", "paid"]


class ChargeQuerySet(models.QuerySet["Charge"]):
    def visible_to(self, user: User) -> Self:
        """Those that a person pays, or that an organisation pays which they administer."""
        runs = Membership.objects.live().filter(user=user, role=Membership.Role.ADMIN)
        return self.filter(Q(payer=user) | Q(organisation__in=runs.values("organisation")))


class Charge(models.Model):
    """What a grown-up or an organisation agreed to pay, and on which terms. Terms never change.

    `about` says in a room above what it pays for. `units` are lessons of a package, or one.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    payer = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="charges"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="charges"
    )
    student = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="charges_for"
    )
    payee = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="charges_to"
    )
    about = models.CharField(max_length=80)
    title = models.CharField(max_length=160)
    currency = models.CharField(max_length=3)  # ISO 4217
    minor = models.BigIntegerField()
    single_minor = models.BigIntegerField()  # what one unit costs alone
    units = models.PositiveSmallIntegerField(default=1)
    fee_share = models.PositiveSmallIntegerField()  # of what is kept, in basis points
    policy = models.JSONField()  # as domain.policies has it
    starts_at = models.DateTimeField()  # from which notice is reckoned
    agreed_at = models.DateTimeField()
    country = models.CharField(max_length=2)  # of the payer, for the right to withdraw
    time_zone = models.CharField(max_length=64, default="UTC")
    wants_early_start = models.BooleanField(default=False)
    provider = models.CharField(max_length=12)
    status = models.CharField(
        max_length=7,
        choices=[(each.value, each.value) for each in Status],
        default=Status.PENDING.value,
    )
    outcome = models.CharField(
        max_length=13, blank=True, choices=[(each.value, each.value) for each in Outcome]
    )
    paid_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    earned_minor = models.BigIntegerField(default=0)
    lost_minor = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)  # no more of it will be given
    held_back_at = models.DateTimeField(null=True, blank=True)  # nothing is earned while it is
    disputed_at = models.DateTimeField(null=True, blank=True)  # the payer's bank took it back

    objects = ChargeQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_at", "-pk"]
        indexes = [
            models.Index(fields=["about"], name="charge_about"),
            models.Index(fields=["status", "agreed_at"], name="charge_status"),
        ]
        constraints = [
            CheckConstraint(name="charge_has_one_payer", condition=_ONE_PAYER),
            CheckConstraint(
                name="charge_is_not_paid_to_its_payer",
                condition=Q(payer=None) | Q(payee=None) | ~Q(payer=F("payee")),
            ),
            CheckConstraint(name="charge_says_what_for", condition=~Q(about="") & ~Q(title="")),
            CheckConstraint(name="charge_has_a_currency", condition=~Q(currency="")),
            CheckConstraint(name="charge_is_no_debt", condition=Q(minor__gte=0)),
            CheckConstraint(name="charge_has_units", condition=Q(units__gte=1)),
            CheckConstraint(
                name="charge_of_a_package_is_no_dearer",
                condition=Q(single_minor__gte=0, minor__lte=F("single_minor") * F("units")),
            ),
            CheckConstraint(name="charge_fee_is_a_share", condition=Q(fee_share__lte=BASIS)),
            CheckConstraint(
                name="charge_is_paid_whole_or_not_at_all",
                condition=Q(paid_minor=0, paid_at=None)
                | Q(paid_minor=F("minor"), paid_at__isnull=False),
            ),
            CheckConstraint(
                name="charge_that_is_disputed_was_paid",
                condition=Q(disputed_at=None) | Q(paid_at__isnull=False),
            ),
            CheckConstraint(
                name="charge_gives_no_more_than_was_paid",
                condition=Q(refunded_minor__gte=0, earned_minor__gte=0, lost_minor__gte=0)
                & Q(paid_minor__gte=_SPENT),
            ),
            CheckConstraint(
                name="charge_ends_with_one_outcome",
                condition=Q(status__in=_OPEN, outcome="", ended_at=None)
                | Q(status="ended", ended_at__isnull=False) & ~Q(outcome=""),
            ),
            CheckConstraint(
                name="charge_outcome_is_what_happened",
                condition=Q(outcome="")
                | Q(outcome="kept", refunded_minor=0, lost_minor=0, earned_minor=F("paid_minor"))
                | Q(outcome="refunded", refunded_minor__gt=0, refunded_minor=F("paid_minor"))
                | Q(
                    outcome="part_refunded",
                    refunded_minor__gt=0,
                    earned_minor__gt=0,
                    lost_minor=0,
                    paid_minor=_SPENT,
                )
                | Q(outcome="cancelled", earned_minor=0, refunded_minor=F("paid_minor"))
                | Q(outcome="lost", lost_minor__gt=0, paid_minor=_SPENT),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("payments:charge", self.public_id)

    @property
    def price(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def single(self) -> Money:
        return Money(self.single_minor, self.currency)

    @property
    def refunded(self) -> Money:
        return Money(self.refunded_minor, self.currency)

    @property
    def fee(self) -> Money:
        """Return the platform's fee on the whole price."""
        return self.price.share(self.fee_share)

    @property
    def terms(self) -> Policy:
        return policy_of(self.policy)

    @property
    def agreement(self) -> Agreement:
        return Agreement(
            self.country,
            self.time_zone,
            self.agreed_at,
            wants_early_start=self.wants_early_start,
            is_consumer=self.organisation_id is None,
        )

    @property
    def sides(self) -> Sides:
        payer = Account(
            AccountKind.RECEIVABLE, user=self.payer_id, organisation=self.organisation_id
        )
        payee = Account(AccountKind.PAYABLE, user=self.payee_id) if self.payee_id else None
        return Sides(self.provider, payer, payee)

    def tally(self, *, given: int) -> Tally:
        return Tally(
            self.paid_minor,
            self.refunded_minor,
            self.earned_minor,
            self.lost_minor,
            units=self.units,
            given=given,
        )


class Refund(models.Model):
    """Money that goes back to who paid. It is decided here, and done by the provider."""

    class Reason(models.TextChoices):
        CANCELLED = "cancelled", _("cancelled")
        WITHDRAWN = "withdrawn", _("withdrawn")
        NOT_GIVEN = "not_given", _("what was paid for was not given")
        GOODWILL = "goodwill", _("a gesture")
        TOO_LATE = "too_late", _("paid after it was cancelled")

    class Status(models.TextChoices):
        DECIDED = "decided", _("on its way")
        DONE = "done", _("done")
        FAILED = "failed", _("could not be done yet")  # who runs the site looks after it

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="refunds")
    minor = models.BigIntegerField()
    reason = models.CharField(max_length=9, choices=Reason.choices)
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.DECIDED)
    reference = models.CharField(max_length=80, blank=True)  # the provider's
    decided_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            CheckConstraint(name="refund_is_above_nothing", condition=Q(minor__gt=0)),
            CheckConstraint(
                name="refund_that_is_done_has_a_time",
                condition=Q(status="done", done_at__isnull=False)
                | ~Q(status="done") & Q(done_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.charge.currency)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def due(self, *, at: datetime) -> Self:
        """Those whose time has come, of charges that are paid, not held back and not disputed."""
        return self.filter(
            done_at=None,
            due_at__lte=at,
            charge__status=Status.PAID,
            charge__held_back_at=None,
            charge__disputed_at=None,
        )


class Release(models.Model):
    """A unit was given: its share is earned when the time to dispute it is over."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="releases")
    unit = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    returned_minor = models.BigIntegerField(default=0)  # given back of this unit alone
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["done_at", "due_at"], name="release_due")]
        constraints = [
            UniqueConstraint(name="unit_is_released_once", fields=["charge", "unit"]),
            CheckConstraint(name="unit_is_counted_from_one", condition=Q(unit__gte=1)),
            CheckConstraint(
                name="unit_gives_back_no_less_than_nothing", condition=Q(returned_minor__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.charge_id} {self.unit}"
