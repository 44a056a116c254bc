from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.chemistry import read_equation, read_formula
from tutorium.notation.refusals import NotReadError

NEAR = "HOCNaClFeSe0123456789()[]{}^_+-−=→⇌ .·₂²⁺⁻->\\ce aqsl"


def refusal(reader, text):
    with pytest.raises(NotReadError) as caught:
        reader(text)
    return caught.value.kind, caught.value.at, caught.value.what


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("H2SO4", "H2SO4"),
        ("H₂SO₄", "H2SO4"),
        ("H_2SO_4", "H2SO4"),
        ("H_{2}SO_{4}", "H2SO4"),
        (r"\ce{H2SO4}", "H2SO4"),
        (r"$\mathrm{H_2SO_4}$", "H2SO4"),
        (" H2SO4 ", "H2SO4"),
        ("C₆H₁₂O₆", "C6H12O6"),
        ("C_{12}H_{22}O_{11}", "C12H22O11"),
        ("CuSO4.5H2O", "CuSO4.5H2O"),
        ("CuSO4·5H2O", "CuSO4.5H2O"),
        ("CuSO₄•5H₂O", "CuSO4.5H2O"),
        ("CuSO4 . 5H2O", "CuSO4.5H2O"),
        ("CuSO4*5H2O", "CuSO4.5H2O"),
        (r"CuSO_4 \cdot 5H_2O", "CuSO4.5H2O"),
        ("Ca(OH)2", "Ca(OH)2"),
        ("Ca(OH)₂", "Ca(OH)2"),
        ("(NH4)2SO4", "(NH4)2SO4"),
        ("K3[Fe(CN)6]", "K3[Fe(CN)6]"),
        ("CO", "CO"),
        ("Co", "Co"),
        ("CH3CH2OH", "CH3CH2OH"),
        ("CH3-CH2-OH", "CH3CH2OH"),
        ("CH3–CH2–OH", "CH3CH2OH"),
        ("CH2=CH2", "CH2=CH2"),
        ("CH≡CH", "CH#CH"),
        ("CH3CH(CH3)CH3", "CH3CH(CH3)CH3"),
        ("NaCl(aq)", "NaCl(aq)"),
        ("NaCl (s)", "NaCl(s)"),
        ("H2O_{(l)}", "H2O(l)"),
        ("CO2(g)", "CO2(g)"),
    ],
)
def test_formulas_are_read_into_one_spelling(text, canonical):
    assert read_formula(text).text == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Fe3+", "Fe^3+"),
        ("Fe^3+", "Fe^3+"),
        ("Fe^{3+}", "Fe^3+"),
        ("Fe^(3+)", "Fe^3+"),
        ("Fe(3+)", "Fe^3+"),
        ("Fe³⁺", "Fe^3+"),
        ("Fe+3", "Fe^3+"),
        ("Fe^+3", "Fe^3+"),
        ("Fe+++", "Fe^3+"),
        ("Fe(III)", "Fe^3+"),
        ("Fe3+(aq)", "Fe^3+(aq)"),
        ("Cl-", "Cl^-"),
        ("Cl−", "Cl^-"),
        ("Cl⁻", "Cl^-"),
        ("Na⁺", "Na^+"),
        ("Na^+", "Na^+"),
        ("Ca++", "Ca^2+"),
        ("SO4^2-", "SO4^2-"),
        ("SO42-", "SO4^2-"),
        ("SO₄²⁻", "SO4^2-"),
        ("SO_4^{2-}", "SO4^2-"),
        ("SO4--", "SO4^2-"),
        ("SO4 2-", "SO4^2-"),
        ("Cr2O72-", "Cr2O7^2-"),
        ("NH4+", "NH4^+"),
        ("NO3-", "NO3^-"),
        ("MnO4-", "MnO4^-"),
        ("Cu2+", "Cu^2+"),
        ("O2-", "O^2-"),
        ("Hg22+", "Hg2^2+"),
        ("CH3COO-", "CH3COO^-"),
        ("[Cu(NH3)4]2+", "[Cu(NH3)4]^2+"),
        ("[Cu(NH3)4(H2O)2]^{2+}", "[Cu(NH3)4(H2O)2]^2+"),
        ("[Fe(CN)6]3-", "[Fe(CN)6]^3-"),
        ("e-", "e^-"),
        ("e⁻", "e^-"),
        ("e", "e^-"),
    ],
)
def test_charges_are_read_in_every_spelling(text, canonical):
    assert read_formula(text).text == canonical


@pytest.mark.parametrize(
    "text", ["^{14}_6C", "_6^{14}C", "{}^{14}_{6}C", "^14C", "¹⁴C", "14C", "C-14"]
)
def test_isotopes_are_read(text):
    assert read_formula(text).text == "^{14}C"


