import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions, tasks
from tutorium.search.models import Meaning, RelatedDocument, SearchDocument
from tutorium.search.queries import answered, find, related

pytestmark = pytest.mark.django_db

KENNEDY = {
    "uid": "K",
    "title": "Why did the Cuban Missile Crisis happen?",
    "body": "Khrushchev sent missiles to Cuba in 1962. Kennedy ordered a blockade.",
}
FARMS = {
    "uid": "F",
    "title": "Why did Stalin collectivise agriculture?",
    "body": "Peasants had to give up their land and animals.",
}


def encode(encoder):
    while tasks.encode_some(encoder):
        pass


def pk_of(uid):
    return SearchDocument.objects.get(uid=uid).pk


def test_documents_get_vectors_once(encoder):
    actions.index([DocumentFactory(**KENNEDY), DocumentFactory(**FARMS)])

    first, second = tasks.encode_some(encoder), tasks.encode_some(encoder)

    assert (len(first.documents), first.passages, bool(second)) == (2, 6, False)
    assert (Meaning.objects.count(), tasks.pending()) == (2, 0)


def test_text_that_changes_loses_its_vectors_and_one_that_stays_keeps_them(encoder):
    actions.index([DocumentFactory(**KENNEDY), DocumentFactory(**FARMS)])
    encode(encoder)

    actions.index(
        [DocumentFactory(**KENNEDY | {"url": "/x/"}), DocumentFactory(**FARMS | {"body": "New."})]
    )

    assert list(Meaning.objects.values_list("document__uid", flat=True)) == ["K"]


def test_document_in_another_language_is_left_to_its_words(encoder):
    actions.index([DocumentFactory(language="es")])

    assert not tasks.encode_some(encoder)


def test_question_in_other_words_is_found_by_meaning(meaning, encoder):
    actions.index([DocumentFactory(**KENNEDY), DocumentFactory(**FARMS)])
    encode(encoder)

    results = find("Why did the Soviets put rockets on an island near Florida?")

    assert [hit.uid for hit in results.hits][:1] == ["K"]
    assert (results.by_meaning, results.total) == (True, len(results.hits))


def test_same_question_is_answered_likely_and_another_is_not(meaning, encoder):
    actions.index([DocumentFactory(**KENNEDY), DocumentFactory(**FARMS)])
    encode(encoder)

    same, other = answered("Why did the Cuban missile crisis happen"), answered("What is entropy?")

    assert (same[0].hit.uid, same[0].likelihood > 0.8) == ("K", True)
    assert all(each.likelihood < 0.3 for each in other)
    assert find("Why did the Cuban missile crisis happen").direct.uid == "K"


def test_related_is_for_the_levels_of_who_reads_and_never_itself(meaning, encoder):
    both, higher = ("ib-history-2017:SL", "ib-history-2017:HL"), ("ib-history-2017:HL",)
    actions.index(
        [
            DocumentFactory(**KENNEDY, levels=both),
            DocumentFactory(uid="HL", title="Why did the Cuban crisis end?", levels=higher),
            DocumentFactory(**FARMS, levels=both),
        ]
    )
    encode(encoder)

    while tasks.relate_some(meaning):
        pass

    assert related("answer", "K") == ["F"]
    assert sorted(related("answer", "HL")) == ["F", "K"]
    assert not RelatedDocument.objects.filter(document=pk_of("K"), other=pk_of("HL")).exists()


def test_what_practises_has_vectors_and_nothing_to_read_next(meaning, encoder):
    actions.index(
        [DocumentFactory(**KENNEDY | {"kind": "card"}), DocumentFactory(**FARMS | {"kind": "card"})]
    )
    encode(encoder)

    assert (Meaning.objects.count(), tasks.unrelated()) == (2, 0)
    assert not tasks.relate_some(meaning)


def test_document_that_has_no_vectors_yet_keeps_the_place_of_its_words(meaning, encoder):
    actions.index([DocumentFactory(**KENNEDY), DocumentFactory(**FARMS)])
    encode(encoder)
    actions.index([DocumentFactory(uid="NEW", title="The Cuban missile crisis of 1962")])

    assert find("The Cuban missile crisis of 1962").hits[0].uid == "NEW"
