import pytest

from tutorium.core.markdown import render
from tutorium.formats.cnxml.lists import counted


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (3, "arabic", "3"),
        (3, "lower-alpha", "c"),
        (28, "upper-alpha", "AB"),
        (4, "lower-roman", "iv"),
        (1994, "upper-roman", "MCMXCIV"),
    ],
)
def test_items_are_counted_as_the_book_counts(number, style, written):
    assert counted(number, style) == written


@pytest.mark.parametrize(
    ("attributes", "markdown"),
    [
        ("", "- a\n- b"),
        (' list-type="enumerated"', "1. a\n2. b"),
        (' list-type="enumerated" start-value="5"', "5. a\n6. b"),
        (' list-type="enumerated" number-style="upper-alpha"', "- A. a\n- B. b"),
        (
            ' list-type="enumerated" number-style="lower-roman" mark-prefix="(" mark-suffix=")"',
            "- (i) a\n- (ii) b",
        ),
    ],
)
def test_list_is_written_with_its_marks(book, attributes, markdown):
    assert book.body(f"<list{attributes}><item>a</item><item>b</item></list>") == markdown


def test_labelled_items_begin_with_their_label(book):
    content = '<list list-type="labeled-item"><item><label>1754</label>War</item></list>'

    assert book.body(content) == "- **1754** War"


def test_lists_nest(book):
    inner = '<list list-type="enumerated"><item>x</item><item>y</item></list>'

    assert book.body(f"<list><item>a{inner}</item><item>b</item></list>") == (
        "- a\n  1. x\n  2. y\n- b"
    )


def test_item_of_several_paragraphs_keeps_them(book):
    content = (
        "<list><item><para>a</para><equation><m:math><m:mi>x</m:mi></m:math></equation>"
        "<para>b</para></item><item>c</item></list>"
    )

    assert book.body(content) == "- a\n\n  $$x$$\n\n  b\n\n- c"


def test_two_lists_in_a_row_stay_two(book):
    text = book.body("<list><item>a</item></list><list><item>b</item></list>")

    assert render(text).html.count("<ul>") == 2


def test_list_within_a_paragraph_stands_below_its_words(book):
    content = "<para>Choose:<list><title>Options</title><item>a</item></list>then go on.</para>"

    assert book.body(content) == "Choose:\n\n**Options**\n\n- a\n\nthen go on."


def test_empty_items_are_left_out(book):
    assert book.body("<list><item/><item>a</item></list>") == "- a"
