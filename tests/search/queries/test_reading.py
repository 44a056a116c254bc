import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.queries import stored, uids

pytestmark = pytest.mark.django_db


def test_stored_is_what_was_handed_over_last():
    actions.index([DocumentFactory(uid="A", title="Old")])
    actions.index([document := DocumentFactory(uid="A", title="New", topic_references=())])

    assert stored(document.kind, "A") == document
    assert stored("note", "A") is None


def test_uids_are_those_of_the_kind():
    actions.index([DocumentFactory(uid="A"), DocumentFactory(uid="B", kind="note")])

    assert (uids("note"), uids("tutor")) == ({"B"}, set())
