import itertools
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from tests.factories import DocumentFactory
from tutorium.core import hooks
from tutorium.core.models import ContentVersion
from tutorium.search import actions
from tutorium.search.domain.results import ANYTHING, FACETS, Filters, Results
from tutorium.search.domain.sought import MOST_ROWS, Missed
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf, Sought, Word
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


@pytest.mark.parametrize("helped", [False, True])
@pytest.mark.parametrize("number", [1, 2, 11])
def test_index_is_the_same_with_help(monkeypatch, number, helped):
    monkeypatch.setattr(actions, "BATCH", 2)
    documents = [DocumentFactory(uid=f"{n}", title=f"Stalin {n}") for n in range(number)]

    assert actions.index(documents, helped=helped) == number

    assert [titles(each.title)[0] for each in documents] == [each.title for each in documents]
    assert Word.objects.get(word="stalin").documents == number


class NoPool(ProcessPoolExecutor):
    def submit(self, *_, **__):
        raise BlockingIOError


class DyingPool(ProcessPoolExecutor):
    def submit(self, *_, **__):
        return super().submit(os._exit, 1)


@pytest.mark.parametrize("pool", [NoPool, DyingPool])
def test_index_needs_no_help(monkeypatch, pool):
    monkeypatch.setattr(actions, "BATCH", 2)
    monkeypatch.setattr(actions, "ProcessPoolExecutor", pool)

    actions.index((DocumentFactory(uid=f"{n}", title="Stalin") for n in range(9)), helped=True)

    assert find("stalin").total == 9


def test_index_takes_the_last_of_two_far_apart(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    both = [DocumentFactory(uid="A", title=title) for title in ("Stalin", "Mao")]

    actions.index(both, helped=True)

    assert (titles("stalin"), titles("mao")) == ([], ["Mao"])


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


def test_refile_leaves_what_it_is_told_of_these_and_asks_for_some_at_a_time(monkeypatch):
    monkeypatch.setattr(actions, "REFILED", 2)
    actions.index([DocumentFactory(uid=uid, title=f"Stalin {uid}") for uid in "ABCX"])
    asked = []

    def documents(uids):
        asked.append(uids)
        return [DocumentFactory(uid=uid, title=f"Lenin {uid}") for uid in uids if uid != "B"]

    actions.refile("answer", iter("ABC"), documents)

    assert asked == [["A", "B"], ["C"]]
    assert sorted(titles("lenin")) == ["Lenin A", "Lenin C"]
    assert titles("stalin") == ["Stalin X"]


def test_words_go_with_a_row_however_it_is_deleted():
    actions.index([DocumentFactory(title="Stalin"), DocumentFactory(title="Stalin again")])

    SearchDocument.objects.filter(title="Stalin").delete()

    assert find("stalin").total == 1
    assert len(suggest("stal")) == 1


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


# --- What was sought and not found -----------------------------------------------------------
DAY = date(2026, 12, 1)
NOTHING = Results(0, [], {name: [] for name in FACETS})


@pytest.fixture
def note():
    """Note searches as the pages do, and store them at once."""
    actions.SOUGHT.flush()
    Sought.objects.all().delete()

    def note_and_store(*words, filters=ANYTHING, results=NOTHING, day=DAY):
        at = datetime.combine(day, datetime.min.time(), UTC)
        for each in words:
            actions.note_search(each, filters=filters, results=results, at=at)
        actions.SOUGHT.flush()

    return note_and_store


def rows():
    wanted = Sought.objects.order_by("day", "words", "course")
    return list(wanted.values_list("day", "words", "course", "times", "found"))


def test_search_that_found_little_is_counted_in_one_row(note):
    note("Osmosis", "osmosis ", "Diffusion")
    note("OSMOSIS", results=Results(7, [], {}, found_little=True))

    assert rows() == [(DAY, "diffusion", "", 1, 0), (DAY, "osmosis", "", 3, 7)]


def test_days_and_courses_are_counted_apart(note):
    actions.index([DocumentFactory(courses=("ib-biology",))])
    note("osmosis")
    note("osmosis", filters=Filters(course="ib-biology"))
    note("osmosis", day=DAY + timedelta(days=1))

    assert rows() == [
        (DAY, "osmosis", "", 1, 0),
        (DAY, "osmosis", "ib-biology", 1, 0),
        (DAY + timedelta(days=1), "osmosis", "", 1, 0),
    ]


def test_two_days_may_be_stored_together(note):
    actions.store_missed(
        {Missed(DAY, "a", "", 0): 2, Missed(DAY + timedelta(days=1), "a", "", 0): 1}
    )

    assert [(day, times) for day, _, _, times, _ in rows()] == [
        (DAY, 2),
        (DAY + timedelta(days=1), 1),
    ]


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("ada@example.org", ANYTHING),
        ("osmosis", Filters(course="no-such-course")),
        ("osmosis", Filters(course="x\0")),
    ],
)
def test_what_may_not_be_kept_leaves_no_trace_and_spoils_nothing_else(note, words, filters):
    actions.note_search(
        words, filters=filters, results=NOTHING, at=datetime(2026, 12, 1, tzinfo=UTC)
    )
    note("diffusion")

    assert rows() == [(DAY, "diffusion", "", 1, 0)]


def test_search_that_found_enough_is_not_noted(note):
    note("osmosis", results=Results(1, [], {}))

    assert rows() == []


def test_noting_asks_the_database_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        actions.note_search("osmosis", filters=ANYTHING, results=NOTHING, at=datetime.now(UTC))
    actions.SOUGHT.flush()


@pytest.mark.parametrize("number", [1, 3])
def test_storing_is_short(note, number, django_assert_num_queries):
    # Savepoint and its end, courses, rows of the day, older days, those known, and one a row.
    with django_assert_num_queries(7):
        note(*(f"word{letter}" for letter in "abc"[:number]))


def test_full_day_takes_no_new_rows_and_counts_the_old(note):
    Sought.objects.bulk_create(
        Sought(day=DAY, words=f"word {number}", found=0) for number in range(MOST_ROWS - 1)
    )
    note("word 7", "first new", "second new")

    assert Sought.objects.count() == MOST_ROWS
    assert Sought.objects.get(words="word 7").times == 2
    assert not Sought.objects.filter(words="second new").exists()


def test_new_day_drops_what_is_older_than_90_days(note):
    for days in (91, 90, 1):
        Sought.objects.create(day=DAY - timedelta(days=days), words="old", found=0)
    note("new")

    assert [(DAY - day).days for day, *_ in rows()] == [90, 1, 0]


def test_flood_between_two_storings_takes_500(note):
    note(*(f"word {chr(97 + n % 26)}{n}" for n in range(600)))

    assert len(rows()) == 500
