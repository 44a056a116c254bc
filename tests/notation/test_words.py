"""Cutting runs of letters into names, functions and letters."""

import pytest

from tutorium.notation.refusals import NotReadError
from tutorium.notation.words import Words, split


def cut(text, *names, constants=("e", "pi")):
    return [piece[1] for piece in split(text, 0, len(text), Words.of(names, constants))]


@pytest.mark.parametrize(
    ("text", "names", "pieces"),
    [
        ("xy", (), ["x", "y"]),
        ("xsinx", (), ["x", "sin", "x"]),
        ("sint", ("t",), ["sin", "t"]),
        ("cost", ("cost",), ["cost"]),
        ("theta", (), ["theta"]),
        ("rtheta", (), ["r", "theta"]),
        ("pir", (), ["pi", "r"]),
        ("mu", (), ["m", "u"]),
        ("mu", ("mu",), ["mu"]),
        ("θφ", (), ["theta", "phi"]),
        ("or", (), ["or"]),
        ("OR", (), ["or"]),
        ("speedtime", ("speed", "time"), ["speed", "time"]),
        ("abcde", ("a", "b", "c", "d"), ["a", "b", "c", "d", "e"]),
        ("asinx", (), ["arcsin", "x"]),
        ("asinx", ("a",), ["a", "sin", "x"]),
        ("max", (), ["m", "a", "x"]),
    ],
)
def test_letters_are_cut(text, names, pieces):
    assert cut(text, *names) == pieces


@pytest.mark.parametrize("text", ["hello", "answer", "xmetres"])
def test_long_words_are_refused(text):
    with pytest.raises(NotReadError):
        cut(text)


def test_names_with_figures_end_where_the_figures_end():
    assert [piece[1] for piece in split("v12", 0, 3, Words.of({"v1", "v12"}, ()))] == ["v12"]
    assert [piece[1] for piece in split("v12", 0, 3, Words.of({"v1"}, ()))] == ["v"]
