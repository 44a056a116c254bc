from random import Random

from tutorium.practice.domain.mastery_fit import Curve, Rows


def rows_of(count, *, seed=0):
    """Return rows whose outcome follows the second number, and the second of two categories."""
    random, rows = Random(seed), Rows(numbers=2, categories=1)
    for _ in range(count):
        number, category = random.uniform(-50, 50), random.randrange(2)
        rows.add([1.0, number], [category], int(number + 40 * category > random.uniform(-20, 60)))
    return rows


def fitted(rows, *, rounds=8):
    curve = Curve(rows, categories=3)
    curve.fit(rows, rounds=rounds, random=Random(0))
    return curve


def test_a_row_is_kept_as_it_was_given():
    rows = Rows(numbers=2, categories=1)
    rows.add([1.0, 5.0], [2], 1)
    rows.add([1.0, 7.0], [0], 0)

    assert len(rows) == 2
    assert list(rows.numbers_of(1)) == [1.0, 7.0]
    assert list(rows.categories_of(0)) == [2]


def test_a_curve_follows_numbers_and_categories():
    curve = fitted(rows_of(2000))

    assert curve.forecast([1.0, -45.0], [0]) < 0.15
    assert curve.forecast([1.0, 45.0], [1]) > 0.85
    assert curve.forecast([1.0, 0.0], [0]) < curve.forecast([1.0, 0.0], [1])


def test_a_category_that_was_never_met_says_nothing():
    curve = fitted(rows_of(2000))
    low, unmet, high = (curve.forecast([1.0, 20.0], [category]) for category in (0, 2, 1))

    assert low < unmet < high


def test_a_number_that_never_changes_is_harmless():
    rows = Rows(numbers=2, categories=0)
    for outcome in [1, 1, 1, 0] * 300:
        rows.add([1.0, 3.0], [], outcome)

    assert 0.6 < fitted(rows).forecast([1.0, 3.0], []) < 0.85


def test_a_number_far_out_makes_nothing_surer_than_a_large_one():
    curve = fitted(rows_of(2000))

    assert curve.forecast([1.0, 1e12], [1]) == curve.forecast([1.0, 1e3], [1])


def test_two_fits_say_the_same():
    first, second = fitted(rows_of(500)), fitted(rows_of(500))

    assert first.forecast([1.0, 3.0], [1]) == second.forecast([1.0, 3.0], [1])
