"""`tutorium regrade` looks before it changes anything, and takes back what it changed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import QualificationFactory, QuestionFactory
from tests.practice.regrading import FOUR, attempt_at, changed, marks_of
from tutorium.practice.models import Regrading

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    question = changed(FOUR.replace("4", "5"))
    attempt_at(question, "4", 1)
    attempt_at(question, "5", 0)
    return question


def regrade(*words):
    out = StringIO()
    call_command("regrade", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_regrade_says_what_would_change_and_changes_nothing(question):
    assert regrade(question.slug).split("\n") == [
        "      1 gain",
        "      1 would lose, and keep their marks",
        "",
    ]
    assert (marks_of(question), Regrading.objects.count()) == ([1, 0], 0)


def test_regrade_prints_each_attempt(question):
    rows = [json.loads(line) for line in regrade(question.uid, "--json").splitlines()]

    assert [(row["before"], row["after"], row["marks"], row["effect"]) for row in rows] == [
        (1, 0, 1, "kept"),
        (0, 1, 1, "raised"),
    ]


def test_regrade_changes_marks_and_takes_that_back(question):
    regrade(question.slug, "--apply", "--as-marked")
    assert marks_of(question) == [0, 1]

    undone = regrade("--undo", str(Regrading.objects.get().pk))
    assert (undone, marks_of(question)) == ("2 attempts have what they had before.\n", [1, 0])


def test_regrade_of_an_unchanged_question_says_so():
    question = QuestionFactory()
    attempt_at(question, "4", 1)

    assert regrade(question.slug) == (
        "No attempt was marked by an older version that asked the same.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "No question has the uid or the slug 'nothing'."),
        (["--undo", "9"], "There is no regrading 9."),
    ],
)
def test_what_is_not_there_is_refused_in_words(words, said):
    with pytest.raises(CommandError, match=said):
        regrade(*words)


def test_slug_of_two_questions_asks_for_the_uid():
    QuestionFactory(slug="same")
    QuestionFactory(slug="same", qualification=QualificationFactory(key="gcse"))

    with pytest.raises(CommandError, match="give the uid"):
        regrade("same")


def test_regrading_that_was_taken_back_is_not_taken_back_again(question):
    regrade(question.slug, "--apply")
    number = str(Regrading.objects.get().pk)
    regrade("--undo", number)

    with pytest.raises(CommandError, match="was taken back before"):
        regrade("--undo", number)
