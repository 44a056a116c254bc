from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.safeguarding.domain.chain import BEGINNING, Link, first_fault

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)


def chain(texts):
    rows, previous = [], BEGINNING
    for number, words in enumerate(texts, start=1):
        link = Link(number, AT, "ada", "case.opened", "c1", words, previous)
        rows.append((link, link.digest))
        previous = link.digest
    return rows


TEXTS = st.lists(st.text(max_size=20), min_size=1, max_size=6)
CHANGES = {
    "at": AT + timedelta(microseconds=1),
    "actor": "bea",
    "deed": "case.noted",
    "case": "c2",
    "words": "something that was never said",
    "number": 99,
    "previous": "f" * 64,
}


@given(TEXTS)
def test_what_was_added_in_turn_hangs_together(texts):
    assert first_fault(chain(texts)) is None


@given(TEXTS, st.data(), st.sampled_from(sorted(CHANGES)))
def test_a_row_that_was_changed_is_found(texts, data, field):
    rows = chain(texts)
    place = data.draw(st.integers(0, len(rows) - 1))
    link, digest = rows[place]
    rows[place] = (replace(link, **{field: CHANGES[field]}), digest)

    assert first_fault(rows) == place + 1


@given(TEXTS, st.data())
def test_a_row_that_was_changed_with_its_digest_is_found_by_the_next(texts, data):
    rows = chain([*texts, "last"])
    place = data.draw(st.integers(0, len(rows) - 2))
    changed = replace(rows[place][0], words="something that was never said")
    rows[place] = (changed, changed.digest)

    assert first_fault(rows) == place + 2


@given(TEXTS, st.data())
def test_a_row_that_is_missing_is_found(texts, data):
    rows = chain([*texts, "last"])
    place = data.draw(st.integers(0, len(rows) - 2))
    del rows[place]

    assert first_fault(rows) == place + 1


@pytest.mark.parametrize("hours", [-8, 0, 5])
def test_digest_is_of_the_instant_and_not_of_its_zone(hours):
    there = AT.astimezone(timezone(timedelta(hours=hours)))

    assert replace(chain(["a"])[0][0], at=there).digest == chain(["a"])[0][1]


def test_rows_of_earlier_versions_still_hang_together():
    """Another digest would make every log that there is look as if somebody had changed it."""
    link = Link(1, AT, "ada", "case.opened", "c1", "Zoë said so", BEGINNING)

    assert link.digest == "e74cae7dbe3f333a2e3ffb3bdf7bf44a797d4fc624f4b754e5a5becd49b425b5"
