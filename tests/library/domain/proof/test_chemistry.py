import pytest

from tutorium.library.domain.proof.chemistry import chemistry_findings, equations_judged
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import pieces_of


def said(*lines):
    pieces = pieces_of("\n".join(lines))
    return [(each.line, each.say.partition(": ")[2]) for each in chemistry_findings(pieces)]


def test_an_unbalanced_equation_is_found_with_its_line():
    pieces = pieces_of("One.\nSo $\\ce{2H2 +  O2 ->[heat] H2O}$.")

    say = "the equation “2H2 + O2 ->[heat] H2O” is not balanced: the right side has H −2, O −1"
    assert chemistry_findings(pieces) == [Finding("chemistry", 2, say)]


def test_charge_counts_and_so_do_electrons():
    assert said(r"$\ce{Fe^2+ -> Fe^3+}$") == [(1, "the right side has charge +1")]
    assert said(r"$\ce{Fe^2+ -> Fe^3+ + e-}$") == []


def test_numbers_of_nuclei_count():
    alpha = r"$\ce{^{238}_{92}U -> ^{234}_{90}Th + ^{%s}_{%s}He}$"

    assert said(alpha % (4, 2)) == []
    assert said(alpha % (3, 2)) == [(1, "the right side has mass number −1")]
    assert said(alpha % (4, 3)) == [(1, "the right side has charge number +1")]


@pytest.mark.parametrize(
    "text",
    [
        r"$\ce{N2(g) + 3H2(g) <=>[450\,°C][200 atm] 2NH3(g)}$",
        r"$\ce{C6H12O6 ->[yeast] 2C2H5OH + 2CO2}$",
        r"$\ce{aA + bB <=> cC + dD}$",  # general
        r"Balance this: $\ce{H2 + O2 -> H2O}$",
        r"$\ce{H2 + O2 -> H2O}$ is not balanced.",
        "::: mistake\n" + r"$\ce{H2 + O2 -> H2O}$" + "\n:::",
        r"$\ce{^{14}_{6}C -> ^{14}_{7}N + ^{0}_{-1}e}$, $\ce{^{14}_{6}C -> ^{14}_{7}N + ^{0}_{−1}e}$",
        r"$\ce{^{1}_{0}n + ^{235}_{92}U -> ^{141}_{56}Ba + ^{92}_{36}Kr + 3^{1}_{0}n}$",
        r"$\ce{^{238}_{92}U -> ^{234}_{90}Th -> ^{234}_{91}Pa}$",  # two steps
        r"$\ce{^{238}_{92}U + X -> ^{234}_{90}Th}$",  # general
        r"$\ce{MnO4- -> Mn^2+}$, then $\ce{MnO4- + 8H+ + 5e- -> Mn^2+ + 4H2O}$",
        r"$\ce{MnO4- ->[acid] Mn^2+}$, then $\ce{MnO4- + 8H+ + 5e- -> Mn^2+ + 4H2O}$",
        r"$\ce{H2O2 -> H2O}$, then $\ce{2H2O2 -> 2H2O + O2}$",
        r"$\ce{H2 -> H2O}$, then $\ce{2H2 + O2 -> 2H2O}$",
        r"$\ce{H2O}$",
    ],
)
def test_what_balances_or_is_not_meant_to_is_passed(text):
    assert said(text) == []


def test_a_step_is_no_step_of_an_equation_with_the_same_species():
    assert len(said(r"$\ce{H2 + O2 -> H2O}$, then $\ce{2H2 + O2 -> 2H2O}$")) == 1


def test_equations_that_could_be_read_are_counted():
    assert (
        equations_judged(pieces_of(r"$\ce{2H2 + O2 -> 2H2O}$, $\ce{H2 -> 2H}$ and $\ce{aA -> bB}$"))
        == 2
    )


@pytest.mark.parametrize("sign", ["{", "H2", "^", "->", "+", "(", "[x]"])
def test_ten_thousand_signs_are_bounded(sign):
    assert len(said(r"$\ce{H2 -> " + sign * 10_000 + "}$")) <= 1
    assert len(said(r"$\ce{H2 -> " + sign * 100 + "}$")) <= 1
