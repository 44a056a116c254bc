"""Rows of tables, with the lines that they end at."""

import pytest

from tutorium.formats.quizzes.table_rows import delimiter_of, read_rows
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def test_row_has_the_number_of_its_last_line():
    assert read_rows('a;"b\nc"\n\nd;e\n', ";") == [(2, ["a", "b\nc"]), (3, []), (4, ["d", "e"])]


def test_what_is_no_table_is_refused():
    with pytest.raises(UnsafeFileError) as refused:
        read_rows("a" * 200_000, ",")

    assert refused.value.kind == "not-a-table"


@pytest.mark.parametrize(
    ("text", "delimiter"), [("a,b;c;d\n,,,", ";"), ("a\tb", "\t"), ("a,b", ","), ("a", ",")]
)
def test_delimiter_is_what_the_first_line_has_most(text, delimiter):
    assert delimiter_of(text) == delimiter
