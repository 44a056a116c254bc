"""Inline content: styles, scripts, formulas, links and notes, and that no letter gets lost."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.markdown import render
from tutorium.formats.cnxml.inline import Piece, inline

SIGNS = st.text(st.sampled_from("*_[]<>$|~&#+-=:!^`\\1.) aA(/;\"'“"), max_size=12)
IN_SCRIPTS = st.text(st.sampled_from("aB12+-()$%&#_ .,/|<>"), max_size=5)
STYLES = {"bold": st.booleans(), "italic": st.booleans()}
PIECES = st.one_of(
    st.builds(Piece, st.just("text"), SIGNS, **STYLES),
    st.builds(Piece, st.sampled_from(["sub", "sup"]), IN_SCRIPTS, **STYLES),
    st.just(Piece("maths", r"\frac{a}{b}")),
    st.just(Piece("break", "")),
)
SET_OTHERWISE = re.compile(r"[\s^ˆ`‘_(){}\"'“”’]")


def letters(text):
    """Return what is read, without how formulas are set in plain text."""
    text = re.sub("[\u2212\u2013]", "-", unicodedata.normalize("NFKC", text))
    return SET_OTHERWISE.sub("", text)


@given(st.lists(PIECES, max_size=6))
def test_pieces_keep_every_letter(pieces):
    shown = render(inline(pieces))

    assert shown.faults == ()
    said = "".join("a/b" if piece.kind == "maths" else piece.said for piece in pieces)
    assert sorted(letters(shown.text)) == sorted(letters(said))
