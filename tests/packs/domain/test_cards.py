"""Collections of other programs as packs."""

from dataclasses import replace

import pytest

from tests.formats.cnxml.test_figures import png
from tutorium.curriculum.domain.values import PackValues, TopicValues
from tutorium.formats.cards.values import Collection, Note, Recall, ScheduledCard
from tutorium.formats.quizzes.values import Figure, Loss
from tutorium.library.domain.cards import CardValues
from tutorium.packs.domain.cards import CardPlan, import_cards
from tutorium.packs.domain.own_course import lasting_uid

PLAN = CardPlan("dogs", "Dogs", "2026-11-26", "CC-BY-4.0", by="A. Writer")


def note(identity="a", front="dog", back="perro", *, kind="basic", deck="Default", **said):
    return Note(identity, kind, front, back, cards=(ScheduledCard(deck=deck),), **said)


def imported(*notes, plan=PLAN, figures=(), title="", losses=()):
    whole = sum(not loss.partial for loss in losses)
    collection = Collection(
        tuple(notes), title=title, figures=figures, losses=losses, items=len(notes) + whole
    )
    return import_cards(collection, plan)


def test_note_becomes_a_card_with_a_lasting_name():
    made = imported(note())

    assert made.cards == [
        CardValues(lasting_uid("dogs", "a"), "dog", "perro", ("dogs:cards",), file="cards")
    ]
    assert made.values == PackValues(
        key="dogs", title="Dogs", version="2026.11.26", language="en", licence="CC-BY-4.0",
        authors=("A. Writer",),
    )  # fmt: skip
    assert (made.source_items, made.losses) == (1, [])


def test_kinds_are_carried():
    made = imported(
        note("a", kind="reversed"),
        note("b", "{{c1::a}}", "", kind="cloze"),
        note("c", kind="typed", typed="perro"),
    )

    assert [(card.kind, card.typed) for card in made.cards] == [
        ("reversed", ""), ("cloze", ""), ("typed", "perro"),
    ]  # fmt: skip


def test_every_deck_has_a_topic_and_a_file():
    made = imported(
        note("a", deck="Dogs::Small/tiny"), note("b", deck="Dogs"), note("c", deck="Dogs::Big"),
        title="Dogs",
    )  # fmt: skip

    assert [(card.file, card.topics) for card in made.cards] == [
        ("big", ("dogs:big",)), ("cards", ("dogs:cards",)), ("small-tiny", ("dogs:small-tiny",)),
    ]  # fmt: skip
    assert [topic.title for topic in made.courses[0].topics] == ["Small tiny", "Dogs", "Big"]


def test_deck_with_many_cards_has_several_files():
    made = imported(*[note(str(number)) for number in range(301)])

    assert [(card.file, card.position) for card in (made.cards[0], made.cards[-1])] == [
        ("cards", 0), ("cards-2", 0),
    ]  # fmt: skip


def test_topic_that_is_given_is_home_to_all_and_no_course_is_made():
    made = imported(note(deck="X"), plan=replace(PLAN, find_topic=lambda _: "c:t"))

    assert [card.topics for card in made.cards] == [("c:t",)]
    assert (made.courses, made.shared) == ([], [])


def test_subject_that_is_given_is_the_courses():
    made = imported(note(), plan=replace(PLAN, subject="history"))

    assert made.courses[0].subject == "history"
    assert [type(each).__name__ for each in made.shared] == [
        "QualificationValues", "AwardingBodyValues",
    ]  # fmt: skip


def test_figures_go_with_the_pack_and_only_those_that_are_shown():
    shown = note(front="![a dog](figures/d.png)")
    figures = (Figure("d.png", png()), Figure("other.png", png()))

    assert imported(shown, figures=figures).figures == {"d.png": png()}


def test_figure_that_no_pack_can_have_is_said_in_words():
    made = imported(note(front="![a dog](figures/d.png)"), figures=(Figure("d.png", b"broken"),))

    assert [card.front for card in made.cards] == ["(a dog)"]
    assert [(loss.what, loss.partial) for loss in made.losses] == [("the picture d.png", True)]


@pytest.mark.parametrize(
    ("front", "back", "why"),
    [
        (r"$\nosuch{x}$", "b", r'Unknown command "\nosuch", in “\nosuch{x}”'),
        ("f", "x" * 10_001, "a side of more than 10,000 letters"),
        ("f", " ", "a card has two sides, and one is empty"),
    ],
)
def test_card_that_no_page_can_show_is_a_loss(front, back, why):
    made = imported(note(front=front, back=back), note("b"))

    assert len(made.cards) == 1
    assert [(loss.where, loss.what, loss.partial) for loss in made.losses] == [
        ("note a", "a card", False)
    ]
    assert made.losses[0].why == why


def test_words_that_are_too_long_to_type_are_shown():
    made = imported(note(kind="typed", typed="x" * 201))

    assert [(card.kind, card.typed) for card in made.cards] == [("basic", "")]
    assert [loss.why for loss in made.losses] == ["at most 200 letters are typed"]


def test_what_cards_of_a_pack_have_no_place_for_is_said_once():
    learned = replace(note("b"), cards=(ScheduledCard(state="review"),), tags=("x",))
    logged = replace(note("c"), cards=(ScheduledCard(recalls=(Recall(note().created_at, 3),)),))
    made = imported(note("a"), learned, logged)

    assert [(loss.where, loss.what, loss.partial) for loss in made.losses] == [
        ("all notes", "the schedules of 2 cards", True),
        ("all notes", "the tags of 1 notes", True),
    ]


def test_losses_of_the_source_are_told():
    lost = Loss("deck, note b", "a card", "it is empty")

    assert imported(note(), losses=(lost,)).losses == [lost]
    assert imported(note(), losses=(lost,)).source_items == 2


def test_course_of_no_cards_still_has_a_topic():
    assert imported().courses[0].topics == (TopicValues("cards", "Dogs"),)
