import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.limits import Limit

minors = st.integers(0, 10**9)
maybe = st.none() | minors


@pytest.mark.parametrize(
    ("month", "total", "left"), [(100, None, 60), (None, 100, 50), (100, 70, 20), (30, 900, 0)]
)
def test_left_is_the_less_of_both(month, total, left):
    assert Limit("EUR", month, total).left(month=40, total=50) == Money(left, "EUR")


@given(maybe, maybe, minors, minors)
def test_left_is_never_more_than_any_limit_and_never_below_nothing(month, total, spent, before):
    left = Limit("EUR", month, total).left(month=spent, total=spent + before).minor

    assert left >= 0
    assert month is None or left <= max(month - spent, 0)
    assert total is None or left <= max(total - spent - before, 0)


def test_who_set_no_limit_has_agreed_to_nothing():
    assert Limit("EUR").left(month=0, total=0) == Money(0, "EUR")
