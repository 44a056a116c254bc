"""A curriculum out of its statements; whatever is in the files is in it, or a loss."""

import pytest

from tests.formats.oak.conftest import HEADER, LESSONS, PREFIXES, PROGRAMME, UNITS, WHOLE
from tutorium.formats.oak.reading import read_curriculum
from tutorium.formats.oak.values import (
    Keyword,
    Lesson,
    Misconception,
    Placed,
    Programme,
    Unit,
    Variant,
)
from tutorium.formats.quizzes.values import Loss


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "a.ttl"
        path.write_text(text)
        return read_curriculum(path, progress=lambda *_: None)

    return read


def test_programme_says_its_subject_stage_year_and_board(read):
    assert read(WHOLE).programmes == (
        Programme(
            id="programme-history-year-group-10-aqa",
            subject="History",
            stage="Key Stage 4",
            year="10",
            board="AQA",
            units=(
                Placed("unitvariant-7", 1),
                Placed("unitvariant-8", 2, choice="A site"),
            ),
        ),
    )


def test_labels_are_made_of_addresses_where_their_files_are_not_at_hand(read):
    (programme,) = read(
        f"{PREFIXES} oak:programme-design-and-technology-year-group-9-higher-exam-board a "
        "curric:Programme ; curric:isProgrammeOf oak:scheme-design-and-technology-key-stage-3 ; "
        "curric:hasExamBoard oak:examboard-edexcel-b ; curric:hasTier oak:tier-higher ."
    ).programmes

    assert (programme.subject, programme.stage) == ("Design and technology", "Key Stage 3")
    assert (programme.board, programme.tier, programme.year) == ("Edexcel b", "Higher", "all")


def test_subject_is_called_as_its_scheme_says(read):
    (programme,) = read(
        WHOLE + "oak:scheme-history-key-stage-4 curric:isSchemeOf oak:subject-history . "
        'oak:subject-history rdfs:label "Histories"@en .'
    ).programmes

    assert programme.subject == "Histories"


def test_variant_has_its_lessons_in_order(read):
    assert read(WHOLE).variants["unitvariant-7"] == Variant(
        "unitvariant-7", "The Norman Conquest", "unit-3", ("lesson-10", "lesson-9")
    )


def test_unit_says_what_it_is_about(read):
    assert read(WHOLE).units == {
        "unit-3": Unit(
            id="unit-3",
            title="The Conquest",
            about="How England was taken.",
            why="It comes after the Vikings.",
            prior=("Who Canute was",),
            revised="2026-05-04",
        )
    }


def test_what_is_yet_to_be_written_says_nothing(read):
    curriculum = read(f'{PREFIXES} oak:unit-1 a curric:Unit ; rdfs:comment "[TO BE ADDED]" .')

    assert curriculum.units["unit-1"].about == ""


def test_lesson_has_its_points_in_order_and_its_words_and_mistakes(read):
    assert read(WHOLE).lessons["lesson-10"] == Lesson(
        id="lesson-10",
        title="Claims to the throne",
        outcome="I can say who claimed the throne.",
        points=("Three men claimed the throne.", "Harold was crowned first of them."),
        keywords=(
            Keyword("keyword-heir", "heir", "somebody who is to inherit"),
            Keyword("keyword-oath", "oath", "a solemn promise"),
            Keyword("keyword-witan", "Witan", "the Witan was a council of the king"),
        ),
        misconceptions=(
            Misconception(
                "misconception-heir",
                "The eldest son always became king.",
                "The Witan chose among several men.",
            ),
        ),
        revised="2026-06-07",
    )


def test_items_are_units_lessons_keywords_and_misconceptions(read):
    curriculum = read(WHOLE)

    assert (curriculum.items, curriculum.losses) == (1 + 2 + 3 + 3, ())


def test_licence_and_rights_are_those_of_the_files(read):
    curriculum = read(WHOLE)

    assert curriculum.licences == (
        "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    )
    assert curriculum.rights == ("Copyright of somebody.",)


def test_keyword_without_a_meaning_is_a_loss(read):
    curriculum = read(WHOLE.replace('schema:description "a solemn promise"@en', "a curric:Word"))

    assert curriculum.losses == (
        Loss("keyword-oath", "keyword oath", "its name or its meaning is not at hand"),
        Loss("all files", "1 of the kind Word", "a pack has no place for it", partial=True),
    )


def test_second_meaning_of_a_keyword_is_a_partial_loss(read):
    curriculum = read(WHOLE.replace('"a solemn promise"@en', '"a solemn promise", "a vow"'))

    assert curriculum.losses == (
        Loss("keyword-oath", "another meaning of oath: a vow", "a card has one back", partial=True),
    )


def test_what_no_lesson_names_is_a_loss(read):
    more = """
    oak:keyword-x a curric:Keyword ; schema:name "x" ; schema:description "y" .
    oak:misconception-x a curric:Misconception ; curric:statement "It was so." .
    oak:klp-x a curric:KeyLearningPoint ; rdfs:label "It is so." .
    """

    assert read(WHOLE + more).losses == (
        Loss("keyword-x", "keyword x", "no lesson at hand names it"),
        Loss("misconception-x", "misconception It was so.", "no lesson at hand names it"),
        Loss(
            "klp-x",
            "Key learning point It is so.",
            "no lesson or unit at hand names it",
            partial=True,
        ),
    )


def test_misconception_without_words_is_one_loss(read):
    named = (
        "oak:lesson-9 curric:hasMisconception oak:m . oak:lesson-10 curric:hasMisconception oak:m ."
    )

    assert read(WHOLE + named).losses == (Loss("m", "misconception", "its words are not at hand"),)


def test_kinds_that_a_pack_has_no_place_for_are_counted(read):
    curriculum = read(WHOLE + "oak:a a curric:Thread . oak:b a curric:Thread .")

    assert curriculum.losses == (
        Loss("all files", "2 of the kind Thread", "a pack has no place for it", partial=True),
    )


def test_files_may_be_apart(tmp_path):
    for name, text in {"1": HEADER, "2": LESSONS, "3": UNITS, "4": PROGRAMME}.items():
        (tmp_path / f"{name}.ttl").write_text(PREFIXES + text)
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "a.ttl").write_text(WHOLE)

    apart = read_curriculum(tmp_path, progress=lambda *_: None)

    assert apart == read_curriculum(whole, progress=lambda *_: None)
