"""A package of several units at a lower price, and what is given back of it.

    refund = price of the package - units given * price of one unit bought alone, and never below 0

So who stops early pays for what was given what it costs alone, and never more than the package.
"""

from tutorium.core.money import AmountError, Money


def package_refund(price: Money, *, single: Money, units: int, given: int) -> Money:
    """Return what is given back after some units. Raises `AmountError` where numbers cannot be."""
    if not 0 <= given <= units or single.minor * units < price.minor:
        raise AmountError((price, single, units, given))
    left = price.minor - single.minor * given
    return Money(max(left, 0), price.currency)


def unit_price(price: Money, *, units: int, unit: int) -> Money:
    """Return what one of the units, counted from 1, costs within the package."""
    return price.split([1] * units)[unit - 1]
