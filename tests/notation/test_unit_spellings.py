import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_spellings import Token, power_of, tokens, undressed


def kinds(text):
    return [(token.kind, token.text) for token in tokens(text)]


def test_signs_and_names_are_told_apart():
    assert kinds("J/(kg·K^-1)") == [
        ("name", "J"),
        ("over", "/"),
        ("open", "("),
        ("name", "kg"),
        ("times", "·"),
        ("name", "K"),
        ("power", "^-1"),
        ("close", ")"),
    ]


def test_words_make_the_same_tokens():
    assert [kind for kind, _ in kinds("square metres per second squared")] == [
        "square", "name", "per", "name", "power",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        (r"\mathrm{m\,s^{-1}}", "m s^{-1}"),
        (r"^{\circ}\mathrm{C}", "°C"),
        ("degrees Celsius", "°C"),
        ("deg C", "°C"),
        (r"k\Omega", "kΩ"),
        (r"\mu m", "µm"),
        ("light-years", "ly"),
    ],
)
def test_text_is_undressed(text, spelt):
    assert undressed(text)[0] == spelt


def test_places_are_those_of_the_text_before():
    assert [token.at for token in tokens(r"\mathrm{m\,s}")] == [8, 9, 11]


@pytest.mark.parametrize(
    ("power", "fraction"),
    [
        ("^{-2}", (-2, 1)),
        ("⁻²", (-2, 1)),
        ("-2", (-2, 1)),
        ("2", (2, 1)),
        ("^(1/2)", (1, 2)),
        ("^0.5", (1, 2)),
        ("^-1.5", (-3, 2)),
        ("squared", (2, 1)),
        (" cubed", (3, 1)),
    ],
)
def test_powers_are_fractions(power, fraction):
    assert power_of(Token("power", power, 0)) == fraction


@pytest.mark.parametrize("power", ["^{x}", "^{}", "^99", "^123456"])
def test_other_powers_are_refused(power):
    with pytest.raises(NotReadError, match="unexpected at 3"):
        power_of(Token("power", power, 3))


@given(st.text())
def test_every_character_has_its_place(text):
    spelt, places = undressed(text)

    assert len(places) == len(spelt) + 1
    assert places == sorted(places)
