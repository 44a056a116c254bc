"""A name taken from the files of what somebody accepted."""

import pytest

from tests.packs.conftest import QUESTION
from tests.packs.contributing import LATER, accept, change_of, editor, hand_in, load
from tutorium.packs.actions import forget_checker
from tutorium.questions.models import Question

pytestmark = pytest.mark.django_db


def test_question_names_nobody_who_has_gone(packs):
    load(packs)
    packs.question(QUESTION)
    edith = editor()
    accept(change_of(hand_in(packs), "question", "Q" * 12), edith)
    assert "by: Edith" in Question.objects.get().source

    forget_checker(person=edith, at=LATER)

    assert "Edith" not in Question.objects.get().source
    assert "by: a former editor" in Question.objects.get().source


def test_name_of_that_day_goes_though_it_is_another_by_now(packs):
    load(packs)
    packs.question(QUESTION)
    edith = editor()
    accept(change_of(hand_in(packs), "question", "Q" * 12), edith)
    edith.display_name = "Edith Newname"
    edith.save()

    forget_checker(person=edith, at=LATER)

    assert "by: a former editor" in Question.objects.get().source


def test_name_of_another_who_accepted_it_on_the_same_day_stays(packs):
    load(packs)
    packs.question(QUESTION)
    edith = editor()
    accept(change_of(hand_in(packs), "question", "Q" * 12), edith)
    packs.question(QUESTION.replace("1953", "1954"))
    accept(change_of(hand_in(packs), "question", "Q" * 12), editor("Ed"))

    forget_checker(person=edith, at=LATER)

    assert "by: Ed," in Question.objects.get().source
