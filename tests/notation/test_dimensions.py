import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.dimensions import formulas_in, unsound

SOUND = [
    "v^2 = u^2 + 2as",
    "v = u + at",
    r"s = ut + \frac{1}{2}at^2",
    "E = mc^2",
    r"E_k = \frac{1}{2}mv^2",
    r"\Delta E_p = mg\Delta h",
    r"T = 2\pi\sqrt{\frac{l}{g}}",
    "V = V_0 e^{-t/RC}",
    r"\varepsilon = I(R + r)",
    r"F = \frac{Gm_1m_2}{r^2}",
    r"a = \frac{\Delta v}{\Delta t}",
    r"a = \frac{dv}{dt}",
    r"n\lambda = d\sin\theta",
    "pV = nRT",
    r"\text{density} = \frac{\text{mass}}{\text{volume}}",
    r"\frac{1}{f} = \frac{1}{u} + \frac{1}{v}",
    r"v &= u + at & s &= \tfrac{1}{2}(u + v)t",
]
UNSOUND = [
    "E = mc^3",
    "v = u + at^2",
    r"s = ut + \frac{1}{2}at",
    r"T = 2\pi\sqrt{\frac{g}{l}}",
    r"E_k = \frac{1}{2}mv",
    "E = h/f",
    "F = ma^2",
    r"\text{density} = \text{mass} \times \text{volume}",
    r"x = A\cos(t/\omega)",
]
PASSED_OVER = [
    "F = kx",  # any constant of proportion
    "s = 5t^2",  # the five has a unit
    "v = 3t + 2",
    r"E = \text{pressing matter} \times c",
    r"F \propto x^2",
    r"y = \frac{ab^2}{c}",
    "E = 0",
    r"\lambda = 2L",
    "m = 2.5 v",
    r"\int v\,dt = s^2",
]


@pytest.mark.parametrize("tex", SOUND)
def test_sound_formulas_are_judged_and_passed(tex):
    assert unsound(tex, "physics") == []
    assert formulas_in(tex, "physics") > 0


@pytest.mark.parametrize("tex", UNSOUND)
def test_unsound_formulas_are_found(tex):
    assert len(unsound(tex, "physics")) == 1


@pytest.mark.parametrize("tex", PASSED_OVER)
def test_what_cannot_be_judged_is_passed_over(tex):
    assert unsound(tex, "physics") == []


def test_a_formula_is_judged_by_its_subject():
    assert unsound("E = mc^3", "mathematics") == []
    assert len(unsound(r"q = mc\,\Delta T^2", "chemistry")) == 1
    assert unsound(r"q = mc\,\Delta T", "chemistry") == []


def test_the_line_of_a_formula_is_told():
    tex = "\\begin{aligned}\nF &= ma \\\\\nE &= mc^3\n\\end{aligned}"

    assert [each.line for each in unsound(tex, "physics")] == [2]


@given(st.integers(-4, 4), st.integers(-4, 4))
def test_only_one_pair_of_powers_is_an_energy(of_mass, of_speed):
    """What `E` may stand for: an energy, a pressure, a field strength, a potential difference."""
    found = unsound(f"E_k = m^{{{of_mass}}}v^{{{of_speed}}}", "physics")

    assert (found == []) == ((of_mass, of_speed) == (1, 2))


@pytest.mark.parametrize("sign", ["v", "(", "^", "=v", "+v", r"\frac", r"\sqrt{v", "vE"])
def test_ten_thousand_letters_are_bounded(sign):
    assert unsound("E = " + sign * 10_000, "physics") == []
    assert len(unsound("E = " + sign * 100, "physics")) <= 1
