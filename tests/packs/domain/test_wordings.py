"""Wordings of other systems in ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.packs.domain.wordings import wording
from tutorium.questions.domain.wordings import read_wording


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("York", "York"),
        ("Lake Michigan", '"Lake Michigan"'),
        ("stalin*", "stalin*"),
        ("* speech", '"speech"'.strip('"')),
        ("Secret * Speech", '"Secret * Speech"'),
        ("*red*", "red*"),
        ("1956", "1956"),
        ('the "thaw" (1956)', '"the thaw 1956"'),
        ("St*lin", ""),
        ("*", ""),
        ("<", ""),
        ("", ""),
        ("word " * 100, ""),
    ],
)
def test_wording_is_written_in_ours_or_not_at_all(written, ours):
    assert wording(written, "en") == ours


@given(st.text(max_size=40))
def test_what_is_written_can_be_read(written):
    said = wording(written, "en")

    assert not said or read_wording(said, "en").size > 0
