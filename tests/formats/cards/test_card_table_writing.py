"""Tables written for Anki, and read again."""

from dataclasses import replace

from hypothesis import given

from tests.formats.cards.strategies import collections
from tutorium.formats.cards.card_table_writing import write_card_table
from tutorium.formats.cards.card_tables import read_card_table
from tutorium.formats.cards.values import EPOCH, Collection, Note, ScheduledCard
from tutorium.formats.quizzes.values import Figure


def test_table_says_what_its_columns_are():
    text, losses = write_card_table(Collection((Note("g", "typed", "Q?", "a, b", "a"),)))

    assert text.split("\n") == [
        "#separator:comma",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        "#tags column:4",
        "#columns:guid,notetype,deck,tags,Front,Back,Typed",
        'g,Basic (type in the answer),Default,,Q?,"a, b",a',
        "",
    ]
    assert losses == ()


@given(collections())
def test_what_is_written_is_read(collection):
    text, _ = write_card_table(collection)
    plain = tuple(
        replace(
            note,
            tags=tuple(dict.fromkeys(note.tags)),
            cards=tuple(
                ScheduledCard(card.ordinal, deck=note.cards[0].deck) for card in note.cards
            ),
            created_at=EPOCH,
            modified_at=EPOCH,
        )
        for note in collection.notes
    )

    assert read_card_table(text, where="t").notes == plain


def test_pictures_and_schedules_are_partial_losses():
    note = Note("g", "basic", "f", "b", cards=(ScheduledCard(state="review"),))
    _, losses = write_card_table(Collection((note,), figures=(Figure("a.png", b""),)))

    assert [(loss.what, loss.partial) for loss in losses] == [
        ("1 pictures", True), ("the schedules of 1 cards", True),
    ]  # fmt: skip
