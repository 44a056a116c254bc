import pytest

from tutorium.questions.kinds.choice.likeness import say_the_same, shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("$v = u + at$", "v=u+at"),
        (r"$\num{20}$ m", "20m"),
        (r"$\qty{20}{m.s^{-1}}$", "20m.s^-1"),
        (r"\text{yes}\, ", "yes"),
    ],
)
def test_setting_is_not_seen(text, seen):
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2", "2.0", True),
        ("1,000", "1000", True),
        ("2km", "2000m", True),
        ("v=20", "v=20.0", True),
        ("Lenin", "Lenin", True),
        ("6/8", "3/4", False),
        ("0.5", "1/2", False),
        ("2m", "2s", False),
        ("2m", "2", False),
        ("Co", "CO", False),
        ("20", "21", False),
    ],
)
def test_numbers_written_alike_are_the_same(first, second, expected):
    assert say_the_same(first, second) is expected
