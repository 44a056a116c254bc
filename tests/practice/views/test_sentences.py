import pytest

from tutorium.practice.domain.intervals import Wait
from tutorium.practice.domain.memory import Grade
from tutorium.practice.views.sentences import grade_words, wait_words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(1, "minutes"), "1 minute"),
        (Wait(10, "minutes"), "10 minutes"),
        (Wait(1, "hours"), "1 hour"),
        (Wait(2.5, "months"), "2.5 months"),
        (Wait(1.0, "years"), "1 year"),
        (Wait(9, "days"), "9 days"),
    ],
)
def test_wait_is_said_in_words(wait, words):
    assert wait_words(wait) == words


def test_grades_have_their_words():
    assert [grade_words(grade) for grade in Grade] == ["Again", "Hard", "Good", "Easy"]
