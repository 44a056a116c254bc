"""Trees: walking, changing and measuring them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notation.trees import written
from tutorium.notation.evaluating import exact
from tutorium.notation.reading import read
from tutorium.notation.tree import (
    Negative,
    Number,
    Power,
    Quotient,
    Symbol,
    depth,
    holds_any,
    number,
    substitute,
    symbols,
    transform,
    walk,
)
from tutorium.notation.writing import plain


@given(written)
def test_pieces_put_back_give_the_same_tree(node):
    assert node.with_parts(node.parts) == node


@given(written)
def test_walk_yields_every_piece_once(node):
    assert sum(1 for _ in walk(node)) == 1 + sum(sum(1 for _ in walk(part)) for part in node.parts)


@pytest.mark.parametrize(("typed", "levels"), [("x", 1), ("x+1", 2), ("sin(x+1)^2", 4)])
def test_depth_counts_levels(typed, levels):
    assert depth(read(typed)) == levels


@given(st.fractions())
def test_number_is_written_as_by_hand(value):
    assert exact(number(value), {}) == value
    assert not any(isinstance(piece, Number) and piece.value < 0 for piece in walk(number(value)))


def test_negative_fraction_is_a_negative_quotient():
    assert number(Fraction(-2, 3)) == Negative(Quotient(Number(Fraction(2)), Number(Fraction(3))))


def test_letters_are_replaced_together():
    swapped = substitute(read("x/y"), {"x": Symbol("y"), "y": Symbol("x")})

    assert swapped == read("y/x")


def test_constants_are_no_letters():
    assert symbols(read("2pi r + e^x")) == {"r", "x"}


def test_pieces_are_changed_from_inside():
    squared = transform(
        read("x + sin x"), lambda piece: Power(piece, read("2")) if piece == Symbol("x") else piece
    )

    assert plain(squared) == "x^2 + sin(x^2)"


def test_pieces_of_a_kind_are_found():
    assert holds_any(read("x^2 + 1"), Power) is True
    assert holds_any(read("x + 1"), (Power, Quotient)) is False


@pytest.mark.parametrize(("typed", "expected"), [("0.5", True), ("1/2", False), ("2", False)])
def test_decimals_are_known_by_their_mark(typed, expected):
    assert (
        any(isinstance(piece, Number) and piece.is_decimal for piece in walk(read(typed)))
        is expected
    )
