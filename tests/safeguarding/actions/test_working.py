"""What a lead does: each deed in the log, none past it."""

from datetime import timedelta
from hashlib import sha256

import pytest

from tests.conversations.talking import NOON, with_tutor
from tests.safeguarding.reporting import HOUR, case_of_tutor, lead, reported
from tutorium.accounts.models import ErasureHold
from tutorium.conversations import actions as conversations
from tutorium.conversations.models import Suspension
from tutorium.letters.models import Letter
from tutorium.safeguarding import actions
from tutorium.safeguarding.domain.cases import Reason, State
from tutorium.safeguarding.models import LogEntry
from tutorium.safeguarding.queries import fault_in_log, is_open_to

pytestmark = pytest.mark.django_db


def deeds():
    return list(LogEntry.objects.values_list("deed", flat=True))


@pytest.fixture
def case():
    return case_of_tutor()[3]


def test_case_is_open_to_who_said_why_for_half_an_hour(case):
    watching, other = lead(), lead()

    actions.open_case(case, why="It is due", by=watching, at=NOON)

    case.refresh_from_db()
    assert (case.state, case.due_at) == ("looked-at", NOON + timedelta(days=7))
    assert LogEntry.objects.get(deed="case.opened").words == "It is due"
    assert [is_open_to(case, who, at=NOON + HOUR / 3) for who in (watching, other)] == [True, False]
    assert not is_open_to(case, watching, at=NOON + HOUR / 2)


def test_case_goes_its_way_and_may_be_opened_again(case):
    watching = lead()
    for state in (State.ACTED, State.CLOSED, State.ACTED):
        actions.move(case, to=state, by=watching, at=NOON)

    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("acted", None)
    assert deeds()[-3:] == ["case.acted", "case.closed", "case.acted"]


def test_case_never_becomes_new_again(case):
    with pytest.raises(actions.NotPossibleNowError):
        actions.move(case, to=State.NEW, by=lead(), at=NOON)


def test_log_has_the_digest_of_a_note(case):
    note = actions.note(case, text="Spoke to the school", by=lead(), at=NOON)

    assert case.notes.get() == note
    assert LogEntry.objects.latest("number").words == sha256(b"Spoke to the school").hexdigest()


def test_frozen_conversation_is_read_and_not_written_in(case):
    watching, talk = lead(), case.conversation
    child = case.reporter

    actions.freeze(case, by=watching, at=NOON)

    with pytest.raises(conversations.NotPossibleError):
        conversations.say(talk, text="Hello", by=child, at=NOON)
    actions.thaw(case, by=watching, at=NOON)
    assert conversations.say(talk, text="Hello", by=child, at=NOON).pk
    assert deeds()[-2:] == ["conversation.frozen", "conversation.thawed"]


def test_suspended_person_is_written_with_by_nobody(case):
    watching, tutor, talk = lead(), case.about, case.conversation

    actions.suspend(case, tutor, by=watching, at=NOON)
    actions.suspend(case, tutor, by=watching, at=NOON)

    assert Suspension.objects.live().get().person == tutor
    for who in (tutor, case.reporter):
        with pytest.raises(conversations.NotPossibleError):
            conversations.say(talk, text="Hello", by=who, at=NOON)
    actions.resume(case, tutor, by=watching, at=NOON)
    assert conversations.say(talk, text="Hello", by=tutor, at=NOON).pk


def test_hold_is_lifted_and_placed_once(case):
    watching = lead()

    actions.lift(case, case.about, by=watching, at=NOON)
    assert ErasureHold.objects.live().count() == 0

    for _ in range(2):
        actions.hold(case, case.about, by=watching, at=NOON)
    assert ErasureHold.objects.live().get().person == case.about
    assert deeds()[-2:] == ["hold.lifted", "hold.placed"]


def test_lead_tells_guardians_but_not_whom_it_is_about(django_capture_on_commit_callbacks):
    guardian, child, tutor, talk = with_tutor()
    about_family = reported(talk, child, about=tutor, reason=Reason.FAMILY)
    about_guardian = reported(talk, child, about=guardian)
    watching = lead()

    with django_capture_on_commit_callbacks(execute=True):
        actions.tell_guardians(about_family, child, by=watching, at=NOON)
    assert Letter.objects.get(kind__contains="guardian_told").to == guardian.email

    with pytest.raises(actions.NotPossibleNowError):
        actions.tell_guardians(about_guardian, child, by=watching, at=NOON)


def test_who_has_no_guardians_has_none_told(case):
    with pytest.raises(actions.NotPossibleNowError):
        actions.tell_guardians(case, case.about, by=lead(), at=NOON)


def test_all_that_was_done_hangs_together(case):
    watching = lead()
    actions.open_case(case, why="Due", by=watching, at=NOON)
    actions.note(case, text="…", by=watching, at=NOON)
    actions.move(case, to=State.CLOSED, by=watching, at=NOON)

    assert fault_in_log() is None
