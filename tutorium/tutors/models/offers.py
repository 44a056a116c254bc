"""What is taught at what price, and the rates by which prices are estimated in other currencies."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint, Value
from django.db.models.functions import Length, Mod, Upper
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.curriculum.models import Course, Level
from tutorium.tutors.domain.offers import LONGEST, MOST_MINOR, SHORTEST, STEP
from tutorium.tutors.models.profiles import TutorProfile


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)

    def with_courses(self) -> Self:
        related = ("course__qualification", "course__awarding_body", "level")
        return self.select_related(*related)


class Offer(models.Model):
    """A tutor teaches a course, at one of its levels or at all, so long and for so much.

    An offer is never changed, only ended: what was booked by it names it for ever.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="offers")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="offers")
    level = models.ForeignKey(
        Level, on_delete=models.PROTECT, null=True, blank=True, related_name="offers"
    )
    minutes = models.PositiveSmallIntegerField(_("length"))
    minor = models.PositiveBigIntegerField(_("price"))  # units of the currency's smallest coin
    currency = models.CharField(_("currency"), max_length=3)  # ISO 4217
    trial_minor = models.PositiveBigIntegerField(
        _("price of a first lesson"), null=True, blank=True
    )
    hourly_minor = models.PositiveBigIntegerField()  # of an hour at this price, to compare by
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["course", "minutes", "pk"]
        indexes = [
            models.Index(
                fields=["course", "currency", "hourly_minor", "profile"],
                condition=Q(ended_at=None),
                name="offer_course",
            ),
        ]
        constraints = [
            UniqueConstraint(
                fields=["profile", "course", "level", "minutes"],
                condition=Q(ended_at=None, level__isnull=False),
                name="offer_is_once",
            ),
            UniqueConstraint(
                fields=["profile", "course", "minutes"],
                condition=Q(ended_at=None, level__isnull=True),
                name="offer_of_all_levels_is_once",
            ),
            CheckConstraint(
                name="offer_length_is_in_quarters",
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST)
                & Q(Exact(Mod(F("minutes"), Value(STEP)), 0)),
            ),
            CheckConstraint(
                name="offer_price_is_bounded",
                condition=Q(minor__lte=MOST_MINOR, hourly_minor__lte=MOST_MINOR * 4),
            ),
            CheckConstraint(
                name="offer_trial_costs_no_more",
                condition=Q(trial_minor__isnull=True) | Q(trial_minor__lte=F("minor")),
            ),
            CheckConstraint(
                name="offer_has_a_currency",
                condition=Q(Exact(Length("currency"), 3)) & Q(currency=Upper("currency")),
            ),
            CheckConstraint(
                name="offer_ends_after_it_began",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def price(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def trial_price(self) -> Money | None:
        return None if self.trial_minor is None else Money(self.trial_minor, self.currency)

    @property
    def hourly(self) -> Money:
        return Money(self.hourly_minor, self.currency)


class ExchangeRate(models.Model):
    """How much of a currency one unit of the operator's table buys, and since when."""

    currency = models.CharField(max_length=3, unique=True)
    rate = models.DecimalField(max_digits=20, decimal_places=10)
    date = models.DateField()

    class Meta:
        ordering = ["currency"]
        constraints = [
            CheckConstraint(name="exchangerate_is_positive", condition=Q(rate__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.rate}"
