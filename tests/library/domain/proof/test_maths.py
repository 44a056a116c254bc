from tutorium.library.domain.proof.maths import (
    formula_findings,
    formulas_judged,
    sum_findings,
    sums_judged,
)
from tutorium.library.domain.proof.pieces import pieces_of


def sums(text):
    return [(each.line, each.say) for each in sum_findings(pieces_of(text))]


def test_a_sum_that_does_not_come_out_is_found_in_formulas_and_in_words():
    found = sums("A line.\n\nSo $3 \\times 4 = 13$.\n\nAnd 3 × 4 = 14.")

    assert found == [
        (3, "“3 \\times 4 = 13” does not come out: one side is 12, the next 13"),
        (5, "“3 \\times 4 = 14” does not come out: one side is 12, the next 14"),
    ]


def test_a_mistake_may_be_shown():
    assert sums("::: mistake\n$3^2 = 6$, and 3 × 3 = 6.\n:::") == []


def test_a_formula_is_judged_by_the_subject():
    pieces = pieces_of("One.\n\n$$\nE = mc^3\n$$")

    assert [each.line for each in formula_findings(pieces, "physics")] == [4]
    assert list(formula_findings(pieces, "history")) == []


def test_what_was_judged_is_counted():
    pieces = pieces_of("$3 \\times 4 = 12$, 2 × 2 = 4, $E = mc^2$")

    assert (sums_judged(pieces), formulas_judged(pieces, "physics")) == (2, 1)
