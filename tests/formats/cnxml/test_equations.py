import pytest

from tutorium.formats.cnxml.equations import sign_after

X = "<m:math><m:mi>x</m:mi></m:math>"


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        (f"<equation>{X}</equation>", "$$x$$"),
        (f"<para>So<equation>{X}</equation>, then</para>", "So\n\n$$x,$$\n\nthen"),
        ('<para>So <m:math display="block"><m:mi>x</m:mi></m:math>.</para>', "So\n\n$$x.$$"),
        (f"<equation>{X}{X}</equation>", r"$$x \quad x$$"),
        (f"<equation>{X} or so</equation>", "$x$ or so"),
        ("<equation/>", ""),
    ],
)
def test_equation_stands_on_its_own_line(book, content, markdown):
    assert book.body(content) == markdown


def test_equation_has_its_number_where_the_text_names_it(book):
    content = f'<equation id="a">{X}</equation><equation id="b">{X}</equation>'

    assert book.body(content + '<para>See <link target-id="b"/>.</para>') == (
        "$$x$$\n\n$$x \\qquad \\text{(2)}$$\n\nSee Equation 2."
    )


def test_equation_without_tex_keeps_its_signs_and_is_a_loss(book):
    body = book.only('<equation id="e"><m:math><m:ci>x</m:ci></m:math></equation>').body

    assert (body.text, [loss.where for loss in body.losses]) == ("x", ["m1#e"])


@pytest.mark.parametrize(
    ("tail", "parts"),
    [(". Then", (".", " Then")), (" , a", (",", " a")), (" a.", ("", " a.")), (".5", ("", ".5"))],
)
def test_sign_after_an_equation_is_taken_into_it(tail, parts):
    assert sign_after(tail) == parts
