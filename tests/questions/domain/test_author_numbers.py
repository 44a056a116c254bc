from fractions import Fraction

import pytest

from tutorium.formats.fields import read_fields
from tutorium.questions.domain.author_numbers import (
    number_of,
    read_awrt,
    read_figures,
    read_places,
)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("-3", Fraction(-3)),
        ("6.63e-34", Fraction(663, 10**36)),
        ("2E+3", Fraction(2000)),
        ("1/3", Fraction(1, 3)),
        ("0", Fraction(0)),
        ("0.00000000000005", Fraction(5, 10**14)),
        ("440000000000000000000", Fraction(44 * 10**19)),
    ],
)
def test_number_is_exact(said, number):
    assert number_of(said) == number


@pytest.mark.parametrize(
    "said",
    ["1/0", "1/00", "1e400", "1e-400", "1e99999999", "4.33x", "", "1,5", "{{u}}", None, ["1"]],
)
def test_what_is_no_number_that_can_be_used_is_none(said):
    assert number_of(said) is None


def read(reader, text):
    faults = []
    found = reader(read_fields(text, file="q.yaml", faults=faults))
    return found, [fault.fault for fault in faults]


@pytest.mark.parametrize(
    ("reader", "text", "found"),
    [
        (read_figures, "figures: 3", 3),
        (read_figures, "value: 3", None),
        (read_places, "places: 0", 0),
        (read_awrt, "awrt: 4.33", "4.33"),
        (read_awrt, "awrt: '{{u/3|sf 3}}'", "{{u/3|sf 3}}"),
        (read_awrt, "value: 3", ""),
    ],
)
def test_rounding_is_read(reader, text, found):
    assert read(reader, text) == (found, [])


@pytest.mark.parametrize(
    ("reader", "text", "found", "fault"),
    [
        (read_figures, "figures: 0", None, "`figures` is a whole number from 1 to 30"),
        (read_figures, "figures: 99999", None, "`figures` is a whole number from 1 to 30"),
        (read_places, "places: 31", None, "`places` is a whole number from 0 to 30"),
        (read_awrt, "awrt: 4.33x", "", "`awrt` is a number such as 4.33, or `{{s|sf 3}}`"),
        (read_awrt, "awrt: 4,33", "", "`awrt` is a number such as 4.33, or `{{s|sf 3}}`"),
    ],
)
def test_slip_in_a_rounding_is_a_fault(reader, text, found, fault):
    assert read(reader, text) == (found, [fault])
