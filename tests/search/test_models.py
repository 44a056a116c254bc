from datetime import date

import pytest
from django.db import IntegrityError

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf, ShelfPlace, Sought

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    actions.index([DocumentFactory(topic_references=("ib-history-2017:p3",))])
    return SearchDocument.objects.get()


@pytest.mark.parametrize("model", [Shelf, ShelfPlace, SearchDocument, DocumentTopic])
def test_row_is_said_once(document, model):
    row = model.objects.first()
    row.pk = None

    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_rows_are_named_by_what_they_say(document):
    assert str(document) == document.title
    assert str(document.shelf) == "answer ib-history-2017"
    assert str(ShelfPlace.objects.get(name="course")) == "ib-history-2017"
    assert str(DocumentTopic.objects.get()) == "ib-history-2017:p3"


def sought(day, words="osmosis", course="", **fields):
    return Sought.objects.create(
        day=date(2026, 12, day), words=words, course=course, **{"found": 0} | fields
    )


def test_search_of_a_day_has_one_row():
    sought(1)
    with pytest.raises(IntegrityError):
        sought(1)


def test_days_of_a_search_are_summed():
    sought(2, times=2, found=9)
    sought(3, times=3, found=4)
    sought(1, times=5, found=7)
    sought(3, course="ib-biology")

    rows = Sought.objects.since(date(2026, 12, 2)).summed().order_by("course")
    assert list(rows) == [
        {
            "words": "osmosis",
            "course": "",
            "total": 5,
            "days": 2,
            "last_day": date(2026, 12, 3),
            "last_found": 4,
        },
        {
            "words": "osmosis",
            "course": "ib-biology",
            "total": 1,
            "days": 1,
            "last_day": date(2026, 12, 3),
            "last_found": 0,
        },
    ]
    assert str(Sought.objects.first()) == "osmosis"
