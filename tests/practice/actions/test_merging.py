import pytest

from tests.factories import AttemptFactory, LearnerFactory, PracticeSessionFactory
from tutorium.accounts.actions import merge_learners

pytestmark = pytest.mark.django_db


def test_everything_practised_is_handed_over():
    attempt, target = AttemptFactory(), LearnerFactory()
    session = PracticeSessionFactory(learner=attempt.learner)

    merge_learners(attempt.learner, into=target)

    attempt.refresh_from_db()
    session.refresh_from_db()
    assert (attempt.learner, session.learner) == (target, target)
