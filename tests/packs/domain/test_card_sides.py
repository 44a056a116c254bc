"""A side of a card: a line, or blocks."""

import pytest

from tutorium.core.markdown import Figure
from tutorium.packs.domain.card_sides import render_side


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("In **1956**.", "In <strong>1956</strong>."),
        ("1956.", "1956."),
        ("- 5", "- 5"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ],
)
def test_single_line_stands_without_a_paragraph(source, html):
    assert render_side(source, language="en", figure=lambda _: None).html == html


def test_figure_alone_is_shown():
    shown = render_side(
        "![a dog](figures/d.png)", language="en", figure=lambda _: Figure("/f/d.png", 3, 4)
    )

    assert shown.faults == ()
    assert 'src="/f/d.png"' in shown.html


def test_figure_that_is_not_there_is_a_fault():
    shown = render_side("![a dog](figures/d.png)", language="en", figure=lambda _: None)

    assert [fault.say for fault in shown.faults] == ["there is no figure “figures/d.png”"]
