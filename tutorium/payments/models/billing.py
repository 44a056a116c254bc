"""Who pays, as they want it printed on their invoices."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Organisation, User

_ONE_OWNER = Q(user__isnull=False, organisation=None) | Q(user=None, organisation__isnull=False)


class BillingDetailsQuerySet(models.QuerySet["BillingDetails"]):
    def of(self, *, user: User | None, organisation: Organisation | None) -> Self:
        return self.filter(organisation=organisation) if organisation else self.filter(user=user)


class BillingDetails(models.Model):
    """Name, address and tax number of a person or an organisation. Invoices keep copies."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="billing"
    )
    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="billing"
    )
    name = models.CharField(_("name"), max_length=120)
    company = models.CharField(_("company or organisation"), max_length=120, blank=True)
    address = models.TextField(_("address"), max_length=500)
    country = models.CharField(_("country"), max_length=2)
    tax_number = models.CharField(_("tax number"), max_length=32, blank=True)
    changed_at = models.DateTimeField()

    objects = BillingDetailsQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(name="billing_is_of_one", condition=_ONE_OWNER),
            CheckConstraint(
                name="billing_has_name_and_address",
                condition=~Q(name="") & ~Q(address="") & ~Q(country=""),
            ),
        ]

    def __str__(self) -> str:
        return self.company or self.name
