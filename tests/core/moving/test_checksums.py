from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.moving.checksums import Checksum, written

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.binary(),
    st.dates(),
    st.decimals(allow_nan=False),
    st.uuids(),
    st.dictionaries(st.text(), st.lists(st.text())),
)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def total(rows):
    return Checksum.of(rows).total


@given(ROWS, st.randoms(use_true_random=False))
def test_checksum_is_the_same_in_any_order(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert Checksum.of(shuffled) == Checksum.of(rows)


@given(st.tuples(CELLS, CELLS), st.tuples(CELLS, CELLS))
def test_rows_are_written_alike_when_they_are_alike(one, other):
    same = [(type(cell), cell, str(cell)) for cell in one] == [
        (type(cell), cell, str(cell)) for cell in other
    ]

    assert (written(one) == written(other)) == same


def test_checksum_tells_a_row_said_twice_from_two_that_are_missing():
    assert total([(1,), (1,)]) != total([])
    assert Checksum.of([(1,), (1,)]).rows == 2


def test_cells_that_join_to_the_same_words_are_written_differently():
    assert written(("ab", "c")) != written(("a", "bc"))
    assert written(("1",)) != written((1,))
    assert written((None,)) != written(("None",))
    assert written((b"a",)) != written(("a",))


def test_a_moment_is_the_same_in_every_zone():
    moment = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

    assert written((moment,)) == written((moment.astimezone(timezone(timedelta(hours=5))),))


def test_bytes_are_the_same_from_either_engine():
    assert written((memoryview(b"png"),)) == written((b"png",))


def test_what_jsonb_writes_otherwise_is_the_same():
    assert written(({"b": 1e3, "a": [2.0, {"c": 1.5}]},)) == written(
        ({"a": [2, {"c": 1.5}], "b": 1000},)
    )
    assert written(({"a": True},)) != written(({"a": 1},))


def test_checksum_is_written_in_64_digits():
    checksum = Checksum.of([(date(2026, 1, 2), Decimal("1.50"), UUID(int=7))])

    assert len(str(checksum)) == 64
    assert checksum.rows == 1
