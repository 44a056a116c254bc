"""Cards of packs for other programs."""

import pytest

from tutorium.formats.cards.values import Collection, Note, ScheduledCard
from tutorium.library.domain.cards import CardValues
from tutorium.packs.domain.exported_cards import CREATED_AT, CardSource, export_cards


def card(front="dog", back="perro", kind="basic", **said):
    return CardValues("01JDC2V3M8ZN", front, back, ("a:b",), file="a/b", kind=kind, **said)


def exported(*cards):
    sources = [CardSource(each, "Spanish", f"x:{line}") for line, each in enumerate(cards, 1)]
    return export_cards(sources, title="Spanish", figures=())


def test_card_becomes_a_note_with_new_cards_for_all_its_ways():
    collection = exported(card(kind="reversed"))
    note = collection.notes[0]

    assert collection == Collection((note,), CREATED_AT, "Spanish", items=1)
    assert note == Note(
        "01JDC2V3M8ZN",
        "reversed",
        "dog",
        "perro",
        created_at=note.created_at,
        modified_at=CREATED_AT,
        cards=(
            ScheduledCard(0, deck="Spanish::a::b", position=1),
            ScheduledCard(1, deck="Spanish::a::b", position=1),
        ),
    )


def test_gaps_and_typed_words_are_carried():
    notes = exported(card("{{c2::a}}", "", "cloze"), card(kind="typed", typed="perro")).notes

    assert [card.ordinal for card in notes[0].cards] == [1]
    assert (notes[1].kind, notes[1].typed) == ("typed", "perro")


def test_notes_keep_their_order():
    notes = exported(card(), card()).notes

    assert notes[0].created_at < notes[1].created_at


@pytest.mark.parametrize(
    ("said", "written", "lost"),
    [
        ("It is ==so==.", "It is **so**.", ["the stroke of a marker"]),
        ("a == b", "a == b", []),
        ("See [this](/answers/ib/x/).", "See this.", ["a link on this site"]),
        ("See [this](https://example.org/).", "See [this](https://example.org/).", []),
        ("![a](figures/a.png)", "![a](figures/a.png)", []),
        (r"$\qty{9.81}{m.s^{-2}}$", r"${9.81\,\mathrm{m}\,\mathrm{s}^{-2}}$", []),
        ("$x^2$", "$x^2$", []),
        (r"$\qty{x}{m}$", r"$\qty{x}{m}$", ["the setting of a formula"]),
    ],
)
def test_what_only_this_site_has_is_said_otherwise(said, written, lost):
    collection = exported(card(said))

    assert collection.notes[0].front == written
    assert [loss.what for loss in collection.losses] == lost
    assert all(loss.partial and loss.where == "x:1" for loss in collection.losses)
