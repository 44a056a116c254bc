"""Formulas that must convert, and those that must not, with the place of the fault."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutorium.core.markdown.tex import TexError, prepare, to_maths


def refusal(tex: str) -> str | None:
    try:
        to_maths(tex, display=True)
    except TexError as error:
        return error.say
    return None


def test_formulas_of_the_shared_table_convert(real_data):
    table = (real_data / "maths-formulas.tsv").read_text()
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    good = [tex for kind, tex in rows if kind != "bad"]
    bad = [tex for kind, tex in rows if kind == "bad"]

    assert [tex for tex in good if refusal(tex)] == [r"\require{enclose}\longdiv{1234}"]
    assert [refusal(tex) for tex in bad] == [
        'Expected closing token "}", but reached end of input, in “\\frac{1}{”',
        'Unknown command "\\undefinedcmd", in “\\undefinedcmd{x}”',
    ]


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("E = mc^2", "E = mc^2"),
        (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "x = (-b ± √(b^2 - 4ac))/2a"),
        (r"\int_0^{\pi/2} \sin x \, \mathrm{d}x", "∫0^(π/2) sin x dx"),
        (r"\left(\begin{smallmatrix} a & -b \\ c & d \end{smallmatrix}\right)", "( a -b; c d )"),
        (r"\begin{alignedat}{2} x &+ y &&= 2 \end{alignedat}", "x + y = 2"),
        (r"\begin{align} a &= b \tag{1} \end{align}", "a = b (1)"),
        (r"\color{red}{x^2} + \textcolor{#0057b8}{2x} + \color[HTML]{0057b8}{y}", "x^2 + 2x + y"),
        (r"\newcommand{\dd}[2]{\frac{d#1}{d#2}} \dd{y}{x}", "dy/dx"),
        (r"\cancel{x}\,\boxed{y}", "x y"),
        (r"90\degree = \qty{5}{\ohm}", "90° = 5 Ω"),
        (r"0 \lt x \gt \mbox{y}", "0 < x > y"),
        (r"\qtyrange{1}{5}{km} \qtylist{1;2}{m}", "1–5 km1 m, 2 m"),
        (r"\numrange{1}{5}, \numlist{1;2}, \numproduct{2 x 3}", "1–5, 1, 2, 2 × 3"),
        (r"\SI[per-mode=symbol]{3}{\metre} \si{m} \ang{30}", "3 mm30°"),
        (r"\ce{H2O} \pu{1 mol}", "H2O1 mol"),
        (r"E^{\ominus}", "E^⊖"),
        (r"\binom{n}{r}", "(n over r)"),
    ],
)
def test_formula_is_converted_and_can_be_read(tex, text):
    assert to_maths(tex, display=True).text == text


def test_inline_and_display_differ():
    inline, display = (to_maths("x", display=display).html for display in (False, True))

    assert (inline, display) == (
        "<math><mi>x</mi></math>",
        '<math display="block"><mi>x</mi></math>',
    )


@pytest.mark.parametrize(
    ("tex", "say", "line"),
    [
        ("a\n= \\nosuch b", 'Unknown command "\\nosuch", in “\\nosuch b”', 1),
        ("\\frac{1}{", 'Expected closing token "}", but reached end of input, in “\\frac{1}{”', 0),
        ("x\n\\qty{9}", "a brace is missing", 1),
        ("\\qty{nine}{m}", "\\qty cannot read “nine”", 0),
        ("a\n\nb\\unit{\\furlong}", "\\unit cannot read “\\furlong”", 2),
        ("\\pu{1 m^^2}", "\\pu cannot read “m^^2”", 0),
        ("x\n\\def\\a{b}", "\\def may not be used", 1),
        ("x" * 4001, "a formula of 4001 characters is too long", 0),
        ("{" * 41 + "}" * 41, "the formula is nested too deeply", 0),
        ("\\sqrt" * 60 + " x", "the formula is nested too deeply", 0),
        ("\\newcommand{\\a}[1]{{{{{{{{{#1}}}}}}}}}", "the formula is nested too deeply", 0),
        ("(" * 15, "too many opening brackets are never closed", 0),
        ("\\newcommand{\\a}{(}\\a", "too many opening brackets are never closed", 0),
        ("\\ce{" + "(" * 15 + "}", "too many opening brackets are never closed", 0),
    ],
)
def test_fault_is_told_with_its_line(tex, say, line):
    with pytest.raises(TexError) as refused:
        to_maths(tex, display=False)

    assert (refused.value.say, refused.value.line) == (say, line)


def test_long_formula_is_shortened_in_its_fault():
    with pytest.raises(TexError) as refused:
        to_maths(r"\nosuch " + "x" * 100, display=False)

    assert refused.value.say.endswith("“\\nosuch " + "x" * 31 + "…”")


def test_half_open_intervals_may_be_many():
    assert refusal(",".join(["[0, 1)", "(0, 1]", "]0, 1["] * 14)) is None


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "[",
        r"\{",
        r"\langle ",
        r"\lvert ",
        r"\lfloor ",
        r"\bigl(",
        "{(}",
        "(&",
        "⟨",
        r"\lbrace ",
    ],
)
def test_brackets_never_closed_do_not_take_exponential_time(piece):
    """Where they did, sixty of them would outlast the suite."""
    refusals = [refusal(piece * count) for count in range(1, 60)]

    assert len(refusals) == 59


def test_what_needs_no_step_of_ours_is_left_alone():
    assert prepare(r"\frac{a}{b} + \text{a \{b\}}") == r"\frac{a}{b} + \text{a \{b\}}"


def test_formulas_are_converted_in_many_threads_at_once():
    formulas = [rf"x_{{{number}}} = \qty{{{number}}}{{m}}" for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda tex: to_maths(tex, display=False).text, formulas))

    assert together == [f"x{number} = {number} m" for number in range(400)]


PIECES = [
    r"\frac", r"\ce{", r"\qty{1}{", r"\num{", r"\left(", r"\right)", r"\begin{matrix}", r"\end{matrix}",
    r"\newcommand{\a}", r"\a", "#1", "{", "}", "(", ")", "[", "]", "^", "_", "&", r"\\", "x", "2", "->",
    r"\text{", "$", "%", "\n", r"\color{red}", "|", "'", r"\sqrt", r"\hline", r"\tag{1}", r"\metre", "é",
]  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_formula_is_converted_or_refused(tex):
    refusal(tex)
