import pytest
from django.template.loader import render_to_string

from tests.questions.samples import PARTS, sample
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.forms import Sheet
from tutorium.questions.templatetags import questions

OF_THEIR_OWN = {"choice", "true-false", "matching", "ordering", "gaps", "hotspot"}


def test_kinds_are_named_in_words():
    assert questions.kinds_in_words(["number", "true-false", "gone"]) == "Number, True or false"


def test_difficulty_is_said_to_those_who_see_no_dots():
    assert questions.difficulty(2) == {
        "words": "Difficulty 2 of 5",
        "dots": [True, True, False, False, False],
    }


def test_gap_has_no_space_around_it():
    piece = {"gap": 1, "id": "x", "name": "n", "value": '"><b>', "verdict": "wrong"}

    shown = questions.gap(piece, 3)

    assert shown.startswith("<input")
    assert shown.endswith("</span></span>")
    assert 'value="&quot;&gt;&lt;b&gt;"' in shown
    assert 'aria-label="Gap 1 of 3"' in shown


def test_line_of_an_author_is_rendered():
    assert questions.inline_markdown("*A book*") == "<em>A book</em>"


@pytest.mark.parametrize("kind", PARTS)
def test_every_kind_is_printed_as_it_is_or_with_lines_to_write_on(kind):
    sheet = Sheet(variant_of(sample(kind), 0))

    shown = render_to_string("questions/panels/printed.html", {"sheet": sheet})

    assert ('<div class="answer-lines">' in shown) == (kind not in OF_THEIR_OWN)
