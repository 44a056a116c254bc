import pytest

from tutorium.core.markdown import Figure, render, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("Stalin's five-year plan", 3),
        ("1928–53 – and after", 3),
        ("E = mc^2", 2),
        ("  spaced \n out  ", 2),
        ("Сталин и Хрущёв", 3),
    ],
)
def test_words_are_counted(text, count):
    assert words(text) == count


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("## A *b*\n\nc **d**\ne `f`", "A b\nc d e f"),
        ("a $E = mc^2$ b", "a E = mc^2 b"),
        ("$$\nF = ma\n$$", "F = ma"),
        ("costs $5", "costs $5"),
        ("- a\n- b", "a\nb"),
        ("| | a |\n|---|---|\n| b | c |", "a\nb · c"),
        ("a[^1]\n\n[^1]: b", "a\nb"),
        ("```\na  b\n```", "a  b"),
        ("$\\nosuch$", "\\nosuch"),
        ("&lt;b&gt; \\*c\\*", "<b> *c*"),
        ("==a== [b](/c/)", "a b"),
    ],
)
def test_text_holds_the_plain_words(source, text):
    assert render(source).text == text


def test_text_holds_the_words_of_figures():
    assert (
        render('![a line](x.svg "ours")', figure=lambda _: Figure("/x.svg")).text == "a line ours"
    )
