"""Rounding as examiners do, a half always away from zero, and writing what was rounded."""

from fractions import Fraction

LONGEST_EXPONENT = 999


def round_places(value: Fraction, places: int) -> Fraction:
    """To decimal places; -3 rounds to thousands."""
    return round_step(value, Fraction(10) ** -places)


def round_step(value: Fraction, step: Fraction) -> Fraction:
    """To the nearest whole number of steps, which are above zero."""
    steps = (2 * abs(value) + step) // (2 * step)
    return steps * step if value >= 0 else -steps * step


def round_figures(value: Fraction, figures: int) -> Fraction:
    """To significant figures, of which there is at least one."""
    return round_places(value, figures - 1 - magnitude(value))


def magnitude(value: Fraction) -> int:
    """Give the power of ten of the first figure: 2 for 345, -3 for 0.0012, 0 for zero."""
    top, bottom = abs(value.numerator), value.denominator
    if not top:
        return 0
    guess = len(str(top)) - len(str(bottom))
    return guess if top * 10 ** max(-guess, 0) >= bottom * 10 ** max(guess, 0) else guess - 1


def is_finite(value: Fraction) -> bool:
    """Whether decimals write the value in full."""
    return _without(_without(value.denominator, 2), 5) == 1


def _without(number: int, factor: int) -> int:
    while not number % factor:
        number //= factor
    return number


def write(
    value: Fraction,
    *,
    figures: int | None = None,
    places: int | None = None,
    standard: bool = False,
    decimal_mark: str = ".",
) -> str:
    """Write a plain number, rounded where asked; unrounded, what decimals cannot end is a fraction."""
    if figures is not None:
        value = round_figures(value, figures)
        places = figures - 1 - magnitude(value)
    elif places is not None:
        value = round_places(value, places)
    elif not is_finite(value):
        return f"{value.numerator}/{value.denominator}"
    if standard:
        return _standard(value, places, decimal_mark)
    return _decimals(value, places, decimal_mark)


def _standard(value: Fraction, places: int | None, decimal_mark: str) -> str:
    exponent = magnitude(value)
    shown = None if places is None else max(0, places + exponent)
    mantissa = _decimals(value / Fraction(10) ** exponent, shown, decimal_mark)
    return f"{mantissa} × 10^{exponent}"


def _decimals(value: Fraction, places: int | None, decimal_mark: str) -> str:
    """Write a value that ends, with so many decimals or as many as it needs."""
    shown = _needed_places(value) if places is None else max(0, places)
    digits = str(abs(value.numerator) * 10**shown // value.denominator).zfill(shown + 1)
    whole, decimals = (digits[:-shown], digits[-shown:]) if shown else (digits, "")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}{decimal_mark}{decimals}" if decimals else f"{sign}{whole}"


def _needed_places(value: Fraction) -> int:
    """Give the larger power of two or of five in the denominator."""
    bottom = value.denominator
    without_twos = _without(bottom, 2)
    twos = (bottom // without_twos).bit_length() - 1
    fives, rest = 0, without_twos
    while not rest % 5:
        rest //= 5
        fives += 1
    return max(twos, fives)
