import itertools

import pytest
from django.db import transaction

from tests.factories import DocumentFactory
from tutorium.core import hooks
from tutorium.core.models import ContentVersion
from tutorium.search import actions
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf
from tutorium.search.queries import FacetCount, find, suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def rebuilt_from(monkeypatch):
    """Register what the rooms would yield, for this test only."""
    monkeypatch.setattr(hooks, "_hooks", {})

    def register(*documents):
        hooks.register("search.rebuild", lambda: iter(documents))

    return register


def titles(words):
    return [hit.title for hit in find(words).hits]


def test_index_makes_documents_findable():
    assert actions.index([DocumentFactory(title="Stalin"), DocumentFactory(title="Mao")]) == 2

    assert titles("stalin") == ["Stalin"]


def test_index_of_nothing_is_nothing():
    assert actions.index([]) == 0


def test_index_replaces_by_kind_and_uid():
    actions.index([DocumentFactory(uid="A", title="Stalin", topic_references=("c:1", "c:2"))])
    actions.index([DocumentFactory(uid="A", title="Lenin", subject="other", short="New.")])

    assert titles("stalin") == []
    assert titles("lenin") == ["Lenin"]
    assert [hit.title for hit in suggest("stal")] == []
    assert find("new").facets["subject"] == [FacetCount("other", 1)]
    assert DocumentTopic.objects.count() == 0


def test_index_keeps_documents_of_other_kinds_with_the_same_uid():
    actions.index(
        [DocumentFactory(uid="A", kind=kind, title=f"Stalin {kind}") for kind in ("answer", "note")]
    )

    assert sorted(titles("stalin")) == ["Stalin answer", "Stalin note"]


def test_index_takes_the_last_of_two_with_one_identity():
    actions.index([DocumentFactory(uid="A", title="Stalin"), DocumentFactory(uid="A", title="Mao")])

    assert (titles("stalin"), titles("mao")) == ([], ["Mao"])


def test_index_reads_no_more_than_a_batch_ahead(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    seen = []

    def documents():
        for number in itertools.islice(itertools.count(), 5):
            seen.append((number, SearchDocument.objects.count()))
            yield DocumentFactory()

    assert actions.index(documents()) == 5
    assert seen == [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4)]


def test_index_is_undone_with_the_transaction_it_is_in():
    with transaction.atomic():
        actions.index([DocumentFactory(title="Stalin")])
        transaction.set_rollback(True)

    assert (titles("stalin"), SearchDocument.objects.count()) == ([], 0)


def test_documents_alike_in_all_facets_share_a_shelf():
    actions.index([DocumentFactory(), DocumentFactory()])
    actions.index([DocumentFactory(), DocumentFactory(courses=("other",))])

    assert Shelf.objects.count() == 2


def test_remove_takes_out_what_it_names_and_passes_over_the_unknown():
    actions.index([DocumentFactory(uid=uid, title=f"Stalin {uid}") for uid in "ABC"])

    assert actions.remove("answer", ["A", "C", "X"]) == 2

    assert titles("stalin") == ["Stalin B"]
    assert [hit.uid for hit in suggest("stal")] == ["B"]


def test_remove_leaves_other_kinds():
    actions.index([DocumentFactory(uid="A", kind="note", title="Stalin")])

    assert actions.remove("answer", ["A"]) == 0
    assert titles("stalin") == ["Stalin"]


def test_words_go_with_a_row_however_it_is_deleted():
    actions.index([DocumentFactory(title="Stalin"), DocumentFactory(title="Stalin again")])

    SearchDocument.objects.filter(title="Stalin").delete()

    assert find("stalin").total == 1
    assert len(suggest("stal")) == 1


def test_clear_empties_the_index():
    actions.index([DocumentFactory(title="Stalin", topic_references=("c:1",))])

    assert actions.clear() == 1

    assert (titles("stalin"), suggest("stal"), Shelf.objects.count()) == ([], [], 0)


def test_rebuild_has_what_the_rooms_yield_and_nothing_else(rebuilt_from):
    actions.index([DocumentFactory(title="Stalin")])
    rebuilt_from(DocumentFactory(title="Mao"))
    rebuilt_from(DocumentFactory(title="Castro"))

    assert actions.rebuild() == 2

    assert (titles("stalin"), titles("mao"), titles("castro")) == ([], ["Mao"], ["Castro"])
    assert ContentVersion.current() == 1


def test_rebuild_without_a_source_clears_nothing(rebuilt_from):
    actions.index([DocumentFactory(title="Stalin")])

    with pytest.raises(actions.NoSourceOfDocumentsError):
        actions.rebuild()

    assert titles("stalin") == ["Stalin"]
