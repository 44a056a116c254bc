"""Cards that a learner keeps, for tests of recall."""

from datetime import UTC, datetime, timedelta

from tests.factories import CardFactory, CourseFactory, LearnerFactory
from tutorium.practice.actions import recall
from tutorium.practice.actions.keeping import Words, keep_cards, write_card
from tutorium.practice.domain.memory import Grade
from tutorium.practice.models import KeptCard

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def keep_some(number, *, learner=None, course=None, at=NOON):
    """Return so many kept cards of a pack."""
    learner = learner or LearnerFactory()
    course = course or CourseFactory()
    cards = CardFactory.create_batch(number)
    keep_cards(learner, cards, course=course, at=at)
    return list(KeptCard.objects.filter(learner=learner, card__in=cards).order_by("pk"))


def keep_one(**said):
    return keep_some(1, **said)[0]


def written(learner, front="Front", back="Back", at=NOON, **said):
    return write_card(learner, Words(front, back, **said), course=None, at=at)


def recalled(card, grade=Grade.EASY, *, at=NOON, **said):
    return recall(card, grade, at=at, **said)
