import pytest

from tutorium.library.templatetags.library import check_names, contents, inline_markdown, plain_mark


def test_inline_markdown_is_shown_and_made_safe():
    assert inline_markdown("A *book* <script>") == "A <em>book</em> &lt;script&gt;"


@pytest.mark.parametrize(
    ("short", "shown"),
    [("a ==b c== d", "a **b c** d"), ("a = b == c", "a = b == c"), ("plain", "plain")],
)
def test_plain_mark_is_bold(short, shown):
    assert plain_mark(short) == shown


def test_contents_are_the_sections_as_words():
    html = '<h2 id="a">One</h2><h2 id="b">T&amp;o <em>x</em></h2><h2 id="c">Three</h2>'

    assert contents(html) == [("a", "One"), ("b", "T&o x"), ("c", "Three")]


def test_contents_of_a_short_note_are_not_worth_a_list():
    assert contents('<h2 id="a">One</h2><h2 id="b">Two</h2>') == []


def test_checks_are_named_in_their_order_and_unknown_ones_are_left_out():
    assert check_names(["dates", "chemistry", "gone"]) == "dates, chemical equations"
