"""What stands in a value that says nothing more."""

from tutorium.formats.cards.values import EPOCH, Note, ScheduledCard


def test_note_has_one_new_card_unless_it_says_otherwise():
    note = Note("a", "basic", "front", "back")

    assert note.cards == (ScheduledCard(),)
    assert (note.cards[0].state, note.cards[0].due_at, note.cards[0].recalls) == ("new", None, ())
    assert note.created_at == EPOCH
