"""What becomes of notes by their types and templates."""

import pytest

from tutorium.formats.cards.anki_notes import RawNote, take_note
from tutorium.formats.cards.note_types import NoteType, Template
from tutorium.formats.cards.reading import Reading
from tutorium.formats.cards.values import EPOCH, Note, ScheduledCard

LINE = "{{FrontSide}}<hr id=answer>"
BASIC = (Template("Card 1", "{{Front}}", LINE + "{{Back}}"),)
BOTH = (*BASIC, Template("Card 2", "{{Back}}", LINE + "{{Front}}"))
CLOZE = (Template("Cloze", "{{cloze:Front}}", "{{cloze:Front}}<br>{{Back}}"),)


def taken(templates, fields, *, ordinals=(0,), is_cloze=False, names=("Front", "Back")):
    reading = Reading("deck")
    raw = RawNote("a", NoteType("T", names, templates, is_cloze), fields, ("x",), EPOCH, EPOCH)
    take_note(raw, [ScheduledCard(ordinal) for ordinal in ordinals], reading)
    return reading.collection()


def note(kind, front, back, *, identity="a", ordinals=(0,), typed=""):
    cards = tuple(ScheduledCard(ordinal) for ordinal in ordinals)
    return Note(identity, kind, front, back, typed, ("x",), cards=cards)


def whys(collection):
    return [(loss.what, loss.why, loss.partial) for loss in collection.losses]


def test_one_template_gives_a_basic_note():
    assert taken(BASIC, ("dog", "<b>perro</b>")).notes == (note("basic", "dog", "**perro**"),)


def test_answer_without_a_line_is_shown_whole():
    templates = (Template("1", "{{Front}}?", "{{Front}}: {{Back}}"),)

    assert taken(templates, ("dog", "perro")).notes == (note("basic", "dog?", "dog: perro"),)


def test_two_cards_that_swap_their_sides_are_one_reversed_note():
    collection = taken(BOTH, ("dog", "perro"), ordinals=(0, 1))

    assert collection.notes == (note("reversed", "dog", "perro", ordinals=(0, 1)),)
    assert collection.items == 1


def test_cards_that_ask_for_different_things_are_notes_of_their_own():
    templates = (*BASIC, Template("3", "{{Front}} in short", LINE + "{{Short}}"))
    collection = taken(
        templates, ("dog", "perro", "p."), ordinals=(0, 1), names=("Front", "Back", "Short")
    )

    assert collection.items == 2
    assert collection.notes == (
        note("basic", "dog", "perro"),
        note("basic", "dog in short", "p\\.".replace("\\", ""), identity="a/1"),
    )


def test_losses_of_a_reversed_note_are_named_once():
    collection = taken(BOTH, ("dog[sound:x.mp3]", "perro"), ordinals=(0, 1))

    assert [loss.what for loss in collection.losses] == ["the sound x.mp3"]


def test_typed_answer_is_kept_as_words():
    templates = (Template("1", "{{Front}}{{type:Back}}", LINE + "{{type:Back}}"),)

    assert taken(templates, ("Capital?", "<b>Paris</b> &amp; c")).notes == (
        note("typed", "Capital?", "Paris & c", typed="Paris & c"),
    )


def test_typed_answer_may_stand_beside_what_is_shown():
    templates = (Template("1", "{{Front}}{{type:Back}}", LINE + "{{type:Back}}{{More}}"),)
    names = ("Front", "Back", "More")

    assert taken(templates, ("Capital?", "Paris", "on the Seine"), names=names).notes == (
        note("typed", "Capital?", "on the Seine", typed="Paris"),
    )


def test_text_with_gaps_is_one_note_with_a_card_for_each_number():
    collection = taken(
        CLOZE, ("{{c1::Paris}} in {{c2::France}}", "a capital"), ordinals=(1, 0), is_cloze=True
    )

    assert collection.notes == (
        note("cloze", "{{c1::Paris}} in {{c2::France}}", "a capital", ordinals=(0, 1)),
    )


def test_words_around_gaps_are_shown_once():
    templates = (
        Template("1", "<i>Fill in</i>{{cloze:Front}}", "<i>Fill in</i>{{cloze:Front}}{{Back}}"),
    )

    assert taken(templates, ("{{c1::a}}", "b"), is_cloze=True).notes == (
        note("cloze", "*Fill in*{{c1::a}}", "b"),
    )


def test_numbers_without_a_gap_are_a_partial_loss():
    collection = taken(CLOZE, ("{{c1::a}}", ""), ordinals=(0, 4), is_cloze=True)

    assert collection.notes == (note("cloze", "{{c1::a}}", ""),)
    assert whys(collection) == [
        ("cards for the numbers [5]", "its text hides nothing for them", True)
    ]


@pytest.mark.parametrize(
    ("said", "what", "why"),
    [
        ("no gap", "a note", "nothing is hidden in its text"),
        ("{{c2::b}}", "a note", "no card asks for what is hidden"),
        ("{{c1::image-occlusion:rect:left=.1}}", "a picture with covered places",
         "a card here hides words, not places of a picture"),
    ],
)  # fmt: skip
def test_cloze_that_cannot_be_asked_is_a_loss(said, what, why):
    collection = taken(CLOZE, (said, ""), is_cloze=True)

    assert (collection.notes, whys(collection)) == ((), [(what, why, False)])


@pytest.mark.parametrize(
    ("templates", "fields", "ordinals", "why"),
    [
        (BASIC, ("", "b"), (0,), "nothing is asked: it held no words"),
        (BASIC, ("a", ""), (0,), "a card has two sides, and nothing is answered"),
        (BASIC, ("a", "b"), (7,), "T has no template 8"),
        (BASIC, ("a", "b"), (), "no card asks for it (T)"),
        ((), ("a", "b"), (0,), "T has no template 1"),
        (BASIC, (), (0,), "nothing is asked: it held no words"),
    ],
)
def test_card_that_cannot_be_asked_is_a_loss(templates, fields, ordinals, why):
    collection = taken(templates, fields, ordinals=ordinals)

    assert (collection.items, [loss.why for loss in collection.losses]) == (1, [why])


def test_templates_may_show_what_anki_knows_of_a_card():
    templates = (Template("Card 1", "{{Front}} {{Deck}} {{Card}} {{Type}}", LINE + "{{Tags}}"),)

    assert taken(templates, ("dog", "")).notes == (note("basic", "dog Default Card 1 T", "x"),)


def test_scripts_of_a_template_are_named_and_never_kept():
    templates = (Template("1", "{{Front}}<script>x()</script>", LINE + "{{Back}}<style>y</style>"),)
    collection = taken(templates, ("a", "b"))

    assert collection.notes == (note("basic", "a", "b"),)
    assert [loss.what for loss in collection.losses] == ["a script"]
