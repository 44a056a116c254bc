import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.printed_reading import plain_sums
from tutorium.notation.worked_sums import slips, sums_in

RIGHT = [
    r"3 \times 4 = 12",
    r"\frac{1}{2} \times 2.0 \times 3.0^2 = 9.0",
    r"2.43/24.3 = \qty{0.100}{mol}",
    r"22 \times 10^{3} \times 470 \times 10^{-6} = \qty{10.3}{s}",
    r"1.74 \times 10^{-5} \times \frac{0.100}{0.0500} = 3.48 \times 10^{-5}",
    r"\frac{3}{4} = 75\%",
    r"\frac{3}{4} \times 100 = 75\%",
    r"\qty{25}{cm^3} = \qty{0.025}{dm^3}",
    r"\frac{25}{1000} = \qty{0.025}{dm^3}",
    r"5.0 \times 60 = \qty{5.0}{min}",
    r"\sin 30^\circ = 0.5",
    r"0.040\cos(3.30 \times 0.30) = \qty{0.022}{m}",
    r"\sqrt{2} = 1.41",
    r"2\frac{1}{2} = 2.5",
    r"100^{\frac{1}{2}} = 10",
    r"\ln 2 = 0.693",
    r"9.0\,\mathrm{e}^{-15/10.34} = \qty{2.1}{V}",
    r"44\,100 \times 16 \times 30 = 21\,168\,000",
    r"12 \times 9.81 \times 5.0 = 589",
    r"589 + 384 = \qty{970}{W}",
    r"\frac{2}{3} \approx 0.7",
    r"5! = 120",
    "\\begin{aligned}\nx &= 2 + 3 \\\\\n&= 5\n\\end{aligned}",
]
WRONG = [
    r"3 \times 4 = 13",
    r"3 \times 4 = 12 = 11",
    r"\frac{1}{2} \times 2.0 \times 3.0^2 = 4.5",
    r"2.43/24.3 = \qty{0.200}{mol}",
    r"\qty{25}{cm^3} = \qty{0.25}{dm^3}",
    r"\frac{3}{4} = 80\%",
    r"\sqrt{2} = 1.44",
    r"2^6 = 12",
    r"\frac{2}{3} \approx 0.9",
    r"x = 2 + 3 = 6",
    "\\begin{aligned}\nx &= 2 + 3 \\\\\n&= 6\n\\end{aligned}",
]
PASSED_OVER = [
    "0 = 3",
    "1 + 1 = 10",
    "1 + 1 = 1",
    r"11 + 2 \equiv 1",
    r"f(2) = 5",
    r"2x + 3 = 7",
    "54 : 27 = 2 : 1",
    r"\sum_{i=1}^{4} i = 11",
    r"3 \times 4 \ne 13",
    r"1.74 \times 10^{-5} \qquad \mathrm{pH} = 4.46",
    r"\frac{1}{0} = 7 \times 1",
    "(-2)^{0.5} = 3 + 1",
]


@pytest.mark.parametrize("tex", RIGHT)
def test_sums_that_come_out_are_passed(tex):
    assert slips(tex) == []
    assert sums_in(tex) > 0


@pytest.mark.parametrize("tex", WRONG)
def test_sums_that_do_not_come_out_are_found(tex):
    assert len(slips(tex)) == 1


@pytest.mark.parametrize("tex", PASSED_OVER)
def test_what_is_no_sum_is_passed_over(tex):
    assert slips(tex) == []


def test_slip_says_both_values_and_its_line():
    [slip] = slips("\\begin{aligned}\nx &= 2 + 3 \\\\\n&= 6\n\\end{aligned}")

    assert (slip.left, slip.right, slip.line) == (5.0, 6.0, 2)


@given(st.integers(2, 999), st.integers(2, 999), st.integers(-50, 50))
def test_products_of_whole_numbers_are_right_only_when_they_are(one, other, off):
    tex = rf"{one} \times {other} = {one * other + off}"
    digits = str(one * other + off).rstrip("0")
    rounded = len(digits) > 1 and len(digits) < len(str(one * other + off))

    assert bool(slips(tex)) == bool(off) or rounded


@given(st.decimals("0.001", "999", places=3), st.decimals("0.001", "999", places=3))
def test_sum_of_decimals_comes_out(one, other):
    assert slips(f"{one} + {other} = {one + other}") == []


def test_sums_of_running_text_are_read():
    assert list(plain_sums("So 3 × 4 = 13, and 10 ÷ 4 = 2.5 of them.")) == [
        r"3 \times  4 = 13",
        r"10 \div  4 = 2.5",
    ]


@pytest.mark.parametrize(
    "text", ["1914-18 = a war", "x × 4 = 12", "page 3-4 = end", "−5 ÷ 10 = −0.5 is", "a = 3"]
)
def test_what_only_looks_like_a_sum_is_not_read(text):
    assert [slip for tex in plain_sums(text) for slip in slips(tex)] == []


@pytest.mark.parametrize("sign", ["(", "{", "^", "=", "+", "9", "\\frac", "9=", "_", "!", "e^"])
def test_ten_thousand_signs_are_bounded(sign):
    assert slips(sign * 10_000) == []
    assert slips(sign * 600) == []


@given(st.text(alphabet=r"0123456789+-*/^_{}()=\fracsqtimp ,.%!", max_size=80))
def test_nothing_typed_raises(tex):
    slips(tex)
    list(plain_sums(tex))
