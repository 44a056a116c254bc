"""What becomes of OATutor's texts, those of machines above all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.markdown import render
from tutorium.formats.quizzes.oatutor.texts import figures_in, markdown

PIECES = st.sampled_from(
    [
        "$$",
        "$",
        "{",
        "}",
        "\\",
        "\\n",
        "##figure1.gif##",
        "##",
        "x^2",
        "**",
        "word",
        " ",
        "|",
        "<b>",
    ]
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Solve $$x^2=4$$.", "Solve $x^2=4$."),
        ("It costs $12, not $$\\$13$$", "It costs \\$12, not $\\$13$"),
        ("$$r$$ $$=$$ $$-0.5$$ here", "$r = -0.5$ here"),
        ("The $$p-value$$ is $$small$$", "The p-value is small"),
        ("The $$abc$$ of $$sqrt$$", "The $abc$ of $sqrt$"),
        ("$$3$$ $$___$$ $$4$$", "$3$ \\_\\_\\_ $4$"),
        ("$$\\vec{D$$} $$=$$ $$2$$", "$\\vec{D} = 2$"),
        ("$$\\frac{1$$ + $$2}{3}$$", "$\\frac{1 + 2}{3}$"),
        ("\\( E $$=$$ mc**2 \\)", "$E = mc^2$"),
        ("$$2*\\alpha*t$$", "$2\\cdot \\alpha\\cdot t$"),
        ("never closed $$\\frac{1", "never closed \\\\frac{1"),
        ("a $$x", "a x"),
        ("2*3 and a_b_", "2\\*3 and a_b\\_"),
        ("one\\ntwo", "one\n\ntwo"),
        ("$$a\\neq b$$", "$a\\neq b$"),
        ("- 4", "\\- 4"),
        ("{{x}}", "{ {x}}"),
    ],
)
def test_text_becomes_markdown(written, said):
    assert markdown(written) == said


def test_picture_stands_by_itself_under_the_problems_name():
    written = "Look:\\n##Figure2.GIF##What is it?"

    assert figures_in(written) == ("Figure2.GIF",)
    assert markdown(written, folder="p1") == (
        "Look:\n\n![Figure 2](figures/p1-figure2.gif)\n\nWhat is it?"
    )


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_becomes_markdown_that_can_be_rendered(written):
    said = markdown(written)

    assert "{{" not in said
    assert render(said).html.count("<p>") <= written.count("\\n") + written.count("##") + 1
