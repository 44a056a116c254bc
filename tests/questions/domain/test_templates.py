from fractions import Fraction

import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.templates import Filler, TemplateError, filled, printed_unit
from tutorium.questions.kinds.choice.marking import Choice, Option
from tutorium.questions.kinds.number.answer import Number

VALUES = {
    "u": Fraction(20),
    "a": Fraction(5, 2),
    "k": Fraction(-3),
    "tiny": Fraction(3, 10**7),
    "third": Fraction(1, 3),
    "case": {"who": "Lenin", "year": Fraction(1917)},
    "metal": "sodium",
}
UNITS = {"u": ("m/s", None), "third": ("", 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing to fill", "nothing to fill"),
        ("a car at {{u}}.", r"a car at $\qty{20}{m.s^{-1}}$."),
        ("$v = {{u}}$", r"$v = \qty{20}{m.s^{-1}}$"),
        ("{{u|bare}} and {{ a }}", "20 and 2.5"),
        ("{{third}}", "0.33"),
        ("{{u^2/(2*a)|sf 2}}", "80"),
        ("{{u/3|dp 2}}", "6.67"),
        ("{{tiny}} or ${{tiny}}$", r"$\num{3e-7}$ or $\num{3e-7}$"),
        ("{{case.who}} in {{case.year}}, {{metal}}", "Lenin in 1917, sodium"),
        (r"\$5, ${{u|bare}}$", r"\$5, $20$"),
    ],
)
def test_places_are_filled(text, expected):
    assert Filler(VALUES, UNITS)(text) == expected


def test_expression_is_tidied():
    fill = Filler({"a": Fraction(3), "b": Fraction(-1), "c": Fraction(0)}, {})

    assert fill("${{a*x^2 + b*x + c|tex}}$") == "$3 x^{2} - x$"


def test_decimal_mark_is_the_readers():
    fill = Filler(VALUES, UNITS, ",")

    assert fill("{{a}}") == "2,5"
    assert fill("{{u/3|sf 3}}") == "6,67"
    assert fill("${{a*x|tex}}$") == "$2{,}5 x$"


def test_what_is_compared_as_a_number_has_a_point_whoever_reads_it():
    number = Number(read_formula("u/3", VALUES), awrt="{{u/3|sf 3}}")

    assert filled(number, Filler(VALUES, UNITS, ",")).awrt == "6.67"


@pytest.mark.parametrize(
    "text", ["{{nobody}}", "{{u|loud}}", "{{1/(u-20)}}", "{{case}}", "{{u +}}", "{{u|sf 0}}"]
)
def test_place_that_nothing_fits_is_refused(text):
    with pytest.raises(TemplateError) as error:
        Filler(VALUES, UNITS)(f"a {text} b")

    assert str(error.value) == text


def test_all_texts_of_a_value_are_filled():
    choice = Choice((Option("{{u|bare}}", right=True), Option("2", feedback="not {{metal}}")))

    assert filled(choice, Filler(VALUES, UNITS)) == Choice(
        (Option("20", right=True), Option("2", feedback="not sodium"))
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("m/s", "m.s^{-1}"),
        ("m s^-2", "m.s^{-2}"),
        ("J/(kg K)", "J.kg^{-1}.K^{-1}"),
        ("kg m2/s^2", "kg.m^{2}.s^{-2}"),
        ("N", "N"),
    ],
)
def test_unit_is_printed_by_powers(typed, printed):
    assert printed_unit(typed) == printed
