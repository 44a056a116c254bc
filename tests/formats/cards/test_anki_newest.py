"""Packages as new Ankis write them, and read again."""

import zipfile
from dataclasses import replace
from io import BytesIO

from hypothesis import given

from tests.formats.cards.strategies import CREATED, collections
from tutorium.formats.cards import read_collection
from tutorium.formats.cards.anki_newest import newest_database, newest_package
from tutorium.formats.cards.sqlite_files import open_database
from tutorium.formats.cards.values import Collection, Note, ScheduledCard
from tutorium.formats.quizzes.values import Figure

PICTURE = Note("a", "basic", "![a dog](figures/dog.png)", "dog", created_at=CREATED)


@given(collections())
def test_what_is_written_is_read(collection):
    read = read_collection(newest_package(collection))

    assert replace(read, title="") == collection


def test_pictures_come_back():
    figures = (Figure("dog.png", b"png"), Figure("b.svg", b"svg"))
    collection = Collection((PICTURE,), CREATED, figures=figures)
    read = read_collection(newest_package(collection))

    assert read.figures == figures[:1]  # what a note shows
    assert read.notes[0].front == PICTURE.front


def test_package_has_what_anki_looks_for():
    with zipfile.ZipFile(BytesIO(newest_package(Collection((PICTURE,), CREATED)))) as archive:
        assert archive.namelist() == ["meta", "collection.anki21b", "collection.anki2", "media"]
        assert archive.read("meta") == b"\x08\x03"
        old = read_collection(archive.read("collection.anki2"))

    assert [note.front for note in old.notes] == ["This package needs Anki 2.1.50 or later."]


def test_decks_have_a_table_with_their_own_sign_between_levels():
    note = replace(PICTURE, cards=(ScheduledCard(deck="Éa::B"),))
    with open_database(newest_database(Collection((note,), CREATED))) as database:
        names = [name for (name,) in database.rows("decks", ("name",), most=9)]
        (header,) = database.rows("col", ("ver", "models"), most=1)

    assert (names, header) == (["Default", "Éa", "Éa\x1fB"], (18, ""))


def test_same_collection_gives_the_same_bytes():
    collection = Collection((PICTURE,), CREATED)

    assert newest_package(collection) == newest_package(collection)
