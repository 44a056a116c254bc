import pytest
from django.db import DatabaseError, transaction

from tests.factories import AdultFactory
from tests.lessons.booked import NOON
from tests.lessons.given import disputed
from tutorium.lessons.models import Dispute

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dispute_answer_has_a_time", {"answer": "No."}),
        ("dispute_decision_has_a_time_and_words", {"decision": "stands"}),
        ("dispute_decision_has_a_time_and_words", {"decision": "stands", "decided_at": NOON}),
        (
            "dispute_gives_back_what_it_says",
            {"decision": "stands", "decided_at": NOON, "decided_words": "So.", "minor": 5},
        ),
        (
            "dispute_gives_back_what_it_says",
            {"decision": "part", "decided_at": NOON, "decided_words": "So."},
        ),
    ],
)
def test_dispute_says_nothing_that_is_false(name, said):
    row = disputed()

    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        Dispute.objects.filter(pk=row.pk).update(**said)


def test_both_sides_see_it_and_nobody_else():
    row = disputed()
    booking = row.lesson.booking

    for person, seen in [(booking.tutor, [row]), (booking.student, [row]), (AdultFactory(), [])]:
        assert list(Dispute.objects.visible_to(person, at=NOON)) == seen
