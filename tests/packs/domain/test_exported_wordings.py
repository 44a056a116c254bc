"""What a wording of ours stands for where letters alone are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.packs.domain.exported_wordings import MOST, spelled_out
from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.wordings import find, read_wording


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("Lenin", ["Lenin"]),
        ('"Secret Speech"', ["Secret Speech"]),
        ("(de)?stalinisation", ["destalinisation", "stalinisation"]),
        ("(Secret|Hidden) Speech", ["Secret Speech", "Hidden Speech"]),
        ("a (b (c|d)|e)? f", ["a b c f", "a b d f", "a e f", "a f"]),
        ("releas* prisoner*", ["releas* prisoner*"]),
        ("(a|b)(a|b)(a|b)(a|b)(a|b)", []),
    ],
)
def test_wording_is_spelled_out(wording, said):
    assert spelled_out(wording) == said


words = st.sampled_from(["wave", "light", "energy", "(photon|quantum)", "(high)?", "red"])


@given(st.lists(words, min_size=1, max_size=4).map(" ".join))
def test_what_a_wording_stands_for_is_what_it_accepts(text):
    if text.replace("(high)?", "").strip():
        wording = read_wording(text)
        said = spelled_out(text)
        assert 0 < len(said) <= MOST
        assert all(find(wording, analyse(each, "en")) for each in said)
