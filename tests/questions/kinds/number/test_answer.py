import pytest

from tests.questions.reading import read

PART = "parts:\n  - ask: What?\n    kind: number\n    marks: 1\n    answer: {value: 2"


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("tolerance: 1e99999999", "`tolerance` is a number such as 0.05, or a share such as 2%"),
        ("tolerance: 1/0", "`tolerance` is a number such as 0.05, or a share such as 2%"),
        ("tolerance: -1", "`tolerance` is a number such as 0.05, or a share such as 2%"),
        ("awrt: 4.33x", "`awrt` is a number such as 4.33, or `{{s|sf 3}}`"),
        ("figures: 0", "`figures` is a whole number from 1 to 30"),
        ("places: 999999999", "`places` is a whole number from 0 to 30"),
        ("figures: 3, places: 2", "ask for `figures` or for `places`, not both"),
        ("unit: m/s/furlong", "the unit 'm/s/furlong' cannot be read"),
        ("form: roman", "`form` is 'roman'; it can be any or fraction or standard or exact or integer"),
    ],
)  # fmt: skip
def test_slip_in_an_answer_is_a_fault(field, fault):
    assert read(f"{PART}, {field}}}\n")[1] == [(9, fault)]


@pytest.mark.parametrize(
    ("said", "amount", "is_share"), [("0.05", 0.05, False), ("2.5 %", 0.025, True)]
)
def test_tolerance_is_a_number_or_a_share(said, amount, is_share):
    question, faults = read(f"{PART}, tolerance: {said}}}\n")

    tolerance = question.parts[0].answer.tolerance
    assert (float(tolerance.amount), tolerance.is_share, faults) == (amount, is_share, [])
