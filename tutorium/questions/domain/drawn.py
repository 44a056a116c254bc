"""Values that a generator draws."""

from collections.abc import Mapping
from fractions import Fraction

Drawn = Fraction | str | Mapping[str, Fraction | str]  # a number, words, or a row of both


def numbers_of(values: Mapping[str, Drawn]) -> dict[str, Fraction]:
    """Return the numbers among drawn values; those of a row under `row.name`."""
    numbers: dict[str, Fraction] = {}
    for name, value in values.items():
        if isinstance(value, Fraction):
            numbers[name] = value
        elif isinstance(value, Mapping):
            rows = {f"{name}.{key}": each for key, each in value.items()}
            numbers |= {key: each for key, each in rows.items() if isinstance(each, Fraction)}
    return numbers
