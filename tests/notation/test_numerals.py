from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.figures import write
from tutorium.notation.numerals import awrt, read_numeral, rounds_to
from tutorium.notation.refusals import NotReadError

NEAR = "0123456789.,  -−+×x*·^eE{}()/½⁸⁻%$'\u2009̇…\\frac\\times one half"


def refusal(text, **options):
    with pytest.raises(NotReadError) as caught:
        read_numeral(text, **options)
    return caught.value.kind, caught.value.at, caught.value.what


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        (" 5 ", 5),
        ("−5", -5),
        ("– 5", -5),
        ("+3", 3),
        (".5", "1/2"),
        ("5.", 5),
        ("0.1", "1/10"),
        ("0.333...", "333/1000"),
        ("$5.2$", "26/5"),
        (r"\(7\)", 7),
        ("1,000,000", 1_000_000),
        ("10,00,000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("1\u202f000", 1000),
        ("1\u00a0000", 1000),
        (r"1\,000", 1000),
        ("1’000", 1000),
        ("1{,}000.5", "2001/2"),
        ("2,500", 2500),
        ("10 120", 10120),
        ("3.141\u2009592\u200965", "314159265/100000000"),
        ("١٢٣", 123),
        ("٣٫٥", "7/2"),
        ("５．５", "11/2"),
        ("3.2 million", 3_200_000),
        ("5 bn", 5_000_000_000),
        ("4.33 (3 s.f.)", "4.33"),
        ("4.33 to 2 d.p.", "4.33"),
        ("4.33, 3sf", "4.33"),
        ("4.33 (correct to 3 significant figures)", "4.33"),
    ],
)
def test_plain_numbers_are_read_exactly(text, value):
    assert read_numeral(text).value == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "3e8", "3.0e8", "3.0E+8", "3E08", "3ᴇ8", "3×10^8", "3 x 10^8", "3X10^8", "3*10**8", "3·10⁸",
        "3⋅10^(8)", r"3\times10^{8}", r"$3 \cdot 10^8$", "3 × 10 ^ +8", "30×10^7", "300 million",
        "0.3e9", "300,000,000",
    ],
)  # fmt: skip
def test_powers_of_ten_are_read(text):
    assert read_numeral(text).value == 300_000_000


@pytest.mark.parametrize("text", ["1.6e-19", "1.6×10⁻¹⁹", "1.6 x 10^−19", r"1.6\times 10^{-19}"])
def test_negative_powers_of_ten_are_read(text):
    assert read_numeral(text).value == Fraction(16, 10**20)


@pytest.mark.parametrize(
    ("text", "value", "form", "lowest"),
    [
        ("3/4", "3/4", "fraction", True),
        ("-3/4", "-3/4", "fraction", True),
        ("3/-4", "-3/4", "fraction", False),
        ("3⁄4", "3/4", "fraction", True),
        ("3 / 4", "3/4", "fraction", True),
        ("6/8", "3/4", "fraction", False),
        ("5/1", "5", "fraction", False),
        ("1.5/2", "3/4", "fraction", False),
        ("½", "1/2", "fraction", True),
        ("-½", "-1/2", "fraction", True),
        (r"\frac{3}{4}", "3/4", "fraction", True),
        (r"\dfrac{-3}{4}", "-3/4", "fraction", True),
        ("2½", "5/2", "mixed", True),
        ("2 ½", "5/2", "mixed", True),
        ("1 1/2", "3/2", "mixed", True),
        ("-1 1/2", "-3/2", "mixed", True),
        ("1 2/4", "3/2", "mixed", False),
        (r"2\frac{1}{2}", "5/2", "mixed", True),
        ("1 100/3", "1100/3", "fraction", True),
        ("0.(3)", "1/3", "recurring", True),
        (r"0.1\dot{3}", "2/15", "recurring", True),
        (r"0.\dot{1}4\dot7", "49/333", "recurring", True),
        (r"0.\overline{09}", "1/11", "recurring", True),
        ("0.3̇", "1/3", "recurring", True),
        ("2.1̇42̇", "2140/999", "recurring", True),
    ],
)
def test_exact_forms_are_told_apart(text, value, form, lowest):
    numeral = read_numeral(text)

    assert (numeral.value, numeral.form, numeral.lowest) == (Fraction(value), form, lowest)
    assert (numeral.figures, numeral.step) == (0, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("Twenty-one", 21),
        ("minus two", -2),
        ("one half", "1/2"),
        ("a half", "1/2"),
        ("three quarters", "3/4"),
        ("two and a half", "5/2"),
        ("one hundred and five", 105),
        ("two million", 2_000_000),
    ],
)
def test_number_words_are_read(text, value):
    numeral = read_numeral(text)

    assert (numeral.value, numeral.form) == (Fraction(value), "words")


