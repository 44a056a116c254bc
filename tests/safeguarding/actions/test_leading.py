import pytest

from tests.conversations.talking import NOON
from tests.factories import AdultFactory
from tutorium.safeguarding import actions
from tutorium.safeguarding.models import Lead, LogEntry

pytestmark = pytest.mark.django_db


def test_lead_is_named_once_with_the_reason_written_down():
    user = AdultFactory()
    for _ in range(2):
        actions.name_lead(user, why="Appointed by the board", at=NOON)

    assert Lead.objects.live().get().user == user
    assert LogEntry.objects.get().words == f"{user.public_id}: Appointed by the board"


def test_lead_is_released():
    user = AdultFactory()
    actions.name_lead(user, why="Appointed", at=NOON)

    for _ in range(2):
        actions.release_lead(user, why="Left", at=NOON)

    assert Lead.objects.live().count() == 0
    assert [row.deed for row in LogEntry.objects.all()] == ["lead.named", "lead.released"]
