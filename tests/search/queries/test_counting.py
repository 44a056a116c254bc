import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.domain import sampling
from tutorium.search.domain.sampling import about
from tutorium.search.models import SearchDocument
from tutorium.search.queries import FacetCount, Filters, counting, find

pytestmark = pytest.mark.django_db
DOCUMENTS, NOTES = 12, 3


@pytest.fixture
def last(monkeypatch):
    """Make a library of which all but the newest document are looked at; return its id."""
    monkeypatch.setattr(counting, "EXACT", 5)
    kinds = ["answer"] * (DOCUMENTS - NOTES) + ["note"] * NOTES
    actions.index(
        [
            DocumentFactory(kind=kind, title="Stalin", body="Rare." * (n == 0))
            for n, kind in enumerate(kinds)
        ]
    )
    last = SearchDocument.objects.order_by("pk").last().pk
    monkeypatch.setattr(sampling, "SAMPLED", last - 1)
    monkeypatch.setattr(sampling, "SPANS", 1)
    return last


def test_very_many_are_counted_by_a_look_at_some(last):
    results = find("stalin")

    assert not results.is_exact
    assert results.total == about(DOCUMENTS - 1, last)
    assert results.facets["kind"] == [
        FacetCount("answer", about(DOCUMENTS - NOTES, last)),
        FacetCount("note", about(NOTES - 1, last)),
    ]


def test_few_are_each_counted_in_a_large_library_too(last):
    results = find("rare")

    assert (results.total, results.is_exact) == (1, True)


def test_few_that_pass_a_filter_are_each_counted(last):
    assert find("stalin", filters=Filters(kind="note")).total == NOTES


def test_words_of_many_that_no_document_has_together_are_counted(last):
    assert find("stalin elsewhere", filters=Filters(kind="question")).total == 0


def test_small_library_is_counted_whole(monkeypatch):
    monkeypatch.setattr(counting, "EXACT", 2)
    actions.index([DocumentFactory(title="Stalin") for _ in range(4)])

    results = find("stalin")

    assert (results.total, results.is_exact) == (4, True)