@pytest.mark.parametrize(
    ("text", "value", "figures"),
    [("50%", "1/2", 2), ("12.5 %", "1/8", 3), (r"3\%", "3/100", 1), ("5 per cent", "1/20", 1)],
)
def test_percentages_are_hundredths(text, value, figures):
    numeral = read_numeral(text)

    assert (numeral.value, numeral.form) == (Fraction(value), "percent")
    assert numeral.figures == figures


@pytest.mark.parametrize(
    ("text", "form", "least", "most", "places"),
    [
        ("5", "integer", 1, 1, 0),
        ("4500", "integer", 2, 4, 0),
        ("4500.", "integer", 2, 4, 0),
        ("4,500", "integer", 2, 4, 0),
        ("0", "integer", 1, 1, 0),
        ("007", "integer", 1, 1, 0),
        ("4500.0", "decimal", 5, 5, 1),
        ("0.050", "decimal", 2, 2, 3),
        ("0.00", "decimal", 2, 2, 2),
        (".5", "decimal", 1, 1, 1),
        ("3.00e8", "standard", 3, 3, 0),
        ("3.25 × 10^1", "standard", 3, 3, 1),
        ("3.25 × 10^-2", "standard", 3, 3, 4),
        ("10^8", "standard", 1, 1, 0),
        ("30 × 10^7", "scaled", 1, 2, 0),
        ("0.3 × 10^7", "scaled", 1, 1, 0),
        ("0 × 10^7", "scaled", 1, 1, 0),
        ("3.2 million", "scaled", 2, 2, 0),
    ],
)
def test_figures_and_places_are_as_written(text, form, least, most, places):
    numeral = read_numeral(text)

    assert (numeral.form, numeral.places) == (form, places)
    assert (numeral.least_figures, numeral.most_figures) == (least, most)


@pytest.mark.parametrize(
    ("figures", "fits"), [(1, False), (2, True), (3, True), (4, True), (5, False)]
)
def test_zeros_at_the_end_of_an_integer_may_be_figures(figures, fits):
    assert read_numeral("4500").has_figures(figures) is fits


