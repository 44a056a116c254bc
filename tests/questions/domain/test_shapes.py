from fractions import Fraction

import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.meant import in_degrees
from tutorium.questions.domain.shapes import is_near, slack_of, slips, value

NUMBERS = {"u": Fraction(20), "a": Fraction(5), "g": Fraction(981, 100)}


def cost(pattern, written):
    return slips(read(pattern), read(written), NUMBERS)


@pytest.mark.parametrize(
    "written",
    ["u^2/(2a)", "20^2/(2*5)", "400/(2*5)", "400/10", "20²/10", "400÷10", "40", "40.0", "(20)^2/(5*2)", "u^2/10", "1/2*400/5"],
)  # fmt: skip
def test_shape_is_met_however_far_it_is_worked_out(written):
    assert cost("u^2/(2*a)", written) == 0


@pytest.mark.parametrize(
    "written", ["20^2/(2*6)", "21^2/(2*5)", "400/12", "400/(2*6)", "u^2/(2*6)"]
)
def test_one_number_that_differs_is_a_slip(written):
    assert cost("u^2/(2*a)", written) == 1


@pytest.mark.parametrize(
    "written", ["20*2", "20/(2*5)", "20^2*2*5", "41", "21^2/(2*6)", "20^2/2/5/3", "410/10", "x^2/(2a)", "u^3/(2a)", "20+20"]
)  # fmt: skip
def test_other_shape_is_not_met(written):
    assert cost("u^2/(2*a)", written) is None


@pytest.mark.parametrize(
    ("pattern", "written", "expected"),
    [
        ("u^2 - 2*a*s", "400 - 10s", 0),
        ("u^2 - 2*a*s", "-10s + 400", 0),
        ("u^2 - 2*a*s", "20^2 - 2×5×s", 0),
        ("u^2 - 2*a*s", "400 - 12s", 1),
        ("u^2 - 2*a*s", "400 + 10s", None),
        ("u^2 - 2*a*s", "400 - 10t", None),
        ("u + a + 3", "5 + 3 + 20", 0),
        ("u + a + 3", "28", 0),
        ("u + a + 3", "25 + 3", 0),
        ("u + a + 3", "25 + 4", None),
        ("sin(30) * g", "9.81 sin 30", 0),
        ("sin(30) * g", "9.8 sin 30", 0),
        ("sin(30) * g", "9.81 cos 30", None),
        ("sqrt(2*g*u)", "√(2×9.81×20)", 0),
        ("-u", "-20", 0),
        ("-u", "20", None),
    ],
)
def test_sums_products_and_functions(pattern, written, expected):
    assert cost(pattern, written) == expected


def test_value_is_nothing_where_a_letter_has_none():
    assert value(read("u*x"), NUMBERS) is None
    assert value(read("1/(u - 20)"), NUMBERS) is None
    assert value(read("u*a"), NUMBERS) == 100


def test_decimals_may_be_rounded_and_whole_numbers_may_not():
    assert slack_of(read("8.16")) == pytest.approx(0.005 / 8.16)
    assert slack_of(read("8")) == 0
    assert is_near(8.157, 8.16, slack=slack_of(read("8.16")))
    assert not is_near(8.157, 8.16)


PHYSICS = {
    "h": Fraction("6.63e-34"),
    "c": Fraction("3.00e8"),
    "lam": Fraction("310e-9"),
    "m": Fraction(15),
    "angle": Fraction(52),
}


@pytest.mark.parametrize(
    "written",
    ["6.63×10^-34×3.00×10^8/(310×10^-9)", "6.63e-34*3e8/310e-9", "1.989×10^-25/(3.1×10^-7)"],
)  # fmt: skip
def test_standard_form_is_one_number(written):
    assert slips(read("h*c/lam", names={"lam"}), read(written), PHYSICS) == 0


def test_angles_may_be_typed_in_degrees():
    pattern = read("m*sin(angle*pi/180)", names={"angle"})

    assert slips(pattern, in_degrees(read("15 sin 52")), PHYSICS) == 0
    assert slips(pattern, read("15 sin(52°)"), PHYSICS) == 0
    assert slips(pattern, read("15 sin 52"), PHYSICS) is None
