"""Sides of cards in HTML to Markdown, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quizzes.strategies import rich
from tutorium.formats.cards.anki_text import Side, to_html, to_markdown, to_words


def text(said, **kwargs):
    return to_markdown(said, **kwargs).text


@pytest.mark.parametrize(
    ("said", "markdown"),
    [
        (r"\(x^2\)", "$x^2$"),
        (r"a \[ x<br>+ y \] b", "a\n\n$$x + y$$\n\nb"),
        (r"\(a &lt; <b>b</b>\)", "$a < b$"),
        ("<anki-mathjax>x^2</anki-mathjax>", "$x^2$"),
        ('<anki-mathjax block="true">x<br>y</anki-mathjax>', "$$x y$$"),
        ("[$]x^2[/$]", "$x^2$"),
        ("[$$]x &amp; y[/$$]", "$$x & y$$"),
        ("[latex]$x^2$[/latex]", "$x^2$"),
        ("[latex]$$x^2$$[/latex]", "$$x^2$$"),
        (r"[latex]\begin{displaymath}x\end{displaymath}[/latex]", "$$x$$"),
        ("[latex]for $x$ and $y$[/latex]", "for $x$ and $y$"),
        ("$5 and $10", r"\$5 and \$10"),
        ("a<br>b<div>c</div>", "a\\\nb\n\nc"),
        ("{{not a gap}}", "{ {not a gap}}"),
    ],
)
def test_words_and_formulas_are_carried(said, markdown):
    assert to_markdown(said) == Side(markdown)


def test_latex_beyond_formulas_stands_as_code_and_is_named():
    side = to_markdown(r"[latex]\textbf{a} and $x$[/latex]")

    assert side == Side(r"`\textbf{a} and $x$`", (r"the setting of \textbf{a} and $x$",))


@pytest.mark.parametrize(
    ("said", "dropped"),
    [
        ("a[sound:dog bark.mp3]", "the sound dog bark.mp3"),
        ("a[anki:tts lang=en_US]dog[/anki:tts]", "words read aloud"),
        ("a<script>alert(1)</script>", "a script"),
        ('a<iframe src="x"></iframe>', "a frame x"),
        ('a<img src="x.png">', "a picture x.png"),
        ('a<a href="javascript:alert(1)"></a><svg></svg>', "a drawing within the text"),
    ],
)
def test_what_a_card_cannot_hold_is_named(said, dropped):
    assert to_markdown(said) == Side("a", (dropped,))


def test_place_of_a_recording_goes_without_a_word():
    assert to_markdown("a[anki:play:q:0]") == Side("a")


def test_picture_is_shown_by_its_name():
    side = to_markdown(
        '<img src="a b.png" alt="a dog">', figure=lambda name: name.replace(" ", "-")
    )

    assert side == Side("![a dog](figures/a-b.png)", (), ("a-b.png",))


GAPPED = [
    (
        "The {{c1::<b>Speech</b>}} of {{c2::1956::a &amp; b}}",
        "The {{c1::**Speech**}} of {{c2::1956::a & b}}",
    ),
    (r"\(a + {{c1::b^2}}\)", "$a + {{c1::b^2}}$"),
    (r"{{c1::\(a\)}}", "{{c1::$a$}}"),
    ("<ul><li>{{c1::a}}</li><li>{{c2,3::b}}</li></ul>", "- {{c1::a}}\n- {{c2,3::b}}"),
    ("{{c1::a {{c2::b}}}} {{x}}", "{{c1::a {{c2::b}}}} { {x}}"),
]


@pytest.mark.parametrize(("said", "markdown"), GAPPED)
def test_gaps_stay_as_they_are(said, markdown):
    assert to_markdown(said, gaps=True) == Side(markdown)


@pytest.mark.parametrize("markdown", [markdown for _, markdown in GAPPED])
def test_gaps_come_back(markdown):
    assert text(to_html(markdown, gaps=True), gaps=True) == markdown


def test_letters_that_stand_for_signs_within_are_taken_off():
    assert text("a\ue000b\ue002", gaps=True) == "ab"


def test_words_are_typed_without_markup():
    assert to_words("<b>Saint&nbsp;Helena</b> [sound:x.mp3]") == "Saint Helena"


def test_pictures_and_formulas_are_written_for_anki():
    written = to_html("![a dog](figures/dog.png)\n\n$x<1$")

    assert written == '<p><img src="dog.png" alt="a dog" /></p>\n<p>\\(x&lt;1\\)</p>'


@given(rich())
def test_what_a_reader_made_comes_back(markdown):
    assert text(to_html(markdown), figure=lambda name: name) == markdown


@given(st.text(alphabet="[]latex$/\\()<>br{}c1:: \ue000\ue001", max_size=80))
def test_any_text_is_read(said):
    to_markdown(said, gaps=True)


def test_long_runs_of_signs_take_no_time():
    for sign in (
        "[latex]",
        "[$]",
        r"\(",
        r"\[",
        "<anki-mathjax>",
        "[sound:",
        "[anki:tts",
        "{{c1::",
    ):
        to_markdown(sign * 20_000, gaps=True)
