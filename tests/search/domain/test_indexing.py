from tests.factories import DocumentFactory
from tutorium.search.domain.indexing import LONGEST_BODY, Entry, entry_of


def test_entry_has_the_words_of_each_field_and_the_codes_of_topics():
    document = DocumentFactory(
        title="What is E = mc²?",
        aliases=("Mass-energy",),
        short="Energy.",
        body="Full.",
        topics=("Particles",),
        topic_references=("aqa-physics-2015:3.4.1",),
        courses=("aqa-physics-2015",),
    )

    assert entry_of(document, id_=1, shelf_id=2) == Entry(
        id=1,
        shelf_id=2,
        title="what is e mc 2",
        aliases="mass energy",
        short="energy",
        topics="particles aqa physics 2015 3 4 1 aqa physics 2015",
        body="full",
    )


def test_entry_takes_no_more_of_a_body_than_an_engine_can():
    entry = entry_of(DocumentFactory(body="a" * 300_000), id_=1, shelf_id=1)

    assert len(entry.body) == LONGEST_BODY
