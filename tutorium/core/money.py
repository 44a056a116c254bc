"""Money: whole minor units of one currency. Never a float, never turned into another currency.

How many decimals a currency has is ISO 4217's to say; Unicode's tables, by which amounts are
written for readers, leave out decimals that nobody has coins for.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_symbol

_FEWER = dict.fromkeys(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ],
    0,
)
_MORE = dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3)
_EXPONENTS = _FEWER | _MORE
_USUAL = 2
BASIS = 10_000  # basis points of a whole
LARGEST = 10**15  # minor units: far from what a database or a provider's JSON would spoil


class CurrencyError(ValueError):
    """Two currencies where there has to be one, or none that is in use anywhere."""


class AmountError(ValueError):
    """What is no amount: not in whole minor units, too large, or not to be divided like that."""


@cache
def currencies() -> list[str]:
    """Return the codes of what is legal tender somewhere, in their order."""
    rows = (row for rows in get_global("territory_currencies").values() for row in rows)
    return sorted({code for code, _begun, ended, is_tender in rows if not ended and is_tender})


def currency_of(country: str) -> str:
    """Return what is legal tender in a country now; nothing where that is not known."""
    rows = get_global("territory_currencies").get(country, ())
    return next((code for code, _begun, ended, is_tender in rows if not ended and is_tender), "")


_KNOWN = frozenset(currencies())


def exponent(currency: str) -> int:
    """Return how many decimals a currency has. Raises `CurrencyError`."""
    if currency not in _KNOWN:
        raise CurrencyError(currency)
    return _EXPONENTS.get(currency, _USUAL)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units: `Money(1250, "EUR")` is 12.50 €."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)
        if type(self.minor) is not int or abs(self.minor) > LARGEST:
            raise AmountError(self.minor)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise CurrencyError(f"{self.currency} and {other.currency}")
        return other.minor

    @property
    def decimal(self) -> Decimal:
        """Return the amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def share(self, basis_points: int) -> "Money":
        """Return so many ten-thousandths of it, a half rounded away from nothing."""
        doubled = abs(self.minor) * basis_points * 2
        rounded = (doubled + BASIS) // (2 * BASIS)
        return Money(rounded if self.minor >= 0 else -rounded, self.currency)

    def split(self, weights: Sequence[int]) -> list["Money"]:
        """Divide it by weights so that nothing is lost, by the largest remainders.

        Where remainders are alike, who comes first gets the unit. Raises `AmountError`.
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise AmountError(weights)
        sign = 1 if self.minor >= 0 else -1
        parts = [divmod(abs(self.minor) * weight, total) for weight in weights]
        whole = [quotient for quotient, _ in parts]
        left = abs(self.minor) - sum(whole)
        by_remainder = sorted(range(len(parts)), key=lambda place: -parts[place][1])
        for place in by_remainder[:left]:
            whole[place] += 1
        return [Money(sign * units, self.currency) for units in whole]


def money_of(major: Decimal | str, currency: str) -> Money:
    """Return an amount that was said in major units.

    Raises `AmountError` where it has more decimals than its currency, and `CurrencyError`.
    """
    try:
        minor = Decimal(major).scaleb(exponent(currency))
    except DecimalException as error:
        raise AmountError(major) from error
    if not minor.is_finite() or abs(minor) > LARGEST or minor != minor.to_integral_value():
        raise AmountError(major)
    return Money(int(minor), currency)


def format_money(money: Money, language: str) -> str:
    """Return an amount as readers of a language write it, with all decimals of its currency."""
    decimals = exponent(money.currency)
    locale = _locale(language)
    pattern = copy(locale.currency_formats["standard"])
    pattern.frac_prec = (decimals, decimals)
    if get_currency_symbol(money.currency, locale)[-1].isalpha():  # KWD 1.250, but £1.25
        before, below_nothing = pattern.prefix
        pattern.prefix = (_apart(before), _apart(below_nothing))
    said: str = pattern.apply(money.decimal, locale, currency=money.currency, currency_digits=False)
    return said


def _apart(prefix: str) -> str:
    return f"{prefix}\xa0" if prefix.endswith("¤") else prefix


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
