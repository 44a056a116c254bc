"""Bounds: what is cut off is told, and no words are lost."""

from tutorium.core.markdown import render


def test_lists_nested_too_deeply_keep_their_words():
    source = "".join(" " * (2 * n) + f"- a{n}\n" for n in range(30))

    rendered = render(source)

    assert [f"a{n}" for n in range(30) if f"a{n}" not in rendered.text.split()] == []
    assert {fault.say for fault in rendered.faults} == {
        "lists and quotations are nested too deeply"
    }


def test_table_too_large_is_told_and_its_words_are_kept():
    rendered = render("intro\n\n| a | b |\n|---|---|\n" + "| c | d |\n" * 5000)

    assert [(fault.line, fault.say) for fault in rendered.faults] == [
        (3, "the tables have too many cells")
    ]
    assert rendered.text.count("c") == 5000


def test_brackets_beyond_what_a_paragraph_may_have_are_text():
    rendered = render("[a](/b/) " * 1000)

    assert rendered.text == " ".join(
        ["a"] * len(rendered.links) + ["[a](/b/)"] * (1000 - len(rendered.links))
    )


def test_brackets_are_counted_for_each_paragraph():
    assert len(render("[a](/b/) [c](/d/)\n\n" * 300).links) == 600


def test_formula_that_begins_a_paragraph_is_maths_though_a_digit_ends_it():
    rendered = render("$x$ is at most 5")

    assert (rendered.text, rendered.faults) == ("x is at most 5", ())


def test_dollar_keeps_its_place():
    assert render("a $ b 5$ c").html == "<p>a $ b 5$ c</p>"
