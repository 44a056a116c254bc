from pathlib import PurePosixPath

import pytest

from tests.factories import QUESTION_FRONT
from tutorium.practice.domain.question_cards import CardWords, NoSuchPartError, card_words
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds import KINDS


def variant(said, seed=0):
    text = QUESTION_FRONT.format(uid="QUESTION0001", title="One") + said
    file = PurePosixPath("one.yaml")
    return variant_of(read_question(text, file=file, path="one", kinds=KINDS, faults=[]), seed)


def test_solution_stands_behind_what_is_asked():
    said = "stem: Think.\nparts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}, solution: Four.}]"

    assert card_words(variant(said), "a") == CardWords(
        "Think.\n\nHow many?", "Four.", is_typed=True
    )


def test_right_options_stand_behind_a_choice():
    said = (
        "parts: [{ask: Which?, kind: choice, marks: 1, "
        "options: [{text: This, right: true}, {text: That}, {text: These, right: true}]}]"
    )

    assert card_words(variant(said), "a") == CardWords(
        "Which?\n\n- This\n- That\n- These", "- This\n- These", is_typed=False
    )


def test_what_earns_the_marks_stands_behind_where_nobody_wrote_a_solution():
    said = (
        "parts: [{ask: Why?, kind: text, marks: 2, answer: {accept: [rain]}, "
        "scheme: [{id: a1, code: B1, for: names the rain, accept: [rain]}, "
        "{id: a2, code: B1, for: names the wind, accept: [wind]}]}]"
    )

    assert card_words(variant(said), "a").back == "- names the rain\n- names the wind"


def test_values_that_were_drawn_stand_on_the_card():
    said = (
        "given: {u: {choose: [7]}}\n"
        "parts: [{ask: 'Double {{u}}', kind: number, marks: 1, answer: {value: 2*u}, solution: Twice.}]"
    )

    assert card_words(variant(said, 3), "a").front == "Double 7"


@pytest.mark.parametrize("path", ["", "z", "a.i"])
def test_part_that_is_not_there_is_refused(path):
    said = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}, solution: Four.}]"

    with pytest.raises(NoSuchPartError):
        card_words(variant(said), path)


def test_part_with_nothing_to_stand_behind_it_is_refused():
    said = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]"

    with pytest.raises(NoSuchPartError):
        card_words(variant(said), "a")
