import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.taxes import (
    NONE,
    BadTaxesError,
    Tax,
    credited,
    included,
    read_taxes,
)

TABLE = "GB=20|VAT; FR/business=0|VAT|Reverse charge; */business=5|GST ; FR=5.5|TVA; *=0"
cents = st.integers(0, 10**9).map(lambda minor: Money(minor, "EUR"))
rates = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("country", "is_business", "tax"),
    [
        ("GB", False, Tax(2000, "VAT")),
        ("GB", True, Tax(2000, "VAT")),  # a country's own row goes before that of all businesses
        ("FR", False, Tax(550, "TVA")),
        ("FR", True, Tax(0, "VAT", "Reverse charge")),
        ("DE", True, Tax(500, "GST")),
        ("DE", False, NONE),
        ("", False, NONE),
    ],
)
def test_tax_is_that_of_the_country(country, is_business, tax):
    assert read_taxes(TABLE).of(country, is_business=is_business) == tax


def test_nothing_is_taxed_without_a_table():
    assert read_taxes("").of("GB") == NONE


@pytest.mark.parametrize(
    "said",
    [
        "GB", "GB=", "GB=x", "GB=-1", "GB=101", "GB=NaN", "GB=20.001", "gb=20", "GBR=20", "=20",
        "GB=20;GB=19", "GB=20|VAT|note|more", "GB/school=20",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(said):
    with pytest.raises(BadTaxesError):
        read_taxes(said)


@pytest.mark.parametrize(
    ("gross", "rate", "tax"), [(12_000, 2000, 2000), (4000, 1900, 639), (1, 10_000, 1), (99, 0, 0)]
)
def test_tax_is_part_of_the_price(gross, rate, tax):
    assert included(Money(gross, "EUR"), rate) == Money(tax, "EUR")


@given(cents, rates)
def test_tax_is_within_half_a_unit_of_exact(gross, rate):
    tax = included(gross, rate)

    assert abs(tax.minor * (10_000 + rate) - gross.minor * rate) * 2 <= 10_000 + rate
    assert included(-gross, rate) == -tax


@given(st.lists(cents, min_size=1, max_size=8), rates)
def test_taxes_of_all_credit_notes_are_the_tax_of_the_invoice(parts, rate):
    before, taxes = Money(0, "EUR"), Money(0, "EUR")
    for part in parts:
        tax = credited(part, rate, before=before)
        assert Money(0, "EUR") <= tax
        taxes, before = taxes + tax, before + part

    assert taxes == included(before, rate)


def test_nobody_is_a_business_unless_that_is_said():
    assert read_taxes(TABLE).of("FR") == Tax(550, "TVA")


def test_tax_may_be_as_much_as_the_price():
    assert read_taxes("GB=100").of("GB") == Tax(10_000)
