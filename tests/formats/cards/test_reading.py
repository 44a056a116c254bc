"""Items become notes or losses, and pictures figures, each under one name."""

import pytest

from tutorium.formats.cards.reading import Reading
from tutorium.formats.cards.values import Note
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Figure, Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

FILES = {"a b.png": b"one", "a-b.png": b"two", "x.svg": b"three", "../etc.png": b"four"}


def media(name):
    if name not in FILES:
        raise UnsafeFileError("missing", name)
    return FILES[name]


def note(identity="a", front="f", back="b"):
    return Note(identity, "basic", front, back)


def refused(error):
    raise error


def test_every_item_is_a_note_or_a_loss():
    reading = Reading("deck")

    reading.take("one", note)
    reading.take("two", lambda: refused(NotCarriedError("a card", "it is empty")))
    reading.take("three", lambda: refused(UnsafeFileError("too-large", "x")))
    collection = reading.collection(title="T")

    assert (collection.items, collection.notes, collection.title) == (3, (note(),), "T")
    assert collection.losses == (
        Loss("deck, two", "a card", "it is empty"),
        Loss("deck, three", "a text", "It is larger than what is read: x."),
    )


def test_what_a_refused_item_had_lost_is_its_one_loss():
    reading = Reading("deck")

    def read():
        reading.lose("a sound")
        raise NotCarriedError("a card", "it is empty")

    reading.take("one", read)

    assert reading.losses == [Loss("deck, one", "a card", "it is empty")]


def test_two_notes_never_have_one_name():
    reading = Reading("deck")
    for _ in range(3):
        reading.take("one", note)

    assert [each.identity for each in reading.notes] == ["a", "a'", "a''"]


def test_file_of_one_name_keeps_names_short():
    reading = Reading("deck")
    for identity in ["a"] * 4 + ["a'4", "a", "a"]:
        reading.take("one", lambda: note(identity))  # noqa: B023  (called at once)

    assert [each.identity for each in reading.notes] == [
        "a", "a'", "a''", "a'3", "a'4", "a'5", "a'6",
    ]  # fmt: skip


def test_losses_of_a_side_are_partial_and_say_why():
    reading = Reading("deck", item="one")

    assert reading.side('a[sound:x.mp3]<img src="gone.png" alt="a dog">') == "a(a dog)"
    assert reading.losses == [
        Loss("deck, one", "the sound x.mp3", "a card here cannot hold it", partial=True),
        Loss(
            "deck, one",
            "a picture gone.png",
            "its file is not there, or is no picture",
            partial=True,
        ),
    ]


def test_front_without_words_is_no_card():
    with pytest.raises(NotCarriedError) as lost:
        Reading("deck").asked("[sound:x.mp3]")

    assert lost.value.why == "nothing is asked: it held the sound x.mp3"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("a b.png", "a-b.png"),
        ("a%20b.png", "a-b.png"),
        ("x.svg", "x.svg"),
        ("../etc.png", "etc.png"),
        ("gone.png", ""),
        ("x.mp3", ""),
        ("https://example.org/x.png", ""),
        ("data:image/png;base64,xx", ""),
        ("//example.org/x.png", ""),
    ],
)
def test_picture_has_a_name_that_texts_can_say(address, name):
    assert Reading("deck", media).figure(address) == name


def test_two_pictures_never_have_one_name():
    reading = Reading("deck", media)

    assert [reading.figure(each) for each in ("a b.png", "a-b.png", "a b.png")] == [
        "a-b.png", "a-b-2.png", "a-b.png",
    ]  # fmt: skip


def test_picture_that_cannot_be_had_is_looked_for_once():
    asked = []

    def damaged(name):
        asked.append(name)
        raise UnsafeFileError("damaged", name)

    reading = Reading("deck", damaged)

    assert [reading.figure(each) for each in ("x.png", "x.png", "a%20b.png", "a b.png")] == [""] * 4
    assert asked == ["x.png", "a%20b.png", "a b.png"]


def test_only_figures_that_a_note_shows_are_kept():
    reading = Reading("deck", media)
    reading.figure("x.svg")
    reading.take("one", lambda: note(front=reading.side('<img src="a b.png">')))

    assert reading.collection().figures == (Figure("a-b.png", b"one"),)


def test_file_that_makes_too_much_work_is_refused_as_a_whole():
    reading = Reading("deck", most_work=1000)
    reading.take("one", lambda: note(front=reading.side("a" * 9_000)))

    with pytest.raises(UnsafeFileError) as refused:
        reading.take("two", lambda: note(front=reading.side("<b>" * 40)))
    assert refused.value.kind == "too-large"
