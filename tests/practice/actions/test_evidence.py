"""What a marked response says of its topics."""

from math import sqrt

import pytest

from tests.factories import LearnerFactory, TopicFactory
from tests.practice.sitting import at, mark_own, sit_own
from tests.practice.trying import asked, tried
from tutorium.practice import actions
from tutorium.practice.actions.evidence import said_by_attempt, said_by_own
from tutorium.practice.domain.given_marks import OWN_WEIGHT
from tutorium.practice.domain.mastery import REPEATED, Evidence

pytestmark = pytest.mark.django_db


def test_attempt_says_its_marks_and_what_was_asked_for():
    question = asked(TopicFactory(), command_term="state")
    row = tried(LearnerFactory(), question, 1, 3)

    said = said_by_attempt(row, is_repeated=False)

    assert (said.marks, said.available, said.command_term) == (1, 3, "state")
    assert (said.lost, said.at) == ({"knowledge": 2}, row.marked_at)


@pytest.mark.parametrize(("is_repeated", "share"), [(False, 1), (True, REPEATED)])
def test_own_papers_question_says_half_as_much_from_when_it_was_handed_in(is_repeated, share):
    sitting = actions.hand_in(sit_own(), at=at(9, 40))
    row = mark_own(sitting.answers.first(), "1.5")

    said = said_by_own(row, is_repeated=is_repeated)

    assert (said.learner, said.marks, said.available) == (sitting.learner_id, 1.5, 3.0)
    assert said.evidence == Evidence(0.5, 0.6, OWN_WEIGHT * share * sqrt(3), at(9, 40))


def test_what_nobody_has_marked_says_nothing():
    with pytest.raises(ValueError, match="handed in and marked"):
        said_by_own(sit_own().answers.first(), is_repeated=False)
