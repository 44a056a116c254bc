"""A person's diary: the week, hours, dates, rules, calendars."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.core import hooks
from tutorium.core.fetching import FetchError
from tutorium.diary import actions, forms
from tutorium.diary.domain.hours import write_windows
from tutorium.diary.domain.weeks import DAYS, Bar, Kind, next_month, week_of, weeks_of_month
from tutorium.diary.models import CalendarFeed, Diary
from tutorium.diary.queries import days_shown, hours_of

PAGE_SIZE = 30
_EARLIEST, _LATEST = date(2020, 1, 6), date(2099, 1, 5)  # Mondays
_CHANGE = ["GET", "HEAD", "POST"]
FAULTS = {
    "bad-address": gettext_lazy("The address leads nowhere that can be asked. Look whether all of it was copied."),
    "not-public": gettext_lazy("The address is not on the public Internet. Give one that everybody can reach."),
    "not-found": gettext_lazy("No machine has this name. Look at the address."),
    "unreachable": gettext_lazy("The other site does not answer. It will be tried again."),
    "too-slow": gettext_lazy("The other site answers too slowly. It will be tried again."),
    "too-large": gettext_lazy("The calendar is larger than 5 MB. Give one with fewer events."),
    "refused": gettext_lazy("The other site does not give this calendar. Look whether it is still shared there."),
    "redirects": gettext_lazy("The other site sends in circles. Look at the address."),
    "not-a-calendar": gettext_lazy("There is something else than a calendar. Give the address in iCal format."),
    "too-much": gettext_lazy("The calendar holds more than can be worked out. Give one with fewer events."),
    "broken": gettext_lazy("The calendar cannot be read. It will be tried again."),
}  # fmt: skip


@require_safe
@login_required
def diary(request: HttpRequest) -> HttpResponse:
    """Show a week, by the person's clock."""
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    zone = _clock(person, row)
    today = now.astimezone(zone).date()
    monday = _monday(request.GET.get("week", ""), today)
    week = timedelta(days=DAYS)
    ends_at = datetime.combine(monday + week, time(), zone)
    days, ways = days_shown(row, monday, zone), _ways(person, now, until=ends_at)
    context = {
        **_frame(person, row, now),
        "days": [(each, [(bar, _way(bar, ways)) for bar in each.bars]) for each in days],
        "today": today,
        "monday": monday,
        "before": monday - week,
        "after": monday + week,
        "has_hours": row.filled_until is not None,
    }
    return render(request, "diary/diary.html", context)


@require_safe
@login_required
def month(request: HttpRequest) -> HttpResponse:
    """Show a month, by the person's clock; each day leads to its week."""
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    zone = _clock(person, row)
    today = now.astimezone(zone).date()
    first = _day(request.GET.get("month", ""), today).replace(day=1)
    monday, weeks = weeks_of_month(first)
    days = days_shown(row, monday, zone, count=weeks * DAYS)
    context = {
        **_frame(person, row, now),
        "weeks": [days[start : start + DAYS] for start in range(0, len(days), DAYS)],
        "lessons": sum(each.lessons for each in days if each.day.month == first.month),
        "today": today,
        "first": first,
        "before": week_of(first - timedelta(days=1)),
        "after": next_month(first),
        "has_hours": row.filled_until is not None,
    }
    return render(request, "diary/month.html", context)


def _ways(person: User, now: datetime, *, until: datetime) -> dict[datetime, str]:
    """Return where rooms above give another time to what begins at a moment from now on."""
    ways: dict[datetime, str] = {}
    for found in hooks.call("diary.ways_to_move", person=person, at=now, until=until):
        ways |= found
    return ways


def _way(bar: Bar, ways: dict[datetime, str]) -> str:
    return ways.get(bar.starts_at, "") if bar.kind == Kind.LESSON else ""


def _monday(said: str, today: date) -> date:
    return week_of(_day(said, today))


def _day(said: str, today: date) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = today
    return min(max(day, _EARLIEST), _LATEST)


def _clock(person: User, row: Diary) -> ZoneInfo:
    """Return whose clock a person's pages are by."""
    return zone_of(person.zone or row.zone)


def _frame(person: User, row: Diary, now: datetime) -> dict[str, Any]:
    """Return what every page of a diary says: whose clock, and what it shows."""
    zone, hours_zone = _clock(person, row), zone_of(row.zone)
    return {
        "diary": row,
        "zone": zone,
        "now": now.astimezone(zone),
        "hours_zone": hours_zone if hours_zone.key != zone.key else None,
        "hours_now": now.astimezone(hours_zone),
    }


