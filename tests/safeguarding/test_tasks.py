from datetime import timedelta

import pytest

from tests.conversations.talking import NOON
from tests.safeguarding.reporting import HOUR, case_of_tutor, lead
from tutorium.letters.models import Letter
from tutorium.safeguarding import actions, tasks
from tutorium.safeguarding.domain.cases import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminders():
    return Letter.objects.filter(kind="safeguarding/letters/overdue_case.html")


def test_case_that_waits_too_long_sends_a_letter_once(time_machine, reminders):
    watching = lead()
    case_of_tutor()
    time_machine.move_to(NOON + 23 * HOUR, tick=False)
    assert tasks.remind_of_overdue.call() == 0

    time_machine.move_to(NOON + 24 * HOUR, tick=False)
    for _ in range(2):
        assert tasks.remind_of_overdue.call() == 1

    assert reminders.get().to == watching.email


def test_each_state_has_its_time(time_machine, reminders):
    watching = lead()
    case = case_of_tutor()[3]
    actions.open_case(case, why="Due", by=watching, at=NOON)

    time_machine.move_to(NOON + timedelta(days=7), tick=False)
    tasks.remind_of_overdue.call()

    assert reminders.count() == 1


def test_closed_case_is_never_late(time_machine):
    case = case_of_tutor()[3]
    actions.move(case, to=State.CLOSED, by=lead(), at=NOON)

    time_machine.move_to(NOON + timedelta(days=70), tick=False)

    assert tasks.remind_of_overdue.call() == 0