def test_exact_forms_have_no_figures():
    assert not read_numeral("1/2").has_figures(0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,5", "5/2"),
        (",5", "1/2"),
        ("2{,}5", "5/2"),
        ("1.000,5", "2001/2"),
        ("1.000.000", 1_000_000),
        ("1 000,25", "4001/4"),
        ("2,5/5", "1/2"),
        ("1,6·10^-19", "16/100000000000000000000"),
        ("1,6e3", 1600),
        ("٣٫٥", "7/2"),
    ],
)
def test_decimal_commas_are_read_where_they_are_the_custom(text, value):
    assert read_numeral(text, decimal_mark=",").value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("2,5", ".", ("mixed_marks", 1, ",5")),
        ("0,500", ".", ("mixed_marks", 1, ",500")),
        ("1,0000", ".", ("mixed_marks", 1, ",0000")),
        ("1.000,5", ".", ("mixed_marks", 5, ",5")),
        ("1.2.3", ".", ("mixed_marks", 3, ".3")),
        ("3.142", ",", ("mixed_marks", 1, ".142")),
        ("2.5", ",", ("mixed_marks", 1, ".5")),
    ],
)
def test_marks_of_two_customs_are_asked_about(text, mark, expected):
    assert refusal(text, decimal_mark=mark) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 0, "")),
        ("  ", ("empty", 0, "")),
        ("-", ("unfinished", 1, "")),
        ("abc", ("unknown_word", 0, "abc")),
        ("x = 5", ("unknown_word", 0, "x")),
        ("5m", ("unknown_word", 1, "m")),
        ("10 or maybe 12", ("two_numbers", 12, "12")),
        ("10 12", ("two_numbers", 3, "12")),
        ("4.333dp", ("unknown_word", 5, "dp")),
        ("10-12", ("two_numbers", 3, "12")),
        ("3 x 10-8", ("two_numbers", 4, "10")),
        ("3×108", ("unexpected", 1, "×")),
        ("5+3", ("unexpected", 1, "+")),
        ("2^3", ("unexpected", 1, "^")),
        (r"5\sqrt{2}", ("unexpected", 1, r"\sqrt")),
        ("2 3/2", ("two_numbers", 2, "3")),
        ("1/0", ("zero_division", 2, "0")),
        ("3e1000", ("too_large", 0, "3e1000")),
        ("9" * 2001, ("too_long", 2000, "")),
        ("__import__('os')", ("unexpected", 0, "_")),
        ("9**9**9**9", ("unexpected", 1, "*")),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_place(text, expected):
    assert refusal(text) == expected


@pytest.mark.parametrize(
    ("value", "text", "asked", "fits"),
    [
        ("1/3", "0.333", {}, True),
        ("1/3", "0.334", {}, False),
        ("1/3", "0.33", {"figures": 2}, True),
        ("1/3", "0.333", {"figures": 2}, False),
        ("2.345", "2.35", {"places": 2}, True),
        ("-2.345", "-2.35", {"places": 2}, True),
        ("4549", "4500", {"figures": 2}, True),
        ("3/4", "3/4", {}, True),
    ],
)
def test_value_rounds_to_a_numeral(value, text, asked, fits):
    assert rounds_to(Fraction(value), read_numeral(text), **asked) is fits


@pytest.mark.parametrize(
    ("text", "target", "fits"),
    [
        ("4.33", "4.33", True),
        ("4.3301", "4.33", True),
        ("4.325", "4.33", True),
        ("4.3", "4.33", False),
        ("4.335", "4.33", False),
        ("13/3", "4.33", True),
        ("320456", "3.20 × 10^5", True),
        ("-0.499", "-0.5", True),
    ],
)
def test_anything_which_rounds_to_the_target_is_told(text, target, fits):
    assert awrt(read_numeral(text), target) is fits


@given(st.text() | st.text(alphabet=NEAR) | st.text(alphabet="1 ,.").map("1".__add__))
def test_any_text_is_read_or_refused(text):
    for mark in ".,":
        try:
            numeral = read_numeral(text, decimal_mark=mark)
        except NotReadError as error:
            assert 0 <= error.at <= len(text)  # noqa: PT017
        else:
            assert numeral.least_figures <= numeral.figures


@given(st.fractions(), st.sampled_from(".,"))
def test_what_is_written_is_read_back(value, mark):
    assert read_numeral(write(value, decimal_mark=mark), decimal_mark=mark).value == value


@given(st.fractions(), st.integers(1, 12), st.booleans())
def test_rounded_numbers_are_read_back_with_their_figures(value, figures, standard):
    written = read_numeral(write(value, figures=figures, standard=standard))

    assert rounds_to(value, written, figures=figures)
    assert value == 0 or written.has_figures(figures)
