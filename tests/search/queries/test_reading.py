import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.models import SearchDocument
from tutorium.search.queries import reading, stored, uids
from tutorium.search.queries.reading import usual_length

pytestmark = pytest.mark.django_db


def test_stored_is_what_was_handed_over_last():
    actions.index([DocumentFactory(uid="A", title="Old")])
    actions.index([document := DocumentFactory(uid="A", title="New", topic_references=())])

    assert stored(document.kind, "A") == document
    assert stored("note", "A") is None


def test_uids_are_those_of_the_kind():
    actions.index([DocumentFactory(uid="A"), DocumentFactory(uid="B", kind="note")])

    assert (uids("note"), uids("tutor")) == ({"B"}, set())


def test_usual_length_is_that_of_what_explains_in_average_lengths():
    answer = DocumentFactory(title="a" * 40, short="a" * 20, body="a" * 840)
    cards = DocumentFactory.build_batch(3, kind="card", title="a" * 50, short="a" * 50, body="")
    actions.index([answer, *cards])

    assert usual_length() == 900 / 300


@pytest.mark.parametrize("kinds", [(), ("answer", "note"), ("card", "question")])
def test_usual_length_is_the_average_where_there_is_no_other(kinds):
    actions.index([DocumentFactory(kind=kind) for kind in kinds])

    assert usual_length() == 1


def test_usual_length_in_a_large_library_is_that_of_a_part(monkeypatch):
    documents = [DocumentFactory(title="a" * 90, short="", body="")]
    documents += DocumentFactory.build_batch(3, kind="card", title="a" * 30, short="", body="")
    actions.index([*documents, DocumentFactory(title="a" * 10_000)])
    first = min(SearchDocument.objects.values_list("pk", flat=True))
    monkeypatch.setattr(reading, "spans", lambda last: [(first, first + 2), (first + 2, first + 4)])

    assert usual_length() == 90 / 45
