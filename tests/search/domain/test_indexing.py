from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import DocumentFactory
from tutorium.search.domain.analysis import analysed
from tutorium.search.domain.indexing import (
    LONGEST_BODY,
    Entry,
    analyse,
    digest_of,
    is_kept,
    said_in,
)

WORDS = "what are e mc 2 policies mass energy colour particles full"


def entry_of(document):
    [entry] = analyse([document], model="m").entries
    return entry


def test_entry_has_the_words_of_each_field_and_the_codes_of_topics():
    document = DocumentFactory(
        title="What are E = mc² policies?",
        aliases=("Mass-energy", "Colour"),
        short="Energy.",
        body="Full.",
        topics=("Particles",),
        topic_references=("aqa-physics-2015:3.4.1",),
        courses=("aqa-physics-2015",),
    )

    assert entry_of(document) == Entry(
        titles="what are e mc 2 policies mass energy colour",
        title="what are e mc 2 polici",
        aliases="mass energi color",
        short="energi",
        topics="particl aqa physic 2015 3 4 1 aqa physic 2015",
        body="full",
    )
    assert said_in(document) == frozenset(WORDS.split())


def test_analysed_are_entries_keywords_digests_and_how_many_say_each_word():
    documents = [
        DocumentFactory(
            title="Why purges?",
            aliases=("The Purge",),
            short="Terror.",
            topics=("Fear",),
            body="War.",
        ),
        DocumentFactory(title="War and war", aliases=(), short="", topics=(), body=""),
    ]

    analysed = analyse(documents, model="m")

    assert analysed.entries == [entry_of(document) for document in documents]
    assert analysed.keywords == ["purg terror fear", "war"]
    assert analysed.digests == [digest_of(document, model="m") for document in documents]
    assert (analysed.words["war"], analysed.words["purges"]) == (2, 1)


def test_entry_takes_no_more_of_a_body_than_an_engine_can():
    entry = entry_of(DocumentFactory(body="a" * 300_000))

    assert len(entry.body) == LONGEST_BODY


def test_entry_is_in_the_language_of_its_document():
    document = DocumentFactory(title="Die Häuser", body="colour", language="de")

    entry = entry_of(document)

    assert (entry.title, entry.body) == ("die haus", "colour")


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("хрущев", True),
        ("oleum", True),
        ("h2so4", False),
        ("is", False),
        ("1956", False),
        ("x" * 31, False),
    ],
)
def test_vocabulary_keeps_words_and_neither_codes_nor_monsters(word, kept):
    assert is_kept(word) == kept


@given(st.text(), st.text())
def test_entry_has_what_a_query_for_its_text_looks_for(title, body):
    entry = entry_of(DocumentFactory(title=title, body=body))

    assert (entry.title, entry.body) == (analysed(title), analysed(body))


@pytest.mark.parametrize(
    "change", [{"title": "b"}, {"aliases": ("b",)}, {"short": "b"}, {"body": "b"}]
)
def test_digest_changes_with_what_is_made_into_vectors(change):
    document = DocumentFactory(title="a")

    changed = digest_of(replace(document, **change), model="m")

    assert changed != digest_of(document, model="m")


def test_digest_changes_with_the_model():
    document = DocumentFactory()

    assert digest_of(document, model="m") != digest_of(document, model="n")


def test_digest_changes_with_the_topic_where_that_is_all_that_names_the_subject():
    document = DocumentFactory(title="", topics=("a",))

    changed = digest_of(replace(document, topics=("b",)), model="m")

    assert changed != digest_of(document, model="m")


def test_digest_stays_where_the_text_stays():
    document = DocumentFactory(title="\ud800\x00", topics=("a",))

    moved = replace(document, topics=("b",), url="/elsewhere/")

    assert digest_of(moved, model="m") == digest_of(document, model="m")
