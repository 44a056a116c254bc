from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.maths import (
    formula_findings,
    formulas_judged,
    sum_findings,
    sums_judged,
)
from tutorium.library.domain.proof.pieces import pieces_of


def sums(text):
    return list(sum_findings(pieces_of(text)))


def test_a_sum_that_does_not_come_out_is_found_in_formulas_and_in_words():
    found = sums("A line.\n\nSo $3 \\times 4 = 13$.\n\nAnd 3 × 4 = 14.")

    assert found == [
        Finding("sums", 3, "“3 \\times 4 = 13” does not come out: one side is 12, the next 13"),
        Finding("sums", 5, "“3 \\times 4 = 14” does not come out: one side is 12, the next 14"),
    ]


def test_a_sum_of_several_lines_is_named_by_its_own():
    assert [each.line for each in sums("Sums:\n\n$$1 + 1 = 2\n2 + 2 = 5$$")] == [4]


def test_a_long_sum_is_shown_by_its_first_eighty_signs():
    just = f"{'1 + ' * 18}10 = 200"
    longer = f"1{just}"

    assert (len(just), len(longer)) == (80, 81)
    assert [each.say.split("”")[0] for each in sums(f"${just}$")] == [f"“{just}"]
    assert [each.say.split("”")[0] for each in sums(f"${longer}$")] == [f"“{longer[:79]}…"]


def test_a_mistake_may_be_shown():
    assert sums("::: mistake\n$3^2 = 6$, and 3 × 3 = 6.\n:::") == []


def test_a_formula_is_judged_by_the_subject():
    pieces = pieces_of("One.\n\n$$\nE = mc^3\n$$")

    say = "the two sides of “E = mc^3” do not measure the same"
    assert list(formula_findings(pieces, "physics")) == [Finding("formulas", 4, say)]
    assert list(formula_findings(pieces, "history")) == []
    shown = pieces_of("::: mistake\n$E = mc^3$\n:::")
    assert list(formula_findings(shown, "physics")) == []


def test_what_was_judged_is_counted():
    pieces = pieces_of("$3 \\times 4 = 12$, 2 × 2 = 4, $E = mc^2$")

    assert (sums_judged(pieces), formulas_judged(pieces, "physics")) == (2, 1)
