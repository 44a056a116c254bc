import pytest

from tests.factories import AdultFactory, UserFactory
from tutorium.accounts.domain.hats import Hat
from tutorium.payments.panels import Place, list_place

pytestmark = pytest.mark.django_db


def test_who_pays_is_led_to_it():
    assert list_place(user=AdultFactory(), hat=Hat.STUDENT) == Place("What you pay", "/payments/")


def test_operator_is_led_to_what_waits():
    operator = UserFactory(is_superuser=True)

    assert list_place(user=operator, hat=Hat.ADMIN) == Place(
        "Money that waits", "/payments/waiting/"
    )
    assert list_place(user=operator, hat=Hat.STUDENT).url == "/payments/"
