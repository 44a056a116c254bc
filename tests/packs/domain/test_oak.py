"""An Oak curriculum as a pack: every unit, lesson, keyword and misconception, or a loss."""

from dataclasses import replace

import pytest

from tests.formats.oak.conftest import WHOLE
from tutorium.core.provenance import Deed
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    QualificationValues,
    SubjectGroupValues,
    SubjectValues,
)
from tutorium.formats.oak.reading import read_curriculum
from tutorium.formats.quizzes.values import Loss
from tutorium.library.domain.items import Term
from tutorium.packs.domain.oak import OakPlan, import_curriculum

CONQUEST = "oak-history-ks4-aqa:y10.7"
CASTLE = "oak-history-ks4-aqa:y10.8"


@pytest.fixture
def curriculum(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(WHOLE)
    return read_curriculum(path, progress=lambda *_: None)


def imported(curriculum, **more):
    return import_curriculum(curriculum, OakPlan("oak", "Oak", "2026-11-27", **more))


def note(pack, slug):
    return next(each for each in pack.items if each.slug == slug)


def test_every_item_is_written(curriculum):
    pack = imported(curriculum)

    assert [each.slug for each in pack.items] == [
        "the-conquest",
        "motte-and-bailey",
        "claims-to-the-throne",
    ]
    assert [each.front for each in pack.cards] == ["heir", "oath", "Witan"]
    assert list(pack.questions) == [
        "questions/history-ks4-aqa/motte-and-bailey-which-is-right.yaml",
        "questions/history-ks4-aqa/claims-to-the-throne-which-is-right.yaml",
        "questions/history-ks4-aqa/claims-to-the-throne-key-words.yaml",
    ]
    assert pack.source_items == 9
    assert [(each.where, each.partial) for each in pack.losses] == [("misconception-words", True)]


def test_what_stands_within_is_counted(curriculum):
    assert imported(curriculum).carried == {
        "courses": 1,
        "topics": 6,
        "key_learning_points": 3,
        "misconceptions": 3,
    }


def test_lesson_is_a_note_that_warns_of_its_mistakes(curriculum):
    made = note(imported(curriculum), "claims-to-the-throne")

    assert made.body == (
        "## What you should be able to do\n\nI can say who claimed the throne.\n\n"
        "## Key learning points\n\n"
        "- Three men claimed the throne.\n- Harold was crowned first of them.\n\n"
        "## Mistakes to avoid\n\n"
        "::: mistake\n**The eldest son always became king.**\n\n"
        "The Witan chose among several men.\n:::"
    )
    assert made.short == "Three men claimed the throne. Harold was crowned first of them."
    assert made.topics == (f"{CONQUEST}.10",)
    assert made.written == Deed("person", "2026-06-07", "Oak National Academy")
    assert made.terms[0] == Term("heir", "somebody who is to inherit")


def test_correction_that_teachers_are_told_says_so(curriculum):
    made = note(imported(curriculum), "motte-and-bailey")

    assert "*For teachers:* Show pupils pictures of wooden ones." in made.body


def test_unit_is_a_note_at_all_its_topics(curriculum):
    made = note(imported(curriculum), "the-conquest")

    assert made.body == (
        "How England was taken.\n\n## Why this, why now\n\nIt comes after the Vikings.\n\n"
        "## What you should know already\n\n- Who Canute was"
    )
    assert made.topics == (CONQUEST, CASTLE)


def test_lesson_taught_in_two_units_is_written_once(curriculum):
    made = note(imported(curriculum), "motte-and-bailey")

    assert made.topics == (f"{CONQUEST}.9", f"{CASTLE}.9")


def test_card_stands_at_every_lesson_that_names_its_word(curriculum):
    lesson = curriculum.lessons["lesson-9"]
    oath = curriculum.lessons["lesson-10"].keywords[1]
    lessons = {**curriculum.lessons, "lesson-9": replace(lesson, keywords=(oath,))}
    cards = imported(replace(curriculum, lessons=lessons)).cards

    assert {each.front: each.topics for each in cards} == {
        "heir": (f"{CONQUEST}.10",),
        "oath": (f"{CONQUEST}.10", f"{CONQUEST}.9", f"{CASTLE}.9"),
        "Witan": (f"{CONQUEST}.10",),
    }


def test_pack_declares_what_its_courses_need(curriculum):
    assert imported(curriculum).shared == [
        QualificationValues("oak-key-stage-4", "Key Stage 4 (Oak)", short="Key Stage 4"),
        AwardingBodyValues("oak", "Oak National Academy", "https://www.thenational.academy"),
        SubjectGroupValues("oak-curriculum", "Oak curriculum"),
        SubjectValues("oak-history", "History", "oak-curriculum"),
    ]


def test_pack_under_a_subject_of_the_site_declares_none(curriculum):
    shared = imported(curriculum, subject="history").shared

    assert [each.key for each in shared] == ["oak-key-stage-4", "oak"]


def test_every_page_says_whose_work_it_is(curriculum):
    pack = imported(curriculum)
    acknowledged = (
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )

    assert pack.values.licence == "OGL-UK-3.0"
    assert all(acknowledged in each.notice for each in pack.items)
    assert all(acknowledged in text for text in pack.questions.values())


def test_other_licence_is_named_and_acknowledges_nothing(curriculum):
    pack = imported(curriculum, licence="CC-BY-4.0")

    assert pack.items[0].notice.partition(", under ")[2].startswith("CC-BY-4.0. Changes: ")


def test_same_curriculum_gets_the_same_identities(curriculum):
    first, second = imported(curriculum), imported(curriculum)

    assert (first.items, first.cards, first.questions) == (
        second.items,
        second.cards,
        second.questions,
    )


def test_two_notes_of_one_title_have_two_addresses(curriculum):
    lesson = replace(curriculum.lessons["lesson-9"], title="The Conquest")
    pack = imported(replace(curriculum, lessons={**curriculum.lessons, "lesson-9": lesson}))

    assert [each.slug for each in pack.items][:2] == ["the-conquest", "the-conquest-lesson-9"]


def test_what_no_programme_teaches_is_a_loss(curriculum):
    variant = replace(curriculum.variants["unitvariant-7"], lessons=("lesson-9",))
    variants = {**curriculum.variants, "unitvariant-7": variant}
    why = "no programme at hand teaches its lessons"

    assert imported(replace(curriculum, variants=variants)).losses[:1] == [
        Loss("lesson-10", "lesson Claims to the throne", "no programme at hand teaches it")
    ]
    assert imported(replace(curriculum, variants=variants)).losses[-4:] == [
        Loss("keyword-heir", "a keyword", why),
        Loss("keyword-oath", "a keyword", why),
        Loss("keyword-witan", "a keyword", why),
        Loss("misconception-heir", "a misconception", why),
    ]


def test_lesson_that_is_a_title_alone_is_a_loss(curriculum):
    bare = replace(
        curriculum.lessons["lesson-10"], outcome="", points=(), misconceptions=(), keywords=()
    )
    pack = imported(replace(curriculum, lessons={**curriculum.lessons, "lesson-10": bare}))

    assert pack.losses[0] == Loss(
        "lesson-10", "lesson Claims to the throne", "it has no text but its title"
    )


def test_signs_of_markdown_are_words(curriculum):
    lesson = replace(curriculum.lessons["lesson-10"], points=("# 5*3 is $15 <b>", "1. One"))
    pack = imported(replace(curriculum, lessons={**curriculum.lessons, "lesson-10": lesson}))

    assert "- \\# 5\\*3 is \\$15 `<b>`\n- 1\\. One" in note(pack, "claims-to-the-throne").body
