from fractions import Fraction

from tutorium.questions.domain.drawn import numbers_of


def test_numbers_of_rows_have_dotted_names():
    values = {
        "u": Fraction(3),
        "metal": "sodium",
        "case": {"who": "Lenin", "year": Fraction(1917)},
    }

    assert numbers_of(values) == {"u": 3, "case.year": 1917}
