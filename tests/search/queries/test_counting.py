import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.domain import sampling
from tutorium.search.domain.finding import Wanted
from tutorium.search.domain.sampling import about
from tutorium.search.models import SearchDocument, Shelf
from tutorium.search.queries import FacetCount, Filters, counting, find
from tutorium.search.queries.reading import reader

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


@pytest.mark.parametrize(("kind", "looks"), [(None, 3), ("answer", 3), ("note", 4)])
def test_whether_there_are_many_is_asked_once_of_what_passes(
    last, kind, looks, django_assert_num_queries
):
    """Of all documents only where few pass; then comes the highest id, and what is counted."""
    wanted = Wanted(reader().parse("stalin").every)
    among = Shelf.objects.filter(kind=kind) if kind else None
    shelves = among and list(among.values_list("pk", flat=True))

    with django_assert_num_queries(looks):
        counting.count(wanted, Filters(kind=kind), shelves)


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