@require_http_methods(_CHANGE)
@login_required
def hours(request: HttpRequest) -> HttpResponse:
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    known = {f"day_{day}": write_windows(found) for day, found in hours_of(row).weekly.items()}
    form = forms.WeeklyHours(_sent(request), initial={"zone": row.zone, **known})
    if form.is_valid():
        actions.set_weekly_hours(person, form.weekly, zone=form.cleaned_data["zone"], at=now)
        messages.success(request, _("Your hours are saved."))
        return redirect("diary:diary")
    return _page(request, "diary/hours.html", form, _frame(person, row, now))


@require_http_methods(_CHANGE)
@login_required
def rules(request: HttpRequest) -> HttpResponse:
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    known = {name: getattr(row, name) for name in forms.Rules.base_fields}
    form = forms.Rules(_sent(request), initial=known)
    if form.is_valid():
        actions.set_rules(person, at=now, **form.cleaned_data)
        messages.success(request, _("Your rules are saved."))
        return redirect("diary:diary")
    return _page(request, "diary/rules.html", form, _frame(person, row, now))


@require_http_methods(_CHANGE)
@login_required
def dates(request: HttpRequest) -> HttpResponse:
    """Show dates on which other hours hold, and take some more."""
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    form = forms.OtherHours(_sent(request))
    if form.is_valid() and _set_dates(person, form, now):
        messages.success(request, _("The dates are saved."))
        return redirect("diary:dates")
    today = now.astimezone(zone_of(row.zone)).date()
    coming = row.exceptions.filter(date__gte=today).prefetch_related("hours")
    page = Paginator(coming, PAGE_SIZE).get_page(request.GET.get("page"))
    return _page(request, "diary/dates.html", form, _frame(person, row, now) | {"page": page})


def _set_dates(person: User, form: forms.OtherHours, now: datetime) -> bool:
    said = form.cleaned_data
    try:
        actions.set_exception(person, said["first"], said["hours"], until=said["last"], at=now)
    except actions.TooManyExceptionsError:
        form.add_error("last", _("These are more dates than are kept. Take some away first."))
    return form.is_valid()


@require_POST
@login_required
def drop_date(request: HttpRequest) -> HttpResponse:
    try:
        day = date.fromisoformat(request.POST.get("date", ""))
    except ValueError:
        return redirect("diary:dates")
    actions.drop_exception(person_in(request), day, at=timezone.now())
    messages.success(request, _("The weekly hours hold again on this date."))
    return redirect("diary:dates")


@require_http_methods(_CHANGE)
@login_required
def calendars(request: HttpRequest) -> HttpResponse:
    """Show calendars of elsewhere and the address of one's own, and take another one."""
    person, now = person_in(request), timezone.now()
    row = actions.diary_for(person)
    form = forms.AddCalendar(_sent(request))
    if form.is_valid() and _add_calendar(person, form, now):
        messages.success(request, _("The calendar was added. It is read within a minute."))
        return redirect("diary:calendars")
    feeds = [(feed, FAULTS.get(feed.fault, "")) for feed in row.feeds.all()]
    context = {"feeds": feeds, "own_address": own_address(row)}
    return _page(request, "diary/calendars.html", form, _frame(person, row, now) | context)


def _add_calendar(person: User, form: forms.AddCalendar, now: datetime) -> bool:
    try:
        actions.add_feed(person, **form.cleaned_data, at=now)
    except FetchError as error:
        form.add_error("address", FAULTS[error.refusal.value])
    except actions.FeedIsKnownError:
        form.add_error("address", _("This calendar is in your list already."))
    except actions.TooManyFeedsError:
        form.add_error(
            None, _("No more calendars are read today. Take one away, or come back tomorrow.")
        )
    return form.is_valid()


def own_address(row: Diary) -> str:
    if not row.feed_key:
        return ""
    return settings.SITE_URL + reverse("diary:feed", args=[row.feed_key])


@require_POST
@login_required
def calendar_deed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read a calendar again, or take it away."""
    person, now = person_in(request), timezone.now()
    own = CalendarFeed.objects.filter(diary__user=person).select_related("diary")
    feed = get_object_or_404(own, public_id=public_id)
    if "drop" in request.POST:
        actions.drop_feed(feed, by=person, at=now)
        messages.success(request, _("The calendar was taken away."))
    else:
        feed = actions.read_again(feed, at=now)
        say = messages.error if feed.fault else messages.success
        say(request, FAULTS.get(feed.fault) or _("The calendar was read just now."))
    return redirect("diary:calendars")


@require_POST
@login_required
def own_feed(request: HttpRequest) -> HttpResponse:
    """Give one's own calendar an address, another one, or none."""
    person, now = person_in(request), timezone.now()
    if "close" in request.POST:
        actions.close_feed(person, at=now)
        messages.success(request, _("The address leads nowhere from now on."))
    else:
        actions.open_feed(person, at=now)
        messages.success(request, _("Here is the address. Whoever knows it sees your lessons."))
    return redirect("diary:calendars")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {**context, "form": form}, status=status)
