"""mhchem, as far as school books use it; what is written is checked by how it reads."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutorium.core.markdown import chemistry
from tutorium.core.markdown.tex import TexError, to_maths


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("H2O", "H2O"),
        ("2H2 + O2 -> 2H2O", "2 H2 + O2 ⟶ 2 H2O"),
        ("CO2 + C -> 2 CO", "CO2 + C ⟶ 2 CO"),
        ("N2(g) + 3H2(g) <=> 2NH3(g)", "N2(g) + 3 H2(g) ⇌ 2 NH3(g)"),
        ("SO4^2- + Ba^2+ -> BaSO4 v", "SO4^2- + Ba^2+ ⟶ BaSO4 ↓"),
        ("CO2 ^", "CO2 ↑"),
        ("^{227}_{90}Th+", "^227_90Th^+"),
        ("^14_6C -> ^14_7N + ^0_{-1}e", "^14_6C ⟶ ^14_7N + ^0_-1e"),
        ("Na+(aq) + Cl-(aq) -> NaCl(s)", "Na^+(aq) + Cl^-(aq) ⟶ NaCl(s)"),
        ("MnO4- + 8H+ + 5e- -> Mn^2+ + 4H2O", "MnO4^- + 8 H^+ + 5 e^- ⟶ Mn^2+ + 4 H2O"),
        ("CuSO4.5H2O", "CuSO4⋅5 H2O"),
        ("CuSO4 . 5 H2O", "CuSO4⋅5 H2O"),
        ("[Fe(CN)6]^{4-}", "[Fe(CN)6]^4-"),
        ("1/2 O2", "1/2 O2"),
        ("(1/2)O2", "1/2 O2"),
        ("0.5O2", "0.5 O2"),
        ("n H2O", "n H2O"),
        ("C_nH_{2n+2}", "C_nH_(2n+2)"),
        ("K_{eq}", "K_eq"),
        ("Fe^{II}Fe^{III}2O4", "Fe^IIFe2^IIIO4"),
        ("CH3-CH=CH2", "CH3-CH=CH2"),
        ("HC#CH", "HC≡CH"),
        ("A\\bond{...}B\\bond{3}C", "A⋯B≡C"),
        ("Cl^. + CH4", "Cl^∙ + CH4"),
        ("A <-> B", "A ↔ B"),
        ("A <- B", "A ⟵ B"),
        ("$x$ A", "x A"),
        ("H2O(l) ->[\\Delta] H2O(g)", "H2O(l) → Δ H2O(g)"),
        ("A ->[heat] B", "A → heat B"),
        ("A{ and }B", "AandB"),
        ("NaOH + HCl → NaCl + H2O", "NaOH + HCl ⟶ NaCl + H2O"),
    ],
)
def test_formula_can_be_read(written, text):
    assert to_maths(rf"\ce{{{written}}}", display=False).text == text


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("SO4^2-", r"\mathrm{SO}_{4}^{2-}"),
        ("^{14}_{6}C", r"{}^{14}_{6}\mathrm{C}"),
        ("X^2+^3", r"\mathrm{X}^{2+}{}^{3}"),
        ("A ->[B][C] D", r"\mathrm{A} \xrightarrow[\mathrm{C}]{\mathrm{B}} \mathrm{D}"),
        ("", ""),
    ],
)
def test_formula_is_set(written, tex):
    assert chemistry.formula(written) == tex


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("8.31 J mol-1 K-1", "8.31 J mol^-1 K^-1"),
        ("1.2e3 kJ/mol", "1.2 × 10^3 kJ/mol"),
        ("1.2x10^-3 mol*L^-1", "1.2 × 10^-3 mol L^-1"),
        ("10^5 Pa", "10^5 Pa"),
        ("kJ", "kJ"),
        ("25 °C", "25 °C"),
    ],
)
def test_physical_unit_can_be_read(written, text):
    assert to_maths(rf"\pu{{{written}}}", display=False).text == text


@settings(deadline=None)
@given(st.text("HOCa2+-^_() []{}<>=.#$/\\v*ex", max_size=40))
def test_any_formula_is_set_or_refused(written):
    with suppress(TexError):
        to_maths(rf"\ce{{{written}}}", display=False)
