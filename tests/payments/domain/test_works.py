import pytest

from tutorium.core.money import Money
from tutorium.payments.domain.works import BadPaymentError, read_payment


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("", None),
        ("  ", None),
        ("12.50 EUR", Money(1250, "EUR")),
        ("0.01 EUR", Money(1, "EUR")),
        ("500 JPY", Money(500, "JPY")),
    ],
)
def test_payment_is_an_amount_with_its_currency(said, amount):
    assert read_payment(said) == amount


@pytest.mark.parametrize("said", ["12.50", "EUR 12", "0 EUR", "-1 EUR", "1.5 JPY", "12,50 EUR x"])
def test_anything_else_is_refused(said):
    with pytest.raises(BadPaymentError):
        read_payment(said)
