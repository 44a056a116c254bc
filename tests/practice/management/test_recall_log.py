from datetime import UTC, datetime

import pytest

from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.recall_evaluation import Recall
from tutorium.practice.management.recall_log import UnreadableLogError, recalls_in

HEAD = "card_id,review_rating,review_time,review_duration\n"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    def write(text):
        file = tmp_path / "log.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "7,3,2027-03-01T12:00:00+00:00,900\n",
        HEAD + "7,3,2027-03-01T13:00:00+01:00,\n",
        HEAD + "7,3,2027-03-01 12:00:00\n",
        "\ufeff" + HEAD + "7,3,2027-03-01T12:00:00Z,900\r\n",
        "rating,extra,review_datetime,card_id\n3,x,2027-03-01T12:00:00Z,7\n",
        HEAD + '"7","3","2027-03-01T12:00:00Z","900"',
    ],
)
def test_log_is_read_in_both_spellings_and_any_zone(log, text):
    assert recalls_in(log(text)) == [Recall("7", Grade.GOOD, NOON)]


def test_log_without_rows_has_no_recalls(log):
    assert recalls_in(log(HEAD)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: There is no column card_id, review_rating, review_time. The first line"),
        ("card_id,review_time\n", "line 1: There is no column review_rating. The first line"),
        (HEAD + "7,5,2027-03-01T12:00:00Z,1\n", "line 2: A rating is 1, 2, 3 or 4 (again, hard"),
        (HEAD + "7,,2027-03-01T12:00:00Z,1\n", 'easy), not "".'),
        (HEAD + "7,3,yesterday,1\n", 'line 2: A time looks like 2026-05-12T09:30:00+00:00, not "y'),
        (HEAD + "7,3\n", 'not "".'),
        (HEAD + "7,3,0001-01-01T00:00:00+09:00,1\n", 'not "0001-01-01'),
        (HEAD + "7,3,9999-01-01T00:00:00Z,1\n", "No recall was made in the year 9999."),
        (HEAD + "\n ,3,2027-03-01T12:00:00Z,1\n", "line 3: The recall names no card."),
        (HEAD + '7,3,"2027-03-01T12:00:00Z', "line 2: unexpected end of data"),
        (HEAD + f"{'7' * 200_000},3,2027-03-01T12:00:00Z,1\n", "line 2: field larger than"),
        (HEAD + f"7,{'3' * 5000},2027-03-01T12:00:00Z,1\n", "line 2: A rating is"),
        (b"\xff\xfe\x00", "is not text in UTF-8."),
    ],
)
def test_unreadable_log_is_named_with_line_and_reason(log, text, said):
    with pytest.raises(UnreadableLogError) as refusal:
        recalls_in(log(text))

    assert said in str(refusal.value)


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableLogError) as refusal:
        recalls_in(tmp_path / "none.csv")

    assert str(refusal.value) == f"{tmp_path}/none.csv cannot be read: No such file or directory."
