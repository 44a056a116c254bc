import pytest
from django.db import IntegrityError

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf, ShelfCourse

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    actions.index([DocumentFactory(topic_references=("ib-history-2017:p3",))])
    return SearchDocument.objects.get()


@pytest.mark.parametrize("model", [Shelf, ShelfCourse, SearchDocument, DocumentTopic])
def test_row_is_said_once(document, model):
    row = model.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_rows_are_named_by_what_they_say(document):
    assert str(document) == document.title
    assert str(document.shelf) == "answer ib-history-2017"
    assert str(ShelfCourse.objects.get()) == "ib-history-2017"
    assert str(DocumentTopic.objects.get()) == "ib-history-2017:p3"
