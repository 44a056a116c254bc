"""Whole collections of Anki: real ones, and those that no Anki would write."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.cards.packages import BASIC, CREATED, database, package
from tutorium.formats.cards.anki_reading import read_collection
from tutorium.formats.cards.values import Note, ScheduledCard
from tutorium.formats.quizzes.values import Figure
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

AT = datetime.fromtimestamp(CREATED, tz=UTC)
REAL = "flashcards/ankipandas/ankipandas/test/data/few_basic_cards"


def test_note_is_read_with_its_deck_and_tags():
    collection = read_collection(database(notes=[(1, ["dog", "perro"])], cards=[{"did": 7}]))

    assert collection.created_at == AT
    assert collection.notes == (
        Note(
            "guid1",
            "basic",
            "dog",
            "perro",
            tags=("a", "b"),
            created_at=datetime(1970, 1, 1, 0, 0, 0, 1000, tzinfo=UTC),
            cards=(ScheduledCard(deck="History::Cold War"),),
        ),
    )
    assert (collection.items, collection.losses, collection.title) == (1, (), "History")


def test_recalls_stand_with_their_card_the_oldest_first():
    at = 1_700_000_100_000
    collection = read_collection(
        database(
            notes=[(1, ["dog", "perro"])],
            cards=[{}],
            recalls=[(at + 5, 1, 3, 1, 0, 2500, 900, 0), (at, 1, 1, -60, -60, 0, 800, 0)],
        )
    )
    recalls = collection.notes[0].cards[0].recalls

    assert [(recall.rating, recall.interval) for recall in recalls] == [
        (1, timedelta(seconds=60)), (3, timedelta(days=1)),
    ]  # fmt: skip


def test_pictures_of_a_package_are_kept():
    data = database(notes=[(1, ['<img src="a dog.png">', "perro"])], cards=[{}])
    collection = read_collection(package(data, media={"a dog.png": b"png", "other.png": b"x"}))

    assert collection.notes[0].front == "![a-dog.png](figures/a-dog.png)"
    assert collection.figures == (Figure("a-dog.png", b"png"),)


def test_losses_name_the_file_and_the_note():
    data = database(notes=[(1, ["[sound:x.mp3]", "b"])], cards=[{}])

    assert [str(loss.where) for loss in read_collection(data, where="my.apkg").losses] == [
        "my.apkg, note guid1"
    ]


def test_rows_without_their_fellows_are_named():
    data = database(
        notes=[(1, ["a", "b"]), (2, ["c", "d"])],
        cards=[{}, {"id": 5, "nid": 9}, {"id": 6, "type": 8}],
        recalls=[(1_700_000_000_000, 77, 3, 1, 0, 0, 0, 0), (5, 1, 9, 1, 0, 0, 0, 0)],
    )
    collection = read_collection(data, where="c")

    assert collection.items == len(collection.notes) + 1 == 2
    assert [(loss.where, loss.what, loss.partial) for loss in collection.losses] == [
        ("c", "1 rows of cards", True),
        ("c", "2 recalls", True),
        ("c, note guid2", "a note", False),
        ("c", "1 cards", True),
    ]


def test_note_without_its_type_is_a_loss():
    data = database(notes=[(1, ["a", "b"])], cards=[{}], types={"2": BASIC})

    assert [loss.why for loss in read_collection(data).losses if not loss.partial] == [
        "its note type is not in the collection"
    ]


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM col;",
        "DROP TABLE revlog;",
        "UPDATE col SET models = '{';",
        "UPDATE col SET models = '" + "[" * 100_000 + "';",
        "DROP TABLE notes; CREATE VIEW notes AS SELECT * FROM cards;",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END;",
    ],
)
def test_collection_that_is_none_is_refused(script):
    with pytest.raises(UnsafeFileError):
        read_collection(database(script=script))


def test_odd_values_of_a_collection_are_no_notes():
    script = "UPDATE col SET models = '{\"1\": 7, \"x\": {}}', decks = '[]', crt = 'x';"
    collection = read_collection(database(notes=[(1, ["a", "b"])], cards=[{}], script=script))

    assert (collection.notes, collection.items) == ((), 1)


@given(st.integers(0, 60_000), st.binary(min_size=1, max_size=60))
def test_damaged_collection_is_read_or_refused(place, damage):
    data = bytearray(database(notes=[(1, ["a", "b"])], cards=[{}]))
    data[place : place + len(damage)] = damage

    try:
        collection = read_collection(bytes(data))
    except UnsafeFileError:
        return
    whole_losses = [loss for loss in collection.losses if not loss.partial]
    assert collection.items == len(collection.notes) + len(whole_losses)


def test_collection_that_makes_too_much_work_is_refused():
    cards = [{"id": number, "nid": 1} for number in range(1, 400)]
    data = database(notes=[(1, ["<b>a</b>" * 5_000, "b"])], cards=cards)

    with pytest.raises(UnsafeFileError) as refused:
        read_collection(data, most_work=500_000)
    assert refused.value.kind == "too-large"


def test_large_templates_count_as_work():
    tags = "{{#Gone}}{{/Gone}}" * 2_000
    types = {"1": BASIC | {"tmpls": [{"name": "1", "ord": 0, "qfmt": tags, "afmt": tags}]}}
    cards = [{"id": number, "nid": 1} for number in range(1, 500)]
    data = database(notes=[(1, ["a", "b"])], cards=cards, types=types)

    with pytest.raises(UnsafeFileError) as refused:
        read_collection(data, most_work=100_000)
    assert refused.value.kind == "too-large"


@pytest.mark.parametrize("name", ["collection.anki2", "collection_v1.anki2"])
def test_real_collections_are_read_whole(real_data, name):
    collection = read_collection(real_data / REAL / name)
    cards = [card for note in collection.notes for card in note.cards]

    assert (collection.items, len(collection.notes), collection.losses) == (7, 7, ())
    assert [note.kind for note in collection.notes] == ["basic", *["reversed"] * 5, "basic"]
    assert (len(cards), sum(len(card.recalls) for card in cards)) == (12, 6)
    assert {card.deck for card in cards} == {"Testing", "EnglishGerman"}
    assert [card.interval_days for card in cards if card.state == "review"] == [4, 3, 5]
