from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import AttemptFactory, LearnerFactory, PracticeSessionFactory
from tutorium.practice.models import KeptCard
from tutorium.practice.queries.usage import used_learners

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_who_did_anything_since_is_used():
    attempted = AttemptFactory(marked_at=NOON).learner
    began = PracticeSessionFactory(started_at=NOON).learner
    kept = LearnerFactory()
    KeptCard.objects.create(
        learner=kept, identity="own:1", origin="own", front="f", back="b", kept_at=NOON
    )
    idle = AttemptFactory(marked_at=NOON - timedelta(seconds=1)).learner
    keys = [learner.pk for learner in (attempted, began, kept, idle)]

    assert used_learners(keys=keys, since=NOON) == set(keys) - {idle.pk}
    assert used_learners(keys=[idle.pk], since=NOON) == set()
