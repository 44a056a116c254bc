"""An open textbook made into a pack: everything of it is written, or a loss."""

from dataclasses import replace

import pytest

from tutorium.curriculum.domain.values import TopicValues
from tutorium.formats.cnxml.values import (
    Chapter,
    Collection,
    Definition,
    Exercise,
    Loss,
    Module,
    Written,
)
from tutorium.packs.domain.openstax import LONGEST_TEXT, import_collection

INTRODUCTION = Module(
    "m1", "Introduction", Written(""), Written("It began."), (), (), opens_chapter=True
)
WAR = Module(
    id="m2",
    title="The War",
    abstract=Written("- Explain"),
    body=Written("It ended; see [here](openstax:m1#f) and [gone](openstax:m9)."),
    definitions=(Definition("d1", Written("war"), Written("a conflict")),),
    exercises=(
        Exercise("e1", Written("Why did it end?"), Written("It was lost.")),
        Exercise("e2", Written("Which?\n\n- A. peace\n- B. war"), Written("B")),
        Exercise("e3", Written("Discuss."), None),
    ),
    revised="2019-03-04",
)
PREFACE = Module("m0", "Preface", Written(""), Written("Welcome."), (), ())


def collection(*modules, chapters=None, **changes):
    said = {
        "title": "A Book",
        "slug": "a-book",
        "language": "en",
        "licence": "CC-BY-4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "authors": ("Ada Byron", "Mary Somerville"),
        "chapters": chapters or (Chapter("War", tuple(each.id for each in modules), (), "1"),),
        "modules": modules,
    }
    return Collection(**(said | changes))


def imported(*modules, subject="", **changes):
    book = collection(*modules, **changes)
    return import_collection(book, key="a-book", subject=subject, date="2026-11-23")


def by_title(pack):
    return {item.title: item for item in pack.items}


def test_modules_become_notes_exercises_answers_and_definitions_cards():
    pack = imported(INTRODUCTION, WAR)

    assert [(item.kind, item.title, item.slug) for item in pack.items] == [
        ("note", "Introduction: War", "introduction-war"),
        ("note", "The War", "the-war"),
        ("answer", "Why did it end?", "why-did-it-end"),
        ("answer", "Which?", "which"),
    ]
    assert [(card.front, card.back, card.file) for card in pack.cards] == [
        ("war", "a conflict", "01-war")
    ]
    assert list(pack.questions) == [
        "questions/01-war/why-did-it-end.yaml",
        "questions/01-war/which.yaml",
    ]
    assert pack.losses == [Loss("m2#e3", "exercise: Discuss.", "the book gives no solution to it")]
    assert pack.source_items == len(pack.items) + len(pack.cards) + len(pack.losses)


def test_topics_are_counted_as_the_book_counts_its_sections():
    chapters = (
        Chapter("Preface", ("m0",)),
        Chapter("Unit", (), (Chapter("War", ("m1", "m2"), (), "1"),)),
    )
    pack = imported(PREFACE, INTRODUCTION, WAR, chapters=chapters)

    assert pack.course.topics == (
        TopicValues("preface", "Preface", topics=(TopicValues("preface.1", "Preface"),)),
        TopicValues(
            "unit",
            "Unit",
            topics=(
                TopicValues(
                    "1",
                    "War",
                    topics=(
                        TopicValues("1.0", "Introduction: War"),
                        TopicValues("1.1", "The War"),
                    ),
                ),
            ),
        ),
    )
    assert [item.folder for item in pack.items] == [
        "preface",
        "01-war",
        "01-war",
        "01-war",
        "01-war",
    ]


def test_links_lead_to_the_notes_that_modules_became():
    note = by_title(imported(INTRODUCTION, WAR))["The War"]

    assert note.body == (
        "## What you should be able to do\n\n- Explain\n\n"
        "It ended; see [here](/notes/open-textbook/a-book/introduction-war/) and gone."
    )


def test_answer_says_its_problem_where_the_title_does_not_and_leads_to_its_note():
    answers = by_title(imported(INTRODUCTION, WAR))
    more = "Read more: [The War](/notes/open-textbook/a-book/the-war/)."

    assert answers["Why did it end?"].body == f"It was lost.\n\n{more}"
    assert answers["Which?"].body == (
        f"Which?\n\n- A. peace\n- B. war\n\n## Answer\n\n**B.** war\n\n{more}"
    )
    assert answers["Which?"].short == "**B.** war"


