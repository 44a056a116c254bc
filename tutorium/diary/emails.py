"""Events as calendars write them (RFC 5545), and invitations by mail (RFC 5546)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, vCalAddress
from icalendar import Event as Component

from tutorium.core.calendar_words import calendar_words
from tutorium.diary.domain.events import Event
from tutorium.letters.actions import post
from tutorium.letters.models import Letter


def calendar_of(events: Iterable[Event], *, method: str = "") -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.BRAND_NAME}//Diary//EN")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    for event in events:
        calendar.add_component(_component(event))
    return calendar


def _component(event: Event) -> Component:
    component = Component()
    component.add("uid", f"{event.uid}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}")
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("dtstart", event.span.starts_at)
    component.add("dtend", event.span.ends_at)
    component.add("summary", calendar_words(event.summary))
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    if event.description:
        component.add("description", calendar_words(event.description))
    if event.url:
        component.add("url", event.url)
    return component


def invitation_of(events: Sequence[Event], *, to: str) -> str:
    """Return an event as an invitation: a request, also for what was moved, or a cancellation.

    Who is invited answers nobody: the calendar of their mail program takes it in as it is. An
    invitation is of one event (RFC 5546, 3.2); several are published, for a calendar to import.
    """
    calendar = calendar_of(events, method=_method(events))
    parameters = {"partstat": "ACCEPTED", "rsvp": "FALSE"}
    for component in calendar.walk("VEVENT"):
        component.add("organizer", vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}"))
        if len(events) == 1:
            component.add("attendee", vCalAddress(f"mailto:{to}"), parameters=parameters)
    return str(calendar.to_ical().decode())


def _method(events: Sequence[Event]) -> str:
    if len(events) != 1:
        return "PUBLISH"
    return "CANCEL" if events[0].is_cancelled else "REQUEST"


def invite(
    events: Sequence[Event],
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    language: str = "",
) -> Letter | None:
    """Write a letter of a room above with events in it; once for each change of the first."""
    first = events[0]
    return post(
        template,
        context,
        to=to,
        language=language,
        once=f"{first.uid}:{first.sequence}:{first.is_cancelled}",
        calendar=invitation_of(events, to=to),
    )
