from datetime import timedelta

import pytest

from tests.factories import TopicFactory
from tests.tutors.teaching import NOON, draft
from tutorium.tutors import actions
from tutorium.tutors.domain.standing import Proof, Record
from tutorium.tutors.models import Competence, Standing

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_standing_is_what_was_told_last():
    profile = draft()

    actions.take_standing(profile, Record(1, 5, 2, 2), at=NOON)
    actions.take_standing(profile, Record(2, 9, 4, 3), at=LATER)
    actions.take_standing(profile, Record(1, 5, 2, 2), at=NOON)  # old news

    row = Standing.objects.get()
    assert (row.record, row.told_at) == (Record(2, 9, 4, 3), LATER)


def test_standing_told_twice_is_the_same():
    profile = draft()

    for _ in range(2):
        actions.take_standing(profile, Record(1, 5, 2, 2), at=NOON)

    assert Standing.objects.get().record == Record(1, 5, 2, 2)


def test_competence_is_told_by_topic():
    profile, one, two = draft(), TopicFactory(), TopicFactory()
    actions.take_competence(profile, {one: Proof(3, 4), two: Proof(taught=2)}, at=NOON)

    told = {one: Proof(5, 6, has_examined=True), two: Proof()}
    actions.take_competence(profile, told, at=LATER)

    row = Competence.objects.get()
    assert (row.topic, row.proof) == (one, Proof(5, 6, has_examined=True))


def test_old_news_of_a_topic_is_passed_over():
    profile, topic = draft(), TopicFactory()
    actions.take_competence(profile, {topic: Proof(3, 4)}, at=LATER)

    for proof in (Proof(), Proof(1, 4)):
        actions.take_competence(profile, {topic: proof}, at=NOON)

    assert Competence.objects.get().proof == Proof(3, 4)
