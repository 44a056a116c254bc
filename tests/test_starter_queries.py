"""The right answer is first: 300 queries written by hand, before anybody had seen a result."""

from pathlib import Path

import pytest
from django.core.management import call_command

from bench.search.starters import asked, queries, successes
from tutorium.core.kept_values import forget_values
from tutorium.core.page_cache import asked_version
from tutorium.search import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ROOT = Path(__file__).parent.parent
PACKS = ("qualifications", "ib-history", "aqa-a-level-physics")
FIRST, AMONG_FIVE = 0.90, 0.98  # of all queries
# Words alone do not know that an island near Florida is Cuba.
FIRST_BY_WORDS, AMONG_FIVE_BY_WORDS = 0.80, 0.93


@pytest.fixture
def library():
    """Load the packs for which the queries were written, and keep what is kept between requests."""
    call_command("packs", "load", *(ROOT / "packs" / name for name in PACKS), verbosity=0)
    token = asked_version.set(1)
    yield
    asked_version.reset(token)
    forget_values()


def test_queries_are_three_hundred_and_each_is_asked_once():
    texts = [row["query"] for row in queries()]

    assert (len(texts), len(set(texts))) == (300, 300)


def test_right_answer_is_first_by_words_and_meaning(library, meaning, encoder):
    while done := tasks.encode_some(encoder):
        assert done.documents

    first, five = successes(asked())

    assert first >= FIRST
    assert five >= AMONG_FIVE


def test_right_answer_is_mostly_first_by_words_alone(library):
    first, five = successes(asked())

    assert first >= FIRST_BY_WORDS
    assert five >= AMONG_FIVE_BY_WORDS
