import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.working import Reader, UnreadLineError, is_remark
from tutorium.questions.views.maths import Manner, marked_words, shown, shown_line

LINE = Reader(names=("u", "a"), unit="m")
QUANTITY = Manner("quantity")


def words(html):
    return html.replace("<math>", "").partition("</math>")[0]


@pytest.mark.parametrize(
    ("text", "manner", "within"),
    [
        ("x^2 + 1", Manner(), "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("20 m/s", QUANTITY, '<mi mathvariant="normal">m</mi>'),
        ("6.6e-34 J s", QUANTITY, "<mn>10</mn>"),
        ("4,5 m", Manner("quantity", ","), "4"),
        ("2H2 + O2 -> 2H2O", Manner("chemistry"), "<mn>2</mn>"),
    ],
)
def test_text_is_shown_as_maths(text, manner, within):
    html = shown(text, manner)

    assert html.startswith("<math")
    assert within in html


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("s = 40 m", "<mn>40</mn>"),
        ("= u^2/(2a)", "<mfrac>"),
        ("s = 400/1.13×10^-7", "<msup><mn>10</mn>"),
        ("s ≈ 40 km", "<mi>km</mi>"),
    ],
)
def test_line_is_shown_as_maths(text, within):
    html = shown_line(text, LINE)

    assert html.startswith("<math")
    assert within in html


def test_line_that_goes_on_begins_with_its_sign():
    assert words(shown_line("= 40", LINE)).startswith('<mo lspace="0">=</mo>')


def test_word_before_a_line_stays_a_word():
    assert shown_line("so s = 40", LINE).startswith("so <math")
    assert shown_line("∴ s = 40", LINE).startswith("∴ <math")
    assert shown_line("b) gives s = 40", LINE).startswith("b) gives <math")


lines = st.text(
    st.sampled_from("sua=+-*/^()12.5 m×10\\<>&") | st.characters(max_codepoint=0x2FF), max_size=40
)


@given(lines)
def test_what_is_shown_is_what_is_marked(text):
    assume(text.strip() and not is_remark(text))
    assert refusal(lambda: LINE.lines([text])) == refusal(lambda: shown_line(text, LINE))


def refusal(read):
    """Return why something cannot be read, and where."""
    try:
        read()
    except UnreadLineError as error:
        return (error.error.kind, error.error.at)
    except NotReadError as error:
        return (error.kind, error.at)
    return None


@pytest.mark.parametrize("text", ["", "(", "x +", "<script>", "=" * 40, "x" * 5000])
def test_text_that_cannot_be_read_is_refused(text):
    with pytest.raises(NotReadError):
        shown(text, Manner())


@given(st.text(max_size=60), st.sampled_from(["maths", "quantity", "chemistry"]))
def test_whatever_is_typed_never_becomes_markup_of_its_own(text, reads):
    try:
        html = shown(f"{text}<img src=x>", Manner(reads))
    except NotReadError:
        return

    assert "<img" not in html


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "a &lt;b&gt; c"),
        ([(0, 1)], "<mark>a</mark> &lt;b&gt; c"),
        ([(2, 5), (0, 3)], "<mark>a &lt;</mark><mark>b&gt;</mark> c"),
        ([(4, 99)], "a &lt;b<mark>&gt; c</mark>"),
        ([(3, 3), (9, 12)], "a &lt;b&gt; c"),
    ],
)
def test_words_that_decided_are_marked(spans, html):
    assert marked_words("a <b> c", spans) == html
