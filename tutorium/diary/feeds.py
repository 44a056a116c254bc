"""A person's lessons as a calendar, at an address that only they know."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.core import hooks
from tutorium.diary.domain.events import Event
from tutorium.diary.emails import calendar_of
from tutorium.diary.models import Diary

PAST = timedelta(days=60)  # so long events stay, cancelled ones too, so that calendars hear of it
REFRESH = timedelta(hours=1)


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (who asks does not matter)
    """Answer with an iCalendar; an address that was renewed or taken back leads nowhere."""
    row = Diary.objects.filter(feed_key=key, user__is_active=True).select_related("user").first()
    if row is None:
        raise Http404
    since = timezone.now() - PAST
    given = hooks.call("diary.events", user=row.user, since=since)
    events: list[Event] = sorted(
        (event for events in given for event in events), key=lambda event: event.span
    )
    calendar = calendar_of(events)
    calendar.add("x-wr-calname", _("Lessons"))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="lessons.ics"'
    return response
