"""Events in calendars, and invitations as they arrive."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from tests.diary.booking import NOON, lesson
from tutorium.diary.domain.events import Event
from tutorium.diary.emails import calendar_of, invitation_of, invite
from tutorium.letters import emails as letters
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db

EVENT = Event(
    uid="lesson-abc",
    sequence=2,
    span=lesson(),
    summary="History with Ada; part 1, to be read",
    changed_at=NOON,
    url="https://revision.example.org/lessons/abc/",
)
TEMPLATE = "library/letters/reading_wanted.html"
CONTEXT = {"title": "Salt", "name": "Ada", "desk_url": "/"}


def read(text):
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def invited(event=EVENT, to="bob@example.org"):
    return invite([event], TEMPLATE, CONTEXT, to=to)


def test_event_keeps_its_name_and_says_which_version_it_is(settings):
    settings.SITE_URL = "https://revision.example.org"

    _, event = read(calendar_of([EVENT]).to_ical())

    assert str(event["uid"]) == "lesson-abc@revision.example.org"
    assert (event["sequence"], str(event["status"])) == (2, "CONFIRMED")
    assert (event["dtstart"].dt, event["dtend"].dt) == (lesson().starts_at, lesson().ends_at)
    assert str(event["summary"]) == EVENT.summary


def test_cancelled_event_stays_and_takes_no_time():
    _, event = read(calendar_of([replace(EVENT, is_cancelled=True)]).to_ical())

    assert (str(event["status"]), str(event["transp"])) == ("CANCELLED", "TRANSPARENT")


@pytest.mark.parametrize(("is_cancelled", "method"), [(False, "REQUEST"), (True, "CANCEL")])
def test_invitation_says_what_to_do_with_it(is_cancelled, method):
    calendar, event = read(
        invitation_of([replace(EVENT, is_cancelled=is_cancelled)], to="bob@example.org")
    )

    assert str(calendar["method"]) == method
    assert str(event["attendee"]) == "mailto:bob@example.org"
    assert str(event["organizer"]).startswith("mailto:")


def test_several_events_are_published_for_a_calendar_to_import():
    later = replace(EVENT, uid="lesson-def")

    calendar = Calendar.from_ical(invitation_of([EVENT, later], to="bob@example.org"))

    assert str(calendar["method"]) == "PUBLISH"
    names = [str(each["uid"]).partition("@")[0] for each in calendar.walk("VEVENT")]
    assert names == ["lesson-abc", "lesson-def"]


def test_summary_cannot_begin_another_line():
    text = invitation_of(
        [replace(EVENT, summary="A\r\nMETHOD:CANCEL\nEND:VEVENT")], to="b@example.org"
    )

    calendar, event = read(text)
    assert str(calendar["method"]) == "REQUEST"
    assert "METHOD:CANCEL" in str(event["summary"])


def test_invitation_arrives_beside_the_words_and_as_a_file(mail_server):
    letters.send(invited(), at=NOON)

    [envelope] = mail_server.letters
    message = message_from_bytes(envelope.content, policy=policy.default)
    beside = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    [file] = message.iter_attachments()
    assert [part.get_param("method") for part in beside] == ["REQUEST"]
    assert read(beside[0].get_content())[1]["sequence"] == 2
    assert (file.get_filename(), file.get_content_type()) == ("invite.ics", "application/ics")
    assert "Salt" in message.get_body(("plain",)).get_content()


def test_change_is_written_once_and_another_change_again():
    invited()

    assert invited() is None
    assert invited(replace(EVENT, sequence=3)).pk
    assert invited(replace(EVENT, is_cancelled=True)).pk
    assert invited(to="eve@example.org").pk
    assert Letter.objects.count() == 4


def test_letter_forgets_its_invitation_when_it_is_gone():
    letter = invited()
    assert letter.calendar

    letter.end(Letter.State.SENT, at=NOON)

    letter.refresh_from_db()
    assert letter.calendar == ""
