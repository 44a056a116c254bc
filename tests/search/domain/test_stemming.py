import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.stemming import stem

ROOTS = "relat condit vali digit oper feudal decis hope call formal sensit electr good reviv allow"
ENDINGS = (
    "s es ed ing ly y e ies ational tional ation ator alism iveness fulness ousness aliti iviti"
    " biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent"
    " ion ou ism ate iti ous ive ize eed sses ll"
)


@pytest.fixture(scope="module")
def sqlite_stem() -> Iterator:
    """The stemmer of SQLite itself, to compare with."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize = 'porter ascii')")
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")

        def ask(word: str) -> str:
            connection.execute("DELETE FROM t")
            connection.execute("INSERT INTO t VALUES (?)", [word])
            return connection.execute("SELECT term FROM v").fetchone()[0]

        yield ask


@given(
    root=st.sampled_from(ROOTS.split()),
    endings=st.lists(st.sampled_from(ENDINGS.split()), max_size=2),
)
def test_stem_is_what_sqlite_says(sqlite_stem, root, endings):
    word = root + "".join(endings)

    assert stem(word) == sqlite_stem(word)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("policies", "polici"),
        ("policy", "polici"),
        ("stalins", "stalin"),
        ("collectivisation", "collectivis"),
        ("hopping", "hop"),
        ("sky", "sky"),
        ("agreed", "agre"),
        ("as", "as"),
        ("h2so4", "h2so4"),
        ("хрущев", "хрущев"),
    ],
)
def test_stem_joins_forms_of_one_word(word, root):
    assert stem(word) == root
