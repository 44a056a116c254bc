"""Reading what people type: many spellings, each with what it was taken for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import Alternatives, Both, Call, Number, Product, Relation, Symbol
from tutorium.notation.writing import plain

PIECES = [
    *"xy23½πeθℝ∞∅√∛()[]{}|<>=+-*/^_!%°,;':.±∪∈²₂⇒ $&\\",
    *("3.5", "1,000", "1e5", "1e999999", "<=", "!=", "⁻¹", "sin ", "log", "ln", "or", "and", "mod"),
    *("U", "dy/dx", "f(x)", "squared", r"\frac", r"\sqrt", r"\left", r"\{", r"\}", "\\\\", r"\pi"),
    *(r"\begin{pmatrix}", r"\end{pmatrix}", r"\text{or}", r"\vec{a}", r"\binom", r"^{\circ}"),
]


def refusal(text, **options):
    try:
        read(text, **options)
    except NotReadError as error:
        return error.kind, error.at, error.what
    return None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2x(3)", "2x*3"),
        ("x(x+1)", "x*(x + 1)"),
        ("sin x", "sin(x)"),
        ("sin^2 x", "sin(x)^2"),
        ("sin²x", "sin(x)^2"),
        ("sin^-1 x", "arcsin(x)"),
        ("sin^{-1}(x)", "arcsin(x)"),
        ("sin⁻¹x", "arcsin(x)"),
        ("sin2x", "sin(2x)"),
        ("sin 2x cos x", "sin(2x)*cos(x)"),
        ("sin 2(x+1)", "sin(2(x + 1))"),
        ("sin(x)^2", "sin(x)^2"),
        ("xsinx", "x*sin(x)"),
        ("a sin x + b", "a*sin(x) + b"),
        ("ln|x|", "ln(|x|)"),
        ("ln 2x", "ln(2x)"),
        ("log_2 8", "log(8, 2)"),
        ("log_{10} 100", "log(100, 10)"),
        ("log₂8", "log(8, 2)"),
        ("log 100", "log(100)"),
        ("log10(x)", "log(x)"),
        ("log2(8)", "log(8, 2)"),
        ("e^x", "e^x"),
        ("e^2x", "e^2*x"),
        ("√2", "sqrt(2)"),
        ("√(x+1)", "sqrt(x + 1)"),
        ("√2x", "sqrt(2)*x"),
        ("√x²", "sqrt(x^2)"),
        ("√2/2", "sqrt(2)/2"),
        ("sqrt 5", "sqrt(5)"),
        ("∛8", "sqrt[3](8)"),
        ("³√8", "sqrt[3](8)"),
        (r"\sqrt[3]{x}", "sqrt[3](x)"),
        ("½", "1/2"),
        ("2½", "2 1/2"),
        ("2 1/2", "2 1/2"),
        (r"2\frac{1}{2}", "2 1/2"),
        (r"2\frac{x}{2}", "2*(x/2)"),
        ("x²", "x^2"),
        ("x¹⁰", "x^10"),
        ("x^-2", "x^-2"),
        ("x⁻²y", "x^-2*y"),
        ("x**2", "x^2"),
        ("-x^2", "-x^2"),
        ("2^3^2", "2^(3^2)"),
        ("2^-x", "2^(-x)"),
        ("−3–2", "-3 - 2"),
        ("3×4·2÷5", "3*4*2/5"),
        ("5+-2", "5 - 2"),
        ("2*-3", "2*(-3)"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac12", "1/2"),
        (r"\dfrac{x+1}{2}", "(x + 1)/2"),
        (r"\left( x+1 \right)^{2}", "(x + 1)^2"),
        (r"x \le 5", "x <= 5"),
        ("x >= 3", "x >= 3"),
        ("x =< 3", "x <= 3"),
        (r"1\pm\sqrt{2}", "1 ± sqrt(2)"),
        ("|x|", "|x|"),
        ("|x||y|", "|x|*|y|"),
        ("2|x-1|+3", "2*|x - 1| + 3"),
        ("5!", "5!"),
        ("5!=120", "5! = 120"),
        ("n!/(n-1)!", "n!/(n - 1)!"),
        ("3.0e8", "3.0e8"),
        ("3E8", "3E8"),
        ("1.6e-19", "1.6e-19"),
        ("2e - 3", "2e - 3"),
        ("3×10^8", "3e8"),
        (r"3.7\times{10}^4", "3.7*10^4"),
        ("2x10^3", "2*10^3"),
        ("3 x 4", "3*4"),
        ("1,000,000", "1000000"),
        ("1,363", "1363"),
        ("1{,}363", "1363"),
        ("12 000", "12000"),
        ("x=4 or 5", "x = 4 or 5"),
        ("x = 4, -5", "x = 4, -5"),
        ("x = 4; -5", "x = 4, -5"),
        ("4 and -5", "4, -5"),
        ("x=1 and x=2", "x = 1 and x = 2"),
        ("x=1, y=2", "x = 1 and y = 2"),
        ("x=±2", "x = ±2"),
        ("x=+-2", "x = ±2"),
        ("x = 2 +/- 3", "x = 2 ± 3"),
        ("{1,2,3}", "{1, 2, 3}"),
        ("{3}", r"\{3\}"),
        (r"\{3\}", r"\{3\}"),
        ("{}", "{}"),
        ("{10}^4", "10^4"),
        ("(2, 5]", "(2, 5]"),
        ("]2,5[", "]2, 5["),
        ("[2,5]", "[2, 5]"),
        ("[2,∞)", "[2, ∞)"),
        ("[0,1[ ∪ ]2,3]", "[0, 1) ∪ (2, 3]"),
        ("(-∞,2) U (3,∞)", "(-∞, 2) ∪ (3, ∞)"),
        ("x ∈ [0,1)", "x in [0, 1)"),
        ("x in [0,1)", "x in [0, 1)"),
        ("ℝ", "]-∞, ∞["),
        ("2i+3j", "2i + 3j"),
        ("(1,2,3)", "(1, 2, 3)"),
        ("<1,2>", "<1, 2>"),
        ("[1,2,3]", "<1, 2, 3>"),
        ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[[1, 2], [3, 4]]"),
        (r"\begin{pmatrix}1\\-2\end{pmatrix}", "[[1], [-2]]"),
        ("r = (1,2,3) + t(2,1,0)", "r = (1, 2, 3) + t*(2, 1, 0)"),
        (r"\binom{n}{r}", "comb(n, r)"),
        ("nCr(5,2)", "comb(5, 2)"),
        ("17 mod 5", "mod(17, 5)"),
        ("mod(17, 5)", "mod(17, 5)"),
        ("gcd(12, 18)", "gcd(12, 18)"),
        ("dy/dx = 2x", "dy/dx = 2x"),
        (r"\frac{dy}{dx} = 2x", "dy/dx = 2x"),
        (r"\frac{\mathrm{d}^2y}{\mathrm{d}x^2}", "d^2y/dx^2"),
        ("d²y/dx²", "d^2y/dx^2"),
        ("f(x) = x^2", "f(x) = x^2"),
        ("f'(x)", "f'(x)"),
        ("f^-1(x)", "f^-1(x)"),
        ("g(h-x)", "g*(h - x)"),
        ("y''", "y''"),
        ("θ", "theta"),
        ("theta", "theta"),
        (r"2\theta", "2theta"),
        ("sinθ", "sin(theta)"),
        ("v_0 t", "v_0*t"),
        ("x_1", "x_1"),
        ("v₁", "v_1"),
        ("x_{max}", "x_max"),
        (r"v_{\text{max}}", "v_max"),
        ("5%", "5%"),
        ("30°", "30°"),
        ("30 degrees", "30°"),
        (r"30^\circ", "30°"),
        ("sin 30°", "sin(30°)"),
        ("1/2x", "1/2*x"),
        ("xy", "x*y"),
        ("2π r", "2pi*r"),
        ("2pir", "2pi*r"),
        ("pi r^2", "pi*r^2"),
        ("-1 < x <= 3", "-1 < x <= 3"),
        ("x>2 and x<5", "x > 2 and x < 5"),
        ("x<-1 or x>3", "x < -1 or x > 3"),
        ("x ≠ 2", "x != 2"),
        ("x!=2", "x != 2"),
        ("{x | x > 2}", "x > 2"),
        ("{x : -1<x<2}", "-1 < x < 2"),
        (r"\{ x \mid x>2\}", "x > 2"),
        ("no solution", "{}"),
        (r"x \text{ or } y", "x or y"),
        ("$$x^{2}+1$$", "x^2 + 1"),
        ("x squared", "x^2"),
        ("(x+1)(x-2)/2", "(x + 1)*(x - 2)/2"),
        ("[x+1](x-2)", "(x + 1)*(x - 2)"),
        ("asinx", "arcsin(x)"),
        ("cosec x", "csc(x)"),
        ("𝑥²+1", "x^2 + 1"),
        ("arctan(y/x)", "arctan(y/x)"),
        ("(1,000)", "1000"),
        ("10^{-3}", "10^-3"),
        (r"\vec{a} + \mathbf{b}", "a + b"),
        ("x² + constant", "x^2 + const"),
        ("⇒ x=3", "x = 3"),
        ("∴ x = 3", "x = 3"),
        ("x = 3.", "x = 3"),
        (".5x", "0.5x"),
    ],
)
def test_text_is_read_as_it_is_meant(typed, understood):
    assert plain(read(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "kind", "at", "what"),
    [
        ("x => 3", "unexpected", 2, "=>"),
        ("5 3", "two_numbers", 2, "3"),
        ("x2", "unexpected", 1, "2"),
        (")", "unbalanced", 0, ")"),
        ("(x", "unbalanced", 0, "("),
        ("x+", "unfinished", 2, ""),
        ("hello", "unknown_word", 0, "hello"),
        ("x @ y", "unknown_sign", 2, "@"),
        ("sin", "unfinished", 3, ""),
        ("x=>3", "unexpected", 1, "=>"),
        ("3 + = 4", "unexpected", 4, "="),
        ("x = = 2", "unexpected", 4, "="),
        ("(2,3", "unbalanced", 0, "("),
        ("5 metres", "unknown_word", 2, "metres"),
        ("1.2.3", "two_numbers", 3, ".3"),
        ("ab(c", "unbalanced", 2, "("),
        (r"\foo", "unknown_word", 0, r"\foo"),
        ("2^", "unfinished", 2, ""),
        (r"\frac{1}", "unfinished", 8, ""),
        ("", "empty", 0, ""),
        ("  $$ $$ ", "empty", 0, ""),
        ("x" * 2001, "too_long", 2000, ""),
        ("(" * 100, "too_deep", 61, "("),
        ("1/" * 100 + "1", "too_deep", 0, ""),
        ("1e500", "too_long", 1, "e500"),
        ("[2, 3, 4)", "unbalanced", 8, ")"),
        ("sin(1, 2)", "unexpected", 0, "sin"),
        ("(1, 2] + 3", "unexpected", 0, "("),
        ("[[1, 2], [3]]", "unexpected", 0, "["),
        ("{x + 1 | x > 2}", "unexpected", 0, "{"),
        ("(x+1)2", "unexpected", 5, "2"),
        (r"\begin{align} x \end{align}", "unknown_word", 0, "begin align"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(typed, kind, at, what):
    assert refusal(typed) == (kind, at, what)


@pytest.mark.parametrize(
    ("typed", "value", "text"),
    [
        ("2½", Fraction(5, 2), "2 1/2"),
        ("1,250.5", Fraction(2501, 2), "1,250.5"),
        ("3.0e8", Fraction(300_000_000), "3.0e8"),
        ("5%", Fraction(1, 20), "5%"),
        (".5", Fraction(1, 2), ".5"),
        ("3.", Fraction(3), "3"),
    ],
)
def test_number_keeps_how_it_was_written(typed, value, text):
    found = read(typed)

    assert found == Number(value)
    assert found.text == text


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("3,5", "3.5"),
        ("x = 3,5; 2", "x = 3.5, 2"),
        ("(1,5; 2)", "(1.5, 2)"),
        ("1.000.000", "1000000"),
        ("{1; 2,5}", "{1, 2.5}"),
        ("2,5x", "2.5x"),
    ],
)
def test_decimal_commas_are_read_where_they_are_the_custom(typed, understood):
    assert plain(read(typed, decimal_mark=",")) == understood


def test_decimal_point_is_asked_back_where_commas_are_the_custom():
    assert refusal("3.5", decimal_mark=",") == ("mixed_marks", 1, ".")


@pytest.mark.parametrize(
    ("typed", "names", "understood"),
    [
        ("speed*t", {"speed"}, "speed*t"),
        ("2v1", {"v1"}, "2*v1"),
        ("v_1", {"v1"}, "v1"),
        ("mu", {"m", "u"}, "m*u"),
        ("mu", {"mu"}, "mu"),
        ("μ", {"mu"}, "mu"),
        ("asinx", {"a"}, "a*sin(x)"),
        ("f(x)", {"f"}, "f*x"),
        ("case.year + 1", {"case.year"}, "case.year + 1"),
        ("sint", {"t"}, "sin(t)"),
        ("lambda x", {"λ"}, "lambda*x"),
    ],
)
def test_declared_names_stay_whole(typed, names, understood):
    assert plain(read(typed, names=names)) == understood


def test_letter_is_a_symbol_where_it_is_declared_or_not_asked_for_as_a_constant():
    assert read("e", names={"e"}) == Symbol("e")
    assert read("i") == Symbol("i")
    assert read("i", constants=("e", "pi", "i")) != Symbol("i")


def test_function_of_a_function_is_no_product():
    assert read("f(x+1)") == Call("f", (read("x+1"),))
    assert read("h(b)") == Call("h", (Symbol("b"),))
    assert read("h(a+b)") == Product((Symbol("h"), read("a+b")))


def test_comma_between_equations_of_two_letters_means_and():
    assert read("x=1, y=2") == Both((read("x=1"), read("y=2")))
    assert read("x=1, x=2") == Alternatives((read("x=1"), read("x=2")), ",")


def test_chain_keeps_all_its_sides():
    assert read("-1 < x <= 3") == Relation((read("-1"), Symbol("x"), read("3")), ("<", "<="))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    assert refusal(text) is None or refusal(text)[1] <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from([".", ","]))
def test_any_medley_of_signs_is_read_or_refused(text, mark):
    assert refusal(text, decimal_mark=mark) is None or refusal(text, decimal_mark=mark)[1] <= len(
        text
    )


@pytest.mark.parametrize(
    "piece", ["(", "-", "x^", "|", "sin ", "√", "{", "[[", "2", "x!", "<", "f(", "{x|", "1/", "x'"]
)
def test_very_long_text_is_read_or_refused(piece):
    text = (piece * 2000)[:2000]

    assert refusal(text) is None or refusal(text)[1] <= 2000
