import pytest

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import NOON
from tutorium.accounts.models import AuditEntry, Organisation
from tutorium.payments import actions
from tutorium.payments.models import BillingDetails

pytestmark = pytest.mark.django_db
SAID = {"name": "Ada", "company": "", "address": "1 Hill", "country": "GB", "tax_number": ""}


def test_details_are_said_and_said_again():
    payer = AdultFactory()
    actions.say_billing(organisation=None, by=payer, at=NOON, **SAID)

    actions.say_billing(organisation=None, by=payer, at=NOON, **SAID | {"name": "Ada King"})

    assert BillingDetails.objects.get(user=payer).name == "Ada King"
    assert AuditEntry.objects.filter(deed="billing.said", person=payer).count() == 2


def test_organisation_has_details_of_its_own():
    payer = AdultFactory()
    school = Organisation.objects.create(name="S", kind="school", country="GB", created_at=NOON)
    actions.say_billing(organisation=None, by=payer, at=NOON, **SAID)

    actions.say_billing(organisation=school, by=payer, at=NOON, **SAID | {"name": "Office"})

    found = BillingDetails.objects.of(user=payer, organisation=school).get()
    assert (found.name, found.user) == ("Office", None)
    assert BillingDetails.objects.of(user=payer, organisation=None).get().name == "Ada"


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_minor_is_no_payer(who):
    with pytest.raises(actions.MinorPaysError):
        actions.say_billing(organisation=None, by=who(), at=NOON, **SAID)

    assert BillingDetails.objects.count() == 0
