"""Who agreed to pay for somebody else, up to which limit; and what guardians cap for their own."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, CheckConstraint, F, OuterRef, Q, Subquery, Sum, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.payments.domain.charges import Outcome
from tutorium.payments.domain.limits import Limit
from tutorium.payments.domain.months import month_around
from tutorium.payments.models.charges import Charge

_ONE_SPONSOR = Q(payer__isnull=False, organisation=None) | Q(payer=None, organisation__isnull=False)
_LIVE = Q(accepted_at__isnull=False, ended_at=None)
# What a charge takes of a limit: what came back of it, or was never paid, frees it again.
SPENT = Case(
    models.When(outcome=Outcome.CANCELLED, then=0), default=F("minor") - F("refunded_minor")
)


class SponsorshipQuerySet(models.QuerySet["Sponsorship"]):
    def open(self, *, at: datetime) -> Self:
        """Offers that somebody may still accept."""
        return self.filter(accepted_at=None, ended_at=None, expires_at__gt=at)

    def live(self, *, at: datetime) -> Self:
        """Those that pay now."""
        return self.filter(_LIVE).filter(Q(until=None) | Q(until__gt=at))

    def there(self, *, at: datetime) -> Self:
        """Those that pay now, and offers that wait."""
        waiting = Q(accepted_at=None, ended_at=None, expires_at__gt=at)
        paying = _LIVE & (Q(until=None) | Q(until__gt=at))
        return self.filter(waiting | paying)

    def given_by(self, user: User) -> Self:
        """Those of a person, and of organisations that they administer."""
        runs = Membership.objects.live().filter(user=user, role=Membership.Role.ADMIN)
        return self.filter(Q(payer=user) | Q(organisation__in=runs.values("organisation")))

    def received_by(self, user: User) -> Self:
        """Those for a person, and for children about whom they decide."""
        wards = Guardianship.objects.live().filter(guardian=user, may_approve=True)
        return self.filter(Q(student=user) | Q(student__in=wards.values("child")))

    def visible_to(self, user: User) -> Self:
        given, received = self.given_by(user), self.received_by(user)
        return self.filter(Q(pk__in=given.values("pk")) | Q(pk__in=received.values("pk")))

    def with_spent(self, *, at: datetime) -> Self:
        """Add what their charges took, in the month of `at` and in all."""
        payer = Q(payer=OuterRef("payer")) | Q(organisation=OuterRef("organisation"))
        charges = Charge.objects.filter(
            payer,
            student=OuterRef("student"),
            currency=OuterRef("currency"),
            agreed_at__gte=OuterRef("accepted_at"),
        ).order_by()
        since, until = month_around(at)
        in_month = charges.filter(agreed_at__gte=since, agreed_at__lt=until)
        return self.annotate(spent_month=_total(in_month), spent_total=_total(charges))


def _total(charges: models.QuerySet[Charge]) -> Coalesce:
    sums = charges.values("student").annotate(sum=Sum(SPENT)).values("sum")
    return Coalesce(Subquery(sums), 0, output_field=models.BigIntegerField())


class Sponsorship(models.Model):
    """A grown-up or an organisation pays for a student, up to a limit. Both sides agreed.

    It is offered by a letter; who has it, and may decide for the student, accepts.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    payer = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships"
    )
    student = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored_by"
    )
    email = models.EmailField(_("e-mail address"), blank=True)  # emptied when it is accepted
    currency = models.CharField(max_length=3)  # ISO 4217
    month_minor = models.BigIntegerField(null=True, blank=True)
    total_minor = models.BigIntegerField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    offered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="sponsorships_offered"
    )
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()  # of the offer
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships_accepted"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships_ended"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SponsorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            CheckConstraint(name="sponsorship_has_one_sponsor", condition=_ONE_SPONSOR),
            CheckConstraint(
                name="sponsorship_is_of_another",
                condition=Q(payer=None) | Q(student=None) | ~Q(payer=F("student")),
            ),
            CheckConstraint(
                name="sponsorship_has_a_limit",
                condition=Q(month_minor__isnull=False, month_minor__gt=0)
                | Q(total_minor__isnull=False, total_minor__gt=0),
            ),
            CheckConstraint(
                name="sponsorship_limit_is_above_nothing",
                condition=(Q(month_minor=None) | Q(month_minor__gt=0))
                & (Q(total_minor=None) | Q(total_minor__gt=0)),
            ),
            CheckConstraint(name="sponsorship_has_a_currency", condition=~Q(currency="")),
            CheckConstraint(
                name="sponsorship_is_accepted_whole",
                condition=Q(accepted_at=None, accepted_by=None, student=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, student__isnull=False),
            ),
            CheckConstraint(
                name="sponsorship_is_accepted_by_another",
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("offered_by")),
            ),
            CheckConstraint(
                name="sponsorship_ends_after_it_was_offered",
                condition=(Q(ended_at=None) | Q(ended_at__gte=F("offered_at")))
                & (Q(until=None) | Q(until__gt=F("offered_at"))),
            ),
            UniqueConstraint(
                name="sponsorship_of_a_person_is_once",
                fields=["payer", "student", "currency"],
                condition=_LIVE & Q(payer__isnull=False),
            ),
            UniqueConstraint(
                name="sponsorship_of_an_organisation_is_once",
                fields=["organisation", "student", "currency"],
                condition=_LIVE & Q(organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def sponsor(self) -> str:
        return str(self.organisation or self.payer)

    @property
    def limit(self) -> Limit:
        return Limit(self.currency, self.month_minor, self.total_minor, self.until)

    @property
    def month(self) -> Money | None:
        return None if self.month_minor is None else Money(self.month_minor, self.currency)

    @property
    def total(self) -> Money | None:
        return None if self.total_minor is None else Money(self.total_minor, self.currency)

    @property
    def left(self) -> Money:
        """Return what is left of the limit; wants `with_spent`."""
        spent: tuple[int, int] = (self.spent_month, self.spent_total)  # type: ignore[attr-defined] # annotated
        return self.limit.left(month=spent[0], total=spent[1])


class SpendingCapQuerySet(models.QuerySet["SpendingCap"]):
    def set_by(self, guardian: User) -> Self:
        """Those for children whom they still pay for."""
        return self.filter(guardian=guardian, child__in=paid_for(guardian))


class SpendingCap(models.Model):
    """What a guardian pays for a child in a month at most; in other currencies then nothing."""

    guardian = models.ForeignKey(User, on_delete=models.CASCADE, related_name="spending_caps")
    child = models.ForeignKey(User, on_delete=models.CASCADE, related_name="spending_capped_by")
    currency = models.CharField(max_length=3)  # ISO 4217
    minor = models.BigIntegerField()  # a month of UTC
    set_at = models.DateTimeField()

    objects = SpendingCapQuerySet.as_manager()

    class Meta:
        ordering = ["currency"]
        constraints = [
            UniqueConstraint(name="spending_cap_is_once", fields=["guardian", "child", "currency"]),
            CheckConstraint(name="spending_cap_is_no_debt", condition=Q(minor__gte=0)),
            CheckConstraint(name="spending_cap_has_a_currency", condition=~Q(currency="")),
            CheckConstraint(name="spending_cap_is_of_another", condition=~Q(guardian=F("child"))),
        ]

    def __str__(self) -> str:
        return f"{self.guardian_id} {self.child_id} {self.currency}"

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.currency)


def paid_for(guardian: User) -> models.QuerySet[User]:
    """Return the children for whom somebody may pay as their guardian."""
    links = Guardianship.objects.live().filter(guardian=guardian, may_pay=True)
    return User.objects.filter(pk__in=links.values("child"))


def spent_for(guardian: User, child: User, currency: str, *, at: datetime) -> int:
    """Return what a guardian's charges for a child took in the month of `at`, in minor units."""
    since, until = month_around(at)
    charges = Charge.objects.filter(payer=guardian, student=child, currency=currency)
    charges = charges.filter(agreed_at__gte=since, agreed_at__lt=until)
    total: int = charges.aggregate(sum=Sum(SPENT, default=0))["sum"]
    return total