def test_provenance_names_authors_licence_and_changes():
    note = by_title(imported(INTRODUCTION, WAR))["The War"]

    assert (note.written.how, note.written.by) == ("person", "Ada Byron, Mary Somerville")
    assert (note.written.date, note.checked, note.signed) == ("2019-03-04", None, None)
    assert note.sources == ("“The War”, in A Book, OpenStax",)
    assert note.notice.startswith(
        "Adapted from “The War” in *A Book* by Ada Byron, Mary Somerville, published by "
        "[OpenStax](https://openstax.org) under "
        "[CC-BY-4.0](https://creativecommons.org/licenses/by/4.0/). Changes: "
    )


def test_many_authors_are_said_short():
    note = imported(
        PREFACE, authors=tuple(f"Author Number {number}" for number in range(20))
    ).items[0]

    assert note.written.by == "Author Number 0 and others"


def test_same_book_gets_the_same_identities():
    first, second = (imported(INTRODUCTION, WAR) for _ in range(2))

    assert [item.uid for item in first.items] == [item.uid for item in second.items]
    assert len({each.uid for each in (*first.items, *first.cards)}) == 5


def test_same_title_twice_gets_two_addresses():
    double = Module("m3", "The War", Written(""), Written("Again."), (), ())

    assert [item.slug for item in imported(WAR, double).items if item.kind == "note"] == [
        "the-war",
        "the-war-m3",
    ]


def test_given_subject_is_pointed_to_and_not_declared_again():
    pack = imported(WAR, subject="history")

    assert pack.course.subject == "history"
    assert [type(value).__name__ for value in pack.shared] == [
        "QualificationValues",
        "AwardingBodyValues",
    ]


@pytest.mark.parametrize(
    ("module", "loss"),
    [
        (
            Module("m3", "Empty", Written(""), Written(""), (), ()),
            Loss("m3", "module 'Empty'", "it has no text"),
        ),
        (
            Module("m3", "A", Written(""), Written("a"), (), (Exercise("e", Written(""), Written("b")),)),
            Loss("m3#e", "exercise with the solution: b", "its question has no words"),
        ),
        (
            Module(
                "m3", "A", Written(""), Written("a"), (),
                (Exercise("e", Written("", (Loss("m3#p", "link to #x", "no"),)), None),),
            ),
            Loss("m3#e", "exercise (link to #x)", "its words are not in the folder"),
        ),
        (
            Module(
                "m3", "A", Written(""), Written("a"),
                (Definition("d", Written("war"), Written("")),), (),
            ),
            Loss("m3#d", "definition war", "a card has two sides, and one is empty"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_a_loss(module, loss):
    assert imported(module).losses == [loss]


def test_text_longer_than_a_note_holds_is_cut_between_paragraphs_and_told():
    paragraphs = "\n\n".join(["word " * 100 + "end."] * 300)
    pack = imported(Module("m3", "Long", Written(""), Written(paragraphs), (), ()))

    assert pack.items[0].body.endswith("end.")
    assert LONGEST_TEXT - 600 < len(pack.items[0].body) <= LONGEST_TEXT
    assert [loss.why for loss in pack.losses] == ["a note has at most 95,000 characters"]


def test_book_in_spanish_has_its_headings_in_spanish():
    note = by_title(imported(INTRODUCTION, WAR, language="es"))["The War"]

    assert note.body.startswith("## Lo que debes saber hacer\n")


def test_question_of_an_exercise_says_whose_it_is_and_leads_to_notes():
    link = "It was [lost](openstax:m2)."
    lost = replace(WAR, exercises=(Exercise("e1", Written("Why?"), Written(link)),))
    (text,) = imported(lost).questions.values()

    assert 'topics: ["a-book:1.1"]' in text
    assert "kind: essay" in text
    assert "It was [lost](/notes/open-textbook/a-book/the-war/)." in text
    assert "written: {how: person, date: 2019-03-04, by: " in text
    assert "Adapted from “The War” in *A Book*" in text


def test_question_that_the_examiner_does_not_sign_is_a_loss_beside_its_answer():
    same = Exercise("e1", Written("Which?\n\n- A. war\n- B. war"), Written("B"))
    pack = imported(replace(WAR, exercises=(same,)))

    assert (pack.questions, [item.title for item in pack.items]) == ({}, ["The War", "Which?"])
    assert pack.losses == [
        Loss(
            "m2#e1",
            "as a question: question Which?",
            "the option “war” is right in one place and not in another",
        )
    ]
