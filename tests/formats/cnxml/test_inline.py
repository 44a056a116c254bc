"""Inline content: styles, scripts, formulas, links and notes, and that no letter gets lost."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.core.markdown import render
from tutorium.formats.cnxml.inline import Piece, inline

SIGNS = st.text(st.sampled_from("*_[]<>$|~&#+-=:!^`\\1.) aA(/;\"'“"), max_size=12)
IN_SCRIPTS = st.text(st.sampled_from("aB12+-()$%&#_ .,/|<>"), max_size=5)
STYLES = {"bold": st.booleans(), "italic": st.booleans()}
PIECES = st.one_of(
    st.builds(Piece, st.just("text"), SIGNS, **STYLES),
    st.builds(Piece, st.sampled_from(["sub", "sup"]), IN_SCRIPTS, **STYLES),
    st.just(Piece("maths", r"\frac{a}{b}")),
    st.just(Piece("break", "")),
)
SET_OTHERWISE = re.compile(r"[\s^ˆ`‘_(){}\"'“”’]")


def letters(text):
    """Return what is read, without how formulas are set in plain text."""
    text = re.sub("[\u2212\u2013]", "-", unicodedata.normalize("NFKC", text))
    return SET_OTHERWISE.sub("", text)


@given(st.lists(PIECES, max_size=6))
@example([Piece("text", "1"), Piece("text", "1", italic=True), Piece("maths", r"\frac{a}{b}")])
def test_pieces_keep_every_letter(pieces):
    shown = render(inline(pieces))

    assert shown.faults == ()
    said = "".join("a/b" if piece.kind == "maths" else piece.said for piece in pieces)
    assert sorted(letters(shown.text)) == sorted(letters(said))


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ('a <emphasis effect="italics">b</emphasis> c', "a *b* c"),
        ("a <emphasis>b</emphasis>", "a **b**"),
        ('a <emphasis effect="italics">b </emphasis>c', "a *b* c"),
        ("the <term>New Deal</term>", "the **New Deal**"),
        ('the <term class="no-emphasis">New Deal</term>', "the New Deal"),
        ("<foreign>coup d’état</foreign>", "*coup d’état*"),
        ("10<sup>−5</sup> m", "10⁻⁵ m"),
        ("the 20<sup>th</sup>", "the 20th"),
        ("CO<sub>2</sub>", "CO₂"),
        ("<emphasis>F</emphasis><sub>net</sub>", r"$\mathbf{F}_{\text{net}}$"),
        ('<emphasis effect="italics">v</emphasis><sub>f</sub><sup>2</sup>', r"$v_{\text{f}}^{2}$"),
        ("5<sup>x</sup>", r"$5^{\text{x}}$"),
        ("a <code>x = 1</code>", "a `x = 1`"),
        ("a<newline/>b", "a\\\nb"),
        ('he said <quote display="inline">no</quote>', "he said “no”"),
        ('<list display="inline"><item>a</item><item>b</item></list>', "a; b"),
        (
            'see <link url="https://example.org/a b">this</link>',
            "see [this](https://example.org/a%20b)",
        ),
        ('see <link url="https://example.org"/>', "see [https://example.org](https://example.org)"),
        ("5 <m:math><m:mo>×</m:mo></m:math> 3", r"5 $\times$ 3"),
        ("5<m:math><m:mi>x</m:mi></m:math>3", "$5x3$"),
        ("cost $5 &lt; $6 * 2 | x_y", r"cost \$5 < \$6 \* 2 \| x_y"),
    ],
)
def test_inline_element_is_written(book, content, markdown):
    assert book.body(f"<para>{content}</para>") == markdown


def test_link_within_the_module_says_what_it_leads_to(book):
    content = (
        '<para>See <link target-id="f"/> in <link target-id="s"/>.</para>'
        '<section id="s"><title>War</title><figure id="f"><media alt="A map"/></figure>'
        "<para>x</para></section>"
    )

    assert book.body(content).startswith("See Figure 1 in War.")


def test_link_to_another_module_keeps_its_address_for_the_importer(book):
    book.module("m2", '<figure id="f"/>', title="The War")
    module = book.only('<para><link document="m2" target-id="f"/> <link document="m2"/></para>')

    assert module.body.text == "[Figure 1](openstax:m2#f) [The War](openstax:m2)"


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ('<link url="#exercise/1">do it</link>', "link to #exercise/1: do it"),
        ('<link document="m9">do it</link>', "link to module m9"),
    ],
)
def test_link_that_leads_nowhere_keeps_its_words_and_is_a_loss(book, link, what):
    body = book.only(f'<para id="p">{link}</para>').body

    assert body.text == "do it"
    assert [(loss.where, loss.what) for loss in body.losses] == [("m1#p", what)]


def test_link_to_what_is_not_there_is_a_loss(book):
    body = book.only('<para>See <link target-id="none"/>.</para>').body

    assert (body.text, [loss.what for loss in body.losses]) == ("See .", ["link to none"])


def test_footnotes_are_counted_through_the_module(book):
    content = (
        "<para>a<footnote>one <emphasis>1</emphasis></footnote> b<footnote>two</footnote></para>"
    )
    module = book.only(content, abstract="<para>c<footnote>three</footnote></para>")

    assert module.body.text == "a[^1] b[^2]\n\n[^1]: one **1**\n\n[^2]: two"
    assert module.abstract.text == "c[^3]\n\n[^3]: three"


def test_formula_without_tex_keeps_its_signs_and_is_a_loss(book):
    body = book.only("<para>a <m:math><m:apply><m:ci>x</m:ci></m:apply></m:math></para>").body

    assert body.text == "a x"
    assert [loss.what for loss in body.losses] == ["formula x"]
