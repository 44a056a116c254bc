from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.drawing import (
    Derived,
    Generator,
    Given,
    NothingToDrawError,
    derive,
    draw,
    draws_beside,
    every_draw,
    undefined,
)
from tutorium.questions.domain.formula import read_formula

NUMBERS = tuple(Fraction(number) for number in range(1, 7))


def generator(*, require=()):
    names = {"u", "a", "s", "case.year"}
    return Generator(
        (
            Given("u", NUMBERS, "m/s"),
            Given("a", (Fraction(2), Fraction(5, 2))),
            Given(
                "case",
                (
                    {"who": "Lenin", "year": Fraction(1917)},
                    {"who": "Stalin", "year": Fraction(1928)},
                ),
            ),
        ),
        (Derived("s", read_formula("u^2/(2*a)", names)),),
        tuple(read_formula(text, names) for text in require),
    )


def test_seed_draws_the_same_for_ever():
    assert draw(generator(), uid="01JDC2W7Q0AB", seed=7) == {
        "u": Fraction(2),
        "a": Fraction(2),
        "case": {"who": "Lenin", "year": Fraction(1917)},
        "s": Fraction(1),
    }


@given(st.integers(min_value=0, max_value=10**9))
def test_every_draw_meets_what_is_required(seed):
    values = draw(generator(require=["u > a", "case.year < 1920"]), uid="X", seed=seed)

    assert values["u"] > values["a"]
    assert values["case"]["who"] == "Lenin"


def test_small_space_is_swept_whole_and_once():
    draws = list(every_draw(generator(), uid="X"))

    assert len(draws) == 24
    assert len({str(each) for each in draws}) == 24


def test_large_space_is_swept_by_seeds():
    large = Generator(tuple(Given(name, NUMBERS) for name in "abcdefg"))

    assert sum(1 for _ in every_draw(large, uid="X")) == 1000


def test_what_cannot_be_met_says_so():
    with pytest.raises(NothingToDrawError):
        draw(generator(require=["u > 100"]), uid="X", seed=0)


def test_values_without_a_meaning_are_not_drawn():
    names = {"u"}
    roots = Generator(
        (Given("u", (Fraction(-4), Fraction(4))),), (Derived("r", read_formula("sqrt(u)", names)),)
    )

    assert [each["r"] for each in every_draw(roots, uid="X")] == [2]


def test_students_value_changes_what_is_derived_from_it():
    values = draw(generator(), uid="X", seed=1)

    assert derive(generator(), values, instead={"u": Fraction(10)})["s"] == 50 / values["a"]


@given(st.integers(min_value=0, max_value=500))
def test_all_choices_come_up(first):
    drawn = {draw(generator(), uid="X", seed=first + n)["u"] for n in range(200)}

    assert drawn == set(NUMBERS)


def needle(*, least, size=100):
    """Return a generator of few values among many: `a` is 7 and `b` at least so much."""
    choices = tuple(Fraction(number) for number in range(1, size + 1))
    required = tuple(read_formula(text, {"a", "b"}) for text in ("a = 7", f"b >= {least}"))
    return Generator((Given("a", choices), Given("b", choices)), (), required)


@pytest.mark.parametrize("seed", range(3))
def test_one_combination_of_many_is_drawn(seed):
    assert draw(needle(least=100), uid="X", seed=seed) == {"a": 7, "b": 100}


def test_few_combinations_of_many_all_come_up():
    assert {draw(needle(least=99), uid="X", seed=seed)["b"] for seed in range(8)} == {99, 100}


def test_few_combinations_of_more_than_are_swept_are_not_looked_for():
    with pytest.raises(NothingToDrawError):
        draw(needle(least=1000, size=1000), uid="X", seed=0)


def test_other_draws_are_of_the_same_case():
    row = {"how": "up", "s": Fraction(1)}
    other = {"how": "down", "s": Fraction(-1)}
    lifts = Generator(
        given=(
            Given("a", (Fraction(1), Fraction(2), Fraction(3))),
            Given("way", (row, other)),
        )
    )
    values = draw(lifts, uid="x", seed=4)

    beside = draws_beside(lifts, values, uid="x", seed=4)

    assert beside
    assert all(each["way"] == values["way"] and each["a"] != values["a"] for each in beside)


@pytest.mark.parametrize(
    ("require", "count"), [((), 4), (("a > 2",), 0), (("u > 3",), 3), (("u > 3", "a != 2"), 0)]
)
def test_values_that_nothing_excludes_must_have_a_value(require, count):
    numbers = Generator(
        (Given("u", NUMBERS[2:]), Given("a", (Fraction(2), Fraction(3)))),
        (Derived("s", read_formula("u/(a - 2)", {"u", "a"})),),
        tuple(read_formula(each, {"u", "a"}) for each in require),
    )

    assert list(undefined(numbers)) == ["s"] * count