@pytest.mark.parametrize(
    ("text", "expected", "meant"),
    [("O2-", "O2^-", "O2^-"), ("O2-", "O^2-", "O^2-"), ("NH4+", "NH^4+", "NH^4+")],
)
def test_formula_that_is_asked_for_decides_among_readings(text, expected, meant):
    assert read_formula(text, expected=read_formula(expected)).text == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 0, "")),
        ("  ", ("empty", 0, "")),
        ("h2o", ("wrong_capitals", 0, "h2o")),
        ("NACL", ("wrong_capitals", 1, "NACL")),
        ("H2o", ("wrong_capitals", 2, "H2o")),
        ("Xy", ("not_an_element", 0, "Xy")),
        ("salt", ("not_an_element", 0, "salt")),
        ("вода", ("not_an_element", 0, "вода")),
        ("2NaCl", ("unexpected", 0, "2")),
        ("H2O)", ("unbalanced", 3, ")")),
        ("(OH", ("unbalanced", 0, "(")),
        ("(OH]2", ("unbalanced", 3, "]")),
        ("Ca()2", ("unbalanced", 3, ")")),
        ("Fe^2", ("unexpected", 2, "^")),
        ("H0", ("unexpected", 1, "0")),
        ("^{14}_7C", ("unexpected", 0, "^{14}_7C")),
        ("((((((H))))))", ("too_deep", 5, "")),
        ("Na + Cl", ("unexpected", 2, " ")),
        ("H" * 2001, ("too_long", 2000, "")),
    ],
)
def test_what_is_no_formula_is_refused_with_its_place(text, expected):
    assert refusal(read_formula, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2H2 + O2 -> 2H2O", "2H2+O2->2H2O", "2 H2 + O2 --> 2 H2O", "2H₂ + O₂ → 2H₂O",
        "2H2 + O2 ⟶ 2H2O", "2H2 + O2 => 2H2O", r"\ce{2H2 + O2 -> 2H2O}",
        r"2H_2 + O_2 \rightarrow 2H_2O", r"$2\mathrm{H_2} + \mathrm{O_2} \to 2\mathrm{H_2O}$",
        r"2H2 + O2 \xrightarrow{heat} 2H2O", "2H2 + O2 −> 2H2O",
    ],
)  # fmt: skip
def test_equations_are_read_into_one_spelling(text):
    assert read_equation(text).text == "2H2 + O2 -> 2H2O"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("N2 + 3H2 ⇌ 2NH3", "N2 + 3H2 <=> 2NH3"),
        ("N2 + 3H2 <-> 2NH3", "N2 + 3H2 <=> 2NH3"),
        (r"N2 + 3H2 \rightleftharpoons 2NH3", "N2 + 3H2 <=> 2NH3"),
        ("2H2+O2=2H2O", "2H2 + O2 = 2H2O"),
        ("CH2=CH2 + H2 -> CH3CH3", "CH2=CH2 + H2 -> CH3CH3"),
        ("CH2=CH2 + H2 = CH3CH3", "CH2=CH2 + H2 = CH3CH3"),
        ("H2 + ½O2 -> H2O", "H2 + 1/2 O2 -> H2O"),
        ("H2 + 0.5O2 -> H2O", "H2 + 1/2 O2 -> H2O"),
        ("H2 + (1/2)O2 -> H2O", "H2 + 1/2 O2 -> H2O"),
        ("Ag+(aq) + Cl-(aq) -> AgCl(s)", "Ag^+(aq) + Cl^-(aq) -> AgCl(s)"),
        ("Ag+ (aq) + Cl- (aq) -> AgCl (s)", "Ag^+(aq) + Cl^-(aq) -> AgCl(s)"),
        ("Na+ + Cl- -> NaCl", "Na^+ + Cl^- -> NaCl"),
        ("Na++Cl- -> NaCl", "Na^+ + Cl^- -> NaCl"),
        ("Cu2+ + 2e- → Cu", "Cu^2+ + 2e^- -> Cu"),
        ("Cu2++2e-→Cu", "Cu^2+ + 2e^- -> Cu"),
        ("Fe+3 + e- -> Fe+2", "Fe^3+ + e^- -> Fe^2+"),
        ("Fe^{3+} + 3OH^{-} -> Fe(OH)3", "Fe^3+ + 3OH^- -> Fe(OH)3"),
        ("SO4^2- + Ba^2+ -> BaSO4 v", "SO4^2- + Ba^2+ -> BaSO4"),
        ("CaCO3 -> CaO + CO2↑", "CaCO3 -> CaO + CO2"),
        ("CuSO4.5H2O -> CuSO4 + 5H2O", "CuSO4.5H2O -> CuSO4 + 5H2O"),
    ],
)
def test_species_are_told_from_their_charges(text, canonical):
    assert read_equation(text).text == canonical


def test_expected_equation_decides_among_readings():
    expected = read_equation("O2 + e^- -> O2^-")

    assert read_equation("O2 + e- -> O2-", expected=expected) == expected


def test_coefficients_are_exact():
    assert [each.coefficient for each in read_equation("3/2 O2 + 2.5H2 -> H2O").left] == [
        Fraction(3, 2),
        Fraction(5, 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 0, "")),
        ("H2 + O2", ("no_arrow", 7, "")),
        ("H2 ->", ("unfinished", 5, "")),
        ("-> H2", ("unfinished", 0, "")),
        ("H2 + -> H2", ("unfinished", 5, "")),
        ("H2 -> O2 -> H2O", ("unexpected", 9, "->")),
        ("2h2 + O2 -> 2H2O", ("wrong_capitals", 1, "h2")),
        ("hydrogen + oxygen -> water", ("not_an_element", 0, "hydrogen")),
        ("H2 + O2 -> x", ("not_an_element", 11, "x")),
        (r"\ce{H2 -> Xx}", ("not_an_element", 10, "Xx")),
        ("H+" * 30 + "->H", ("too_long", 0, "")),
    ],
)
def test_what_is_no_equation_is_refused_with_its_place(text, expected):
    assert refusal(read_equation, text) == expected


@given(st.text() | st.text(alphabet=NEAR), st.sampled_from([read_formula, read_equation]))
def test_any_text_is_read_or_refused(text, reader):
    for typed in (text, f"{text} -> {text}"):
        try:
            reader(typed)
        except NotReadError as error:
            assert 0 <= error.at <= len(typed)  # noqa: PT017
