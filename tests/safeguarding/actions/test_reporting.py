"""Reports: into the queue with a time, to leads by letter, to guardians by rule."""

from datetime import timedelta

import pytest

from tests.conversations.talking import NOON, SIDE, begun, family, with_tutor
from tests.factories import AdultFactory, GuardianshipFactory
from tests.safeguarding.reporting import HOUR, case_of_tutor, lead, reported, said_by_tutor
from tutorium.accounts.models import ErasureHold
from tutorium.conversations import actions as conversations
from tutorium.letters.models import Letter
from tutorium.safeguarding import actions
from tutorium.safeguarding.domain.cases import Reason
from tutorium.safeguarding.models import Case, LogEntry

pytestmark = pytest.mark.django_db


def letters(kind):
    rows = Letter.objects.filter(kind=f"safeguarding/letters/{kind}.html")
    return sorted(rows.values_list("to", flat=True))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do at once what a deed leaves for after it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_report_of_a_message_is_about_who_wrote_it_and_keeps_its_words():
    _guardian, child, tutor, message = said_by_tutor("Tell nobody")

    case = reported(message.conversation, child, message=message, about=AdultFactory())

    assert (case.about, case.quoted, case.state) == (tutor, "Tell nobody", "new")
    assert case.due_at == NOON + 24 * HOUR
    assert list(LogEntry.objects.values_list("deed", "actor")) == [
        ("case.reported", child.public_id),
        ("guardians.told", ""),
    ]


def test_urgent_report_is_due_sooner(settings):
    settings.SAFEGUARDING_URGENT_HOURS = 2

    assert case_of_tutor(reason=Reason.DANGER)[3].due_at == NOON + 2 * HOUR


def test_nothing_of_whom_it_is_about_is_erased_meanwhile():
    _guardian, _child, tutor, case = case_of_tutor()

    [hold] = ErasureHold.objects.live()
    assert (hold.person, hold.reason) == (tutor, f"Safeguarding case {case.public_id}")


def test_leads_and_the_sites_address_get_a_letter_without_what_it_says(committed, settings):
    settings.SAFEGUARDING_EMAIL = "Safe@example.org"
    watching = lead()
    with committed():
        case_of_tutor(words="My secret sentence")

    assert letters("new_case") == sorted([watching.email, "safe@example.org"])
    assert not Letter.objects.filter(text__contains="secret").exists()


def test_lead_whom_it_is_about_gets_no_letter(committed, settings):
    watching, other = lead(), lead()
    settings.SAFEGUARDING_EMAIL = watching.email
    guardian, child = family()
    talk = begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), (watching, SIDE.TUTOR))
    with committed():
        reported(talk, child, about=watching)

    assert letters("new_case") == [other.email]


@pytest.mark.parametrize(
    ("reason", "about", "told"),
    [
        (Reason.OTHER, "tutor", True),
        (Reason.OTHER, "nobody", True),
        (Reason.OTHER, "guardian", False),
        (Reason.FAMILY, "tutor", False),
    ],
)
def test_guardian_of_a_minor_is_told_by_rule(committed, reason, about, told):
    guardian, child, tutor, talk = with_tutor()
    whom = {"tutor": tutor, "guardian": guardian, "nobody": None}[about]

    with committed():
        reported(talk, child, about=whom, reason=reason)

    assert letters("guardian_told") == ([guardian.email] if told else [])
    assert LogEntry.objects.filter(deed="guardians.told").exists() is told


def test_guardian_who_reports_is_not_told(committed):
    guardian, child, _tutor, talk = with_tutor()

    with committed():
        reported(talk, guardian, about=child)

    assert letters("guardian_told") == []


def test_many_reports_are_one_letter_a_day_to_a_guardian(committed):
    guardian, child, tutor, talk = with_tutor()
    with committed():
        reported(talk, child, about=tutor)
        reported(talk, child, about=None)
        reported(talk, child, about=tutor, reason=Reason.DANGER)

    assert letters("guardian_told") == [guardian.email]


def test_same_report_again_adds_to_what_stands():
    _guardian, child, tutor, talk = with_tutor()
    first = reported(talk, child, about=tutor)

    again = reported(talk, child, about=tutor, words="It happened again")

    assert again == first
    assert [note.text for note in first.notes.all()] == ["It happened again"]


def test_flood_is_refused_and_counts_one_day():
    _guardian, child, tutor, talk = with_tutor()
    for number in range(10):
        message = conversations.say(talk, text=f"Hello {number}", by=tutor, at=NOON)
        reported(talk, child, message=message)
    message = conversations.say(talk, text="One more", by=tutor, at=NOON)

    with pytest.raises(actions.TooManyReportsError):
        reported(talk, child, message=message)
    assert Case.objects.count() == 10
    assert reported(talk, child, message=message, at=NOON + timedelta(days=1, seconds=1)).pk


def test_flood_of_the_same_adds_no_more_than_so_many_notes():
    _guardian, child, tutor, talk = with_tutor()
    for number in range(11):
        case = reported(talk, child, about=tutor, words=f"Again {number}")

    with pytest.raises(actions.TooManyReportsError):
        reported(talk, child, about=tutor, words="Again")

    assert case.notes.count() == 10


def test_what_a_lead_noted_takes_no_room_from_who_reports_again():
    _guardian, child, _tutor, case = case_of_tutor()
    for number in range(10):
        actions.note(case, text=f"Seen {number}", by=lead(), at=NOON)

    reported(case.conversation, child, message=case.message, words="He is here")

    assert case.notes.filter(text="He is here").exists()


def test_what_is_reported_again_is_looked_at_again_in_time():
    _guardian, child, _tutor, case = case_of_tutor(reason=Reason.DANGER)
    actions.open_case(case, why="It is new", by=lead(), at=NOON)
    later = NOON + timedelta(days=1)

    reported(
        case.conversation, child, message=case.message, reason=Reason.DANGER, words="", at=later
    )

    case.refresh_from_db()
    assert case.due_at == later + 4 * HOUR


def test_what_is_reported_again_of_what_is_late_stays_late():
    _guardian, child, _tutor, case = case_of_tutor()

    reported(case.conversation, child, message=case.message, at=NOON + timedelta(days=3))

    case.refresh_from_db()
    assert case.due_at == NOON + 24 * HOUR


@pytest.mark.parametrize("reason", [Reason.FAMILY, Reason.OTHER])
def test_guardian_who_leads_gets_no_letter_of_what_a_child_says_of_its_family(committed, reason):
    watching, other = lead(), lead()
    guardian, child = family()
    GuardianshipFactory(guardian=watching, child=child)
    talk = begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT))

    with committed():
        reported(talk, child, about=guardian if reason == Reason.OTHER else None, reason=reason)

    assert watching.email not in letters("new_case")
    assert other.email in letters("new_case")
