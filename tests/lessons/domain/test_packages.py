import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.lessons.domain.packages import BadPackagesError, Package, read_packages


def test_packages_are_read_with_the_smallest_first():
    assert read_packages(["10:1000", "5:500"]) == [Package(5, 500), Package(10, 1000)]
    assert read_packages([]) == []


def test_package_has_from_two_to_fifty_lessons():
    assert read_packages(["2:0", "50:9999"]) == [Package(2, 0), Package(50, 9999)]


@pytest.mark.parametrize("row", ["5", "5:x", "x:5", "1:500", "51:500", "5:10000", ":", "5:500:1"])
def test_what_is_no_package_is_refused(row):
    with pytest.raises(BadPackagesError):
        read_packages([row])


def test_packages_of_one_size_are_one():
    with pytest.raises(BadPackagesError):
        read_packages(["5:500", "5:600"])


def test_price_is_less_the_discount():
    assert Package(5, 500).price(Money(4000, "GBP")) == Money(19_000, "GBP")


@given(st.integers(2, 50), st.integers(0, 9999), st.integers(0, 10**9))
def test_package_is_never_dearer_than_its_lessons(units, discount, minor):
    price = Package(units, discount).price(Money(minor, "JPY"))

    assert 0 <= price.minor <= units * minor
