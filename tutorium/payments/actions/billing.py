"""What who pays wants to stand on their invoices from now on."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.models import Organisation, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.payments.actions.refusals import MinorPaysError
from tutorium.payments.models import BillingDetails


@transaction.atomic
def say_billing(
    *, organisation: Organisation | None, by: User, at: datetime, **said: str
) -> BillingDetails:
    """Keep name and address of oneself, or of an organisation. Raises `MinorPaysError`."""
    if counts_as_minor(by, at=at):
        raise MinorPaysError
    row, _is_new = BillingDetails.objects.update_or_create(
        user=None if organisation else by,
        organisation=organisation,
        defaults=said | {"changed_at": at},
    )
    of = organisation.public_id if organisation else ""
    record("billing.said", at=at, by=by, hat="payer", person=by, organisation=of)
    return row
