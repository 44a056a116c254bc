import csv
from io import StringIO
from pathlib import Path

import pytest

import tutorium
from tutorium.core.spreadsheets import as_text, csv_text


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"]
)
def test_what_begins_like_a_formula_is_words(words):
    assert as_text(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "Osmosis", "1 - 1", " =1"])
def test_other_words_stay_as_they_are(words):
    assert as_text(words) == words


def test_table_has_words_where_somebody_wrote_a_formula_and_numbers_as_they_are():
    [row] = csv.reader(StringIO(csv_text([["=HYPERLINK(1)", -1, "Ada, B", None]])))

    assert row == ["'=HYPERLINK(1)", "-1", "Ada, B", ""]


def test_no_other_file_writes_tables_but_that_of_cards_for_anki():
    source = Path(tutorium.__file__).parent
    writers = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "csv.writer(" in path.read_text()
    }

    assert writers == {"core/spreadsheets.py", "formats/cards/card_table_writing.py"}
