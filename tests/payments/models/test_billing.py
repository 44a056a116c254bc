import pytest
from django.db import IntegrityError

from tests.factories import AdultFactory
from tests.payments.agreeing import NOON
from tutorium.payments.models import BillingDetails

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Ada", "address": "1 Hill", "country": "GB", "changed_at": NOON}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "billing_is_of_one"),
        ({"name": ""}, "billing_has_name_and_address"),
        ({"address": ""}, "billing_has_name_and_address"),
        ({"country": ""}, "billing_has_name_and_address"),
    ],
)
def test_details_that_cannot_be(fields, name):
    user = AdultFactory() if fields else None

    with pytest.raises(IntegrityError, match=name):
        BillingDetails.objects.create(**FIELDS | fields, user=user)


def test_details_are_called_by_the_company():
    assert str(BillingDetails(name="Ada", company="Engines Ltd")) == "Engines Ltd"
    assert str(BillingDetails(name="Ada")) == "Ada"
