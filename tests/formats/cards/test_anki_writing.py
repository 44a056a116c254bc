"""Collections written for Anki, and read again."""

import json
import zipfile
from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from tests.formats.cards.strategies import CREATED, collections
from tutorium.formats.cards import read_collection, write_collection
from tutorium.formats.cards.anki_writing import database, fields_of, package
from tutorium.formats.cards.sqlite_files import open_database
from tutorium.formats.cards.values import Collection, Note, Recall, ScheduledCard
from tutorium.formats.quizzes.values import Figure

PICTURE = Note("a", "basic", "![a dog](figures/dog.png)", "dog", created_at=CREATED)


def said(collection):
    """Return a collection without what a package has no place for."""
    return replace(collection, title="", losses=())


@given(collections())
def test_what_is_written_is_read(collection):
    assert said(read_collection(package(collection))) == said(collection)


def test_pictures_come_back():
    collection = Collection((PICTURE,), CREATED, figures=(Figure("dog.png", b"png"),), items=1)
    read = read_collection(package(collection))

    assert read.figures == collection.figures
    assert read.notes[0].front == PICTURE.front


def test_file_is_a_zip_that_old_programs_know(tmp_path):
    write_collection(Collection((PICTURE,), CREATED), tmp_path / "deck.apkg")
    with zipfile.ZipFile(tmp_path / "deck.apkg") as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}


def test_same_collection_gives_the_same_bytes():
    collection = Collection((PICTURE,), CREATED)

    assert package(collection) == package(collection)


def test_keys_that_are_taken_move_on():
    recalled = ScheduledCard(recalls=(Recall(CREATED, 3),))
    notes = tuple(
        Note(name, "basic", name, "b", created_at=CREATED, cards=(recalled,)) for name in "abc"
    )
    read = read_collection(package(Collection(notes, CREATED)))

    assert [note.created_at - CREATED for note in read.notes] == [
        timedelta(milliseconds=place) for place in range(3)
    ]
    assert [note.cards[0].recalls[0].at - CREATED for note in read.notes] == [
        timedelta(milliseconds=place) for place in range(3)
    ]


def test_decks_come_with_those_above_them():
    note = replace(PICTURE, cards=(ScheduledCard(deck="A::B::C"),))
    with open_database(database(Collection((note,), CREATED))) as opened:
        decks = json.loads(next(opened.rows("col", ("decks",), most=1))[0])

    assert [deck["name"] for deck in decks.values()] == ["Default", "A", "A::B", "A::B::C"]


def test_tags_have_no_blanks_within():
    read = read_collection(
        package(Collection((replace(PICTURE, front="f", tags=("cold war", "b")),), CREATED))
    )

    assert read.notes[0].tags == ("cold_war", "b")


def test_typed_words_are_no_markup():
    note = Note("a", "typed", "f", "b", "<b> & c")

    assert fields_of(note) == ("f", "b", "&lt;b&gt; &amp; c")


def test_buried_card_comes_back_buried():
    note = replace(PICTURE, front="f", cards=(ScheduledCard(buried=True),))

    assert read_collection(package(Collection((note,), CREATED))).notes[0].cards[0].buried
