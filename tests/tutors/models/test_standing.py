"""What the database refuses of a standing."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import TopicFactory
from tests.tutors.teaching import NOON, draft
from tutorium.tutors import actions
from tutorium.tutors.domain.standing import Proof, Record
from tutorium.tutors.models import Competence, Standing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fields", [{"stars": 0}, {"stars": 6}, {"kept": 3}, {"reviews": 0}])
def test_standing_that_cannot_be_is_refused(fields):
    row = actions.take_standing(draft(), Record(1, 5, 2, 2), at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.filter(pk=row.pk).update(**fields)


def test_competence_that_cannot_be_is_refused():
    profile, topic = draft(), TopicFactory()
    actions.take_competence(profile, {topic: Proof(3, 4)}, at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        Competence.objects.update(marks=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Competence.objects.create(profile=profile, topic=topic, told_at=NOON)
