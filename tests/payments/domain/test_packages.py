import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import AmountError, Money
from tutorium.payments.domain.packages import package_refund, unit_price

PRICE, SINGLE = Money(18_000, "EUR"), Money(4_000, "EUR")  # 5 lessons, of which one alone is 40 €


@pytest.mark.parametrize(("given_units", "refund"), [(0, 18_000), (1, 14_000), (4, 2_000), (5, 0)])
def test_what_was_given_costs_what_it_costs_alone(given_units, refund):
    assert package_refund(PRICE, single=SINGLE, units=5, given=given_units).minor == refund


@st.composite
def a_package(draw):
    units, single = draw(st.integers(1, 50)), draw(st.integers(0, 10**6))
    return draw(st.integers(0, single * units)), single, units


@given(a_package(), st.data())
def test_refund_is_between_nothing_and_the_price_and_falls(package, data):
    minor, single, units = package
    used = data.draw(st.integers(0, units))
    price, alone = Money(minor, "EUR"), Money(single, "EUR")

    refund = package_refund(price, single=alone, units=units, given=used)

    assert Money(0, "EUR") <= refund <= price
    if used:
        assert refund <= package_refund(price, single=alone, units=units, given=used - 1)
    assert package_refund(price, single=alone, units=units, given=units).minor == 0


@given(a_package())
def test_units_cost_together_what_the_package_costs(package):
    minor, _single, units = package
    price = Money(minor, "EUR")

    prices = [unit_price(price, units=units, unit=unit).minor for unit in range(1, units + 1)]

    assert sum(prices) == minor
    assert max(prices) - min(prices) <= 1


@pytest.mark.parametrize(("single", "given_units"), [(3_000, 0), (4_000, 6), (4_000, -1)])
def test_numbers_that_cannot_be_are_refused(single, given_units):
    with pytest.raises(AmountError):
        package_refund(PRICE, single=Money(single, "EUR"), units=5, given=given_units)


def test_first_units_cost_what_cannot_be_divided():
    prices = [unit_price(Money(100, "EUR"), units=3, unit=unit).minor for unit in (1, 2, 3)]

    assert prices == [34, 33, 33]
