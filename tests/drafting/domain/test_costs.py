from decimal import Decimal

import pytest

from tutorium.drafting.domain.costs import Prices, cost

PRICES = Prices(Decimal("0.15"), Decimal("0.60"), "USD")


@pytest.mark.parametrize(
    ("read", "written", "millionths"),
    [(1_000_000, 0, 150_000), (0, 1_000_000, 600_000), (3, 0, 0), (10, 0, 2), (None, 4, None)],
)
def test_cost_is_in_millionths_of_a_unit(read, written, millionths):
    assert cost(PRICES, read=read, written=written) == millionths
