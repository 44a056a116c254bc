import pytest

from tutorium.notation.printed_nodes import Letter, Minus, Number, Product, Raised, Ratio
from tutorium.notation.printed_reading import UnreadError, chains, number_of


def sides(tex):
    [chain] = chains(tex)
    return chain.sides


@pytest.mark.parametrize(
    ("text", "value", "step", "figures"),
    [
        ("12", 12.0, 1.0, 2),
        ("12\\,500", 12500.0, 100.0, 3),
        ("0.050", 0.05, 0.001, 2),
        ("1.6e-19", 1.6e-19, 1e-20, 2),
        ("-3", -3.0, 1.0, 1),
    ],
)
def test_a_number_keeps_how_finely_it_was_written(text, value, step, figures):
    number = number_of(text)

    assert number.value == pytest.approx(value)
    assert number.step == pytest.approx(step)
    assert number.figures == figures


@pytest.mark.parametrize("text", ["", "x", "1.2.3", "1e9999", "9" * 100])
def test_what_is_no_number_is_not_read(text):
    with pytest.raises(UnreadError):
        number_of(text)


def test_a_stroke_takes_the_whole_product_behind_it():
    letters = {name: Letter(name) for name in "tRC"}

    assert sides("x = -t/RC")[1] == Minus(
        Ratio(letters["t"], Product((letters["R"], letters["C"])))
    )


def test_an_index_belongs_to_its_letter_and_a_power_does_not():
    assert sides("E_k = v_{0}^2") == (
        Letter("E_k"),
        Raised(Letter("v_0"), Number(2.0, 1.0, 1)),
    )


@pytest.mark.parametrize("tex", ["x = 2 3", r"x = \sum i", "x = (2", "x = 2^10", r"x = \bar{x}"])
def test_what_is_not_in_the_grammar_leaves_its_side_unread(tex):
    assert sides(tex)[1] is None
