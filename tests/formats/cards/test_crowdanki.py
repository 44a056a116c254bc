"""Decks of CrowdAnki, read from folders, files and archives, and written."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from tests.formats.cards.packages import BASIC
from tests.formats.cards.strategies import collections
from tutorium.formats.cards.anki_writing import zipped
from tutorium.formats.cards.crowdanki import read_crowdanki, write_crowdanki
from tutorium.formats.cards.values import EPOCH, Collection, Note, ScheduledCard
from tutorium.formats.quizzes.values import Figure, Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

TYPE = BASIC | {"crowdanki_uuid": "t"}
CLOZE = {
    "name": "Cloze", "type": 1, "crowdanki_uuid": "c", "flds": [{"name": "Text", "ord": 0}],
    "tmpls": [{"name": "Cloze", "ord": 0, "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}"}],
}  # fmt: skip
DECK = "Ultimate History"


def note(*fields, kind="t", guid="a", tags=("x",)):
    return {"guid": guid, "note_model_uuid": kind, "fields": list(fields), "tags": list(tags)}


def deck(*notes, name="Dogs", types=(TYPE, CLOZE), children=()):
    said = {"name": name, "note_models": list(types), "notes": list(notes)}
    return said | {"children": list(children)}


def written(said):
    return json.dumps(said).encode()


def refusal(source):
    with pytest.raises(UnsafeFileError) as refused:
        read_crowdanki(source)
    return refused.value.kind


def basic(**said):
    cards = (ScheduledCard(deck="Dogs"),)
    return replace(Note("a", "basic", "dog", "perro", tags=("x",), cards=cards), **said)


def test_notes_are_read_with_the_cards_anki_would_make():
    collection = read_crowdanki(
        written(deck(note("dog", "perro"), note("{{c2::a}}", kind="c", guid="b")))
    )

    assert collection == Collection(
        (
            basic(),
            basic(identity="b", kind="cloze", front="{{c2::a}}", back="",
                  cards=(ScheduledCard(1, deck="Dogs"),)),
        ),
        title="Dogs",
        items=2,
    )  # fmt: skip


def test_decks_within_decks_are_read():
    inner = deck(note("cat", "gato", guid="b"), name="Cats", types=())
    collection = read_crowdanki(written(deck(note("dog", "perro"), children=[inner])))

    assert [each.cards[0].deck for each in collection.notes] == ["Dogs", "Dogs::Cats"]


def test_template_that_shows_nothing_of_a_note_makes_no_card():
    both = [
        *BASIC["tmpls"],
        {"name": "2", "ord": 1, "qfmt": "{{#Back}}{{Back}}?{{/Back}}", "afmt": "{{Front}}"},
    ]
    collection = read_crowdanki(written(deck(note("dog", ""), types=[TYPE | {"tmpls": both}])))

    assert (collection.items, [loss.why for loss in collection.losses]) == (
        1, ["a card has two sides, and nothing is answered"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "odd", [note("a", kind="gone"), {"guid": "a", "note_model_uuid": "t", "fields": "x"}, {}]
)
def test_note_that_cannot_be_read_is_a_loss(odd):
    collection = read_crowdanki(written(deck(odd)))

    assert (collection.items, len(collection.losses), collection.notes) == (1, 1, ())


def test_note_with_a_bomb_of_a_template_is_a_loss():
    bomb = TYPE | {"tmpls": [{"name": "1", "ord": 0, "qfmt": "{{#Front}}" * 99, "afmt": ""}]}

    assert len(read_crowdanki(written(deck(note("a", "b"), types=[bomb]))).losses) == 1


def test_deck_that_makes_too_much_work_is_refused():
    with pytest.raises(UnsafeFileError) as refused:
        read_crowdanki(written(deck(note("a" * 500, "b"), note("c" * 500, "d"))), most_work=100)

    assert refused.value.kind == "too-large"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deck.json").write_bytes(
        written(deck(note('<img src="d.png" alt="a dog">', "perro")))
    )
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "d.png").write_bytes(b"png")
    return tmp_path


def test_folder_holds_a_deck_and_its_pictures(folder):
    collection = read_crowdanki(folder)

    assert collection.notes[0].front == "![a dog](figures/d.png)"
    assert collection.figures == (Figure("d.png", b"png"),)
    assert read_crowdanki(folder / "deck.json").figures == collection.figures
    assert read_crowdanki(folder.parent if folder.parent.name == "x" else folder).losses == ()


def test_archive_holds_a_folder():
    files = [
        ("d/deck.json", written(deck(note('<img src="d.png">', "b")))),
        ("d/media/d.png", b"png"),
    ]

    assert read_crowdanki(zipped(files)).figures == (Figure("d.png", b"png"),)


def test_links_and_paths_lead_out_of_no_folder(folder):
    (folder / "secret.png").write_bytes(b"secret")
    (folder / "media" / "link.png").symlink_to(folder / "secret.png")
    fronts = ["../secret.png", "link.png", "/etc/passwd.png", "a\\b.png"]
    notes = [note(f'a<img src="{src}">', "b", guid=src) for src in fronts]
    (folder / "deck.json").write_bytes(written(deck(*notes)))
    collection = read_crowdanki(folder)

    assert (collection.figures, len(collection.notes)) == ((), 4)
    assert [loss.what for loss in collection.losses] == [f"a picture {src}" for src in fronts]


def test_what_is_no_deck_is_refused(tmp_path):
    assert refusal(b"{") == "not-a-collection"
    assert refusal(b"[]") == "not-a-collection"
    assert refusal(b'{"notes": 3}') == "not-a-collection"
    assert refusal(b"[" * 300_000) == "not-a-collection"
    assert refusal(tmp_path) == "not-a-collection"
    assert refusal(zipped([("x.json", b"{}")])) == "not-a-collection"
    assert refusal(tmp_path / "gone.json") == "missing"


def test_decks_nest_no_deeper_than_decks_do():
    said = deck(note("a", "b", guid="99"))
    for level in range(99):
        said = deck(note("a", "b", guid=str(level)), children=[said])

    assert read_crowdanki(written(said)).items == 30


def test_odd_decks_are_passed_over():
    said = deck(note("dog", "perro")) | {"children": [3, {"name": None, "notes": 7}], "name": None}

    assert read_crowdanki(written(said)).items == 1


@given(collections())
def test_what_is_written_is_read(collection):
    files, _ = write_crowdanki(replace(collection, title="All"))
    plain = {
        (note.identity, card.ordinal): card.deck for note in collection.notes for card in note.cards
    }
    read = read_crowdanki(files["deck.json"])
    by_name = {note.identity: note for note in read.notes}

    assert read.items == len(collection.notes)
    for note in collection.notes:
        first = plain[note.identity, note.cards[0].ordinal]
        home = "All" if first == "Default" else f"All::{first}"
        cards = tuple(ScheduledCard(card.ordinal, deck=home) for card in note.cards)
        assert by_name[note.identity] == replace(
            note, cards=cards, created_at=EPOCH, modified_at=EPOCH
        )


def test_pictures_are_written_beside_the_deck():
    figure = Figure("d.png", b"png")
    files, losses = write_crowdanki(Collection((basic(),), title="Dogs", figures=(figure,)))

    assert (sorted(files), losses) == (["deck.json", "media/d.png"], ())
    assert json.loads(files["deck.json"])["media_files"] == ["d.png"]


def test_schedules_are_a_partial_loss():
    learned = basic(cards=(ScheduledCard(state="review"),))

    assert write_crowdanki(Collection((learned,)))[1] == (
        Loss("all notes", "the schedules of 1 cards",
             "CrowdAnki is for decks, not for what somebody learned of them", partial=True),
    )  # fmt: skip


def test_real_deck_is_read_whole(real_data):
    collection = read_crowdanki(real_data / "flashcards/ultimate-history/build/Ultimate_History")
    lost = [loss for loss in collection.losses if not loss.partial]

    assert (collection.title, collection.items) == (DECK, 1055)
    assert (len(collection.notes), len(lost)) == (936, 119)
    assert {loss.why for loss in lost} == {
        "nothing is asked: what it shows of the note is lost"  # pictures are not in the folder
    }
