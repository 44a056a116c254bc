import pytest

from tutorium.questions.domain.doubts import doubt_of, with_brackets


@pytest.mark.parametrize(
    ("text", "letters", "code"),
    [
        ("3x2 - 6x", {"x"}, "ambiguous"),
        ("3x2 - 6y", {"y"}, None),
        ("2x + 1", {"x"}, None),
        ("x > 3 only", {"x"}, "unknown_word"),
        ("uvwx", {"u", "v", "w", "x"}, None),
        ("speed", {"speed"}, None),
        ("sinxcosx", {"x"}, None),
        ("\\frac{x}{2}", {"x"}, None),
        ("abc", {"x"}, None),
    ],
)
def test_what_may_be_no_formula_is_named(text, letters, code):
    found = doubt_of(text, letters)

    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e^2x", [("^2x", "e^(2x)")]),
        ("1/2x", [("/2x", "1/(2x)")]),
        ("V/IR", [("/IR", "V/(IR)")]),
        ("e^2x/3y", [("^2x", "e^(2x)/3y"), ("/3y", "e^2x/(3y)")]),
        ("e^(2x)", []),
        ("x/2", []),
    ],
)
def test_what_follows_may_belong_together(text, expected):
    assert list(with_brackets(text)) == expected
