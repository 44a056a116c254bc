"""From an offer to a time that is held: a week of slots, each a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.accounts.queries import clock_of
from tutorium.core.known_browsers import is_known
from tutorium.core.money import Money
from tutorium.core.same_origin import is_followed_here
from tutorium.diary.actions import SlotTakenError, read_stale_feeds
from tutorium.diary.domain.quarters import Span, UnevenError, number_of
from tutorium.diary.models import Diary
from tutorium.diary.queries import diary_of
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.bookings import MEETING_MINUTES, Kind
from tutorium.lessons.domain.choosing import Slot
from tutorium.lessons.domain.weekly import weekly
from tutorium.lessons.forms import booking as forms
from tutorium.lessons.queries import waiting
from tutorium.lessons.views.refusals import REFUSED, words_of
from tutorium.lessons.views.sought import brought_along, keep_sought
from tutorium.lessons.views.weeks import soonest_day, week_said, week_shown
from tutorium.tutors.models import Offer
from tutorium.tutors.queries import offered


@dataclass(frozen=True)
class Asked:
    """What a page of slots is about."""

    offer: Offer
    diary: Diary | None
    form: forms.ChooseTime
    at: datetime

    @property
    def kind(self) -> Kind:
        return Kind(self.form.cleaned_data.get("kind") or Kind.SINGLE)

    @property
    def minutes(self) -> int:
        return MEETING_MINUTES if self.kind == Kind.MEETING else self.offer.minutes

    @property
    def ours(self) -> ZoneInfo:
        return zone_of(self.form.cleaned_data["zone"])

    @property
    def theirs(self) -> ZoneInfo:
        return zone_of(self.offer.profile.zone)

    @property
    def weeks(self) -> int:
        return self.form.cleaned_data.get("weeks") or 1

    def spans(self, first: Span) -> list[Span]:
        """Return when its lessons are: once, or every week by the tutor's clock."""
        if self.kind != Kind.SINGLE or self.weeks == 1:
            return [first]
        skipped = self.form.cleaned_data["skip"]
        return weekly(first, self.theirs, count=self.weeks, skipped=skipped)

    @cached_property
    def monday(self) -> date:
        """Return the week that was asked for; else the first in which there may be time."""
        said = self.form.cleaned_data.get("week")
        if said is None and self.diary is not None:
            said = soonest_day(self.diary, self.ours, at=self.at)
        return week_said(said, self.ours, self.at)


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show when a tutor can be booked; a slot that is pressed is held.

    So is the slot with which somebody comes back from signing in or up: they pressed it already.
    """
    at = timezone.now()
    offer = offered(public_id, at=at)
    if offer is None:
        raise Http404
    keep_sought(request, offer)
    asked = _asked(request, offer, at=at)
    if request.method == "POST" or _comes_back(request, asked):
        return _hold(request, asked)
    return _page(request, asked)


def _comes_back(request: HttpRequest, asked: Asked) -> bool:
    """Say whether somebody was led here from the door, with the time that they chose before it.

    Who may book for several people is asked for whom first.
    """
    is_chosen = forms.AtTime(request.GET).is_valid() and len(asked.form.students) == 1
    return is_chosen and is_followed_here(request)


def _asked(request: HttpRequest, offer: Offer, *, at: datetime) -> Asked:
    diary = diary_of(offer.profile.user)
    if diary is not None:
        diary.user = offer.profile.user  # who is loaded already, with the profile
    user = request.user
    students = queries.booked_for(user, at=at) if isinstance(user, User) else []
    students = [each for each in students if each != offer.profile.user]
    kinds = queries.kinds_of(offer, diary, students) if diary else []
    form = forms.ChooseTime(_said(request, offer, kinds, students), kinds=kinds, students=students)
    form.is_valid()
    form.cleaned_data.setdefault("zone", clock_of(request, offer.profile.zone).key)
    return Asked(offer, diary, form, at)


def _said(
    request: HttpRequest, offer: Offer, kinds: list[Kind], students: list[User]
) -> dict[str, str]:
    """Return what was said, and for the rest what is usual."""
    usual = {
        "kind": kinds[0].value if kinds else "",
        "weeks": "1",
        "student": students[0].public_id if students else "",
        "zone": clock_of(request, offer.profile.zone).key,
    }
    given = request.POST if request.method == "POST" else request.GET
    names = forms.ChooseTime.base_fields
    return usual | {name: given[name] for name in names if given.get(name)}


def _hold(request: HttpRequest, asked: Asked) -> HttpResponse:
    said = request.POST if request.method == "POST" else request.GET
    user, chosen = request.user, forms.AtTime(said)
    if not isinstance(user, User):
        pressed = quote(urlencode({"start": request.POST.get("start", "")}))
        return redirect(f"{_door(request, asked)}%26{pressed}")
    student = asked.form.cleaned_data.get("student")
    if not (asked.form.is_valid() and chosen.is_valid() and student) or not _is_even(chosen):
        return _page(request, asked, status=422)
    start = chosen.starts_at
    first = Span(start, start + timedelta(minutes=asked.minutes))
    spans = asked.spans(first)
    if not spans:
        return _page(request, asked, status=422)
    kind = Kind.SERIES if len(spans) > 1 else asked.kind
    wanted = actions.Wanted(offer=asked.offer, student=student, kind=kind, spans=spans)
    read_stale_feeds(asked.offer.profile.user, at=asked.at)
    try:
        return redirect(actions.hold_booking(wanted, by=user, at=asked.at))
    except SlotTakenError as refusal:
        taken = _taken(asked, first, spans, refusal.spans)
        return _page(request, asked, refused=words_of(refusal), taken=taken, status=409)
    except REFUSED as refusal:
        return _page(request, asked, refused=words_of(refusal), status=409)


def _taken(
    asked: Asked, first: Span, wanted: Sequence[Span], met: Sequence[Span]
) -> dict[str, Any] | None:
    """Return which weeks of a series are taken, where others are left to be booked."""
    if not 0 < len(met) < len(wanted):
        return None
    days = {span.starts_at.astimezone(asked.theirs).date() for span in met}
    skipped = sorted(days | set(asked.form.cleaned_data["skip"]))
    return {
        "spans": met,
        "left": len(wanted) - len(met),
        "start": first.starts_at.isoformat(),
        "skip": ",".join(each.isoformat() for each in skipped),
    }


def _is_even(chosen: forms.AtTime) -> bool:
    try:
        return number_of(chosen.starts_at) > 0
    except UnevenError:
        return False


def _door(request: HttpRequest, asked: Asked) -> str:
    """Return where to sign in, from where one comes back; a chosen time can be put behind it.

    In a browser in which nobody ever signed in it is where one signs up.
    """
    back = f"{request.path}?{urlencode(_kept(asked) | brought_along(request))}"
    door = "account_login" if is_known(request) else "account_signup"
    return f"{reverse(door)}?{urlencode({'next': back})}"


def _kept(asked: Asked) -> dict[str, str]:
    return {
        "kind": asked.kind.value,
        "weeks": str(asked.weeks),
        "zone": asked.ours.key,
        "week": asked.monday.isoformat(),
    }


def _page(
    request: HttpRequest,
    asked: Asked,
    *,
    status: int = 200,
    refused: str = "",
    taken: dict[str, Any] | None = None,
) -> HttpResponse:
    week, along = _week(asked), brought_along(request)
    chosen = {name: said for name, said in _chosen(asked).items() if name != "week"}
    context = {
        "offer": asked.offer,
        "profile": asked.offer.profile,
        "form": asked.form,
        "kind": asked.kind.value,
        "price": _price(asked),
        "minutes": asked.minutes,
        "kept": urlencode(chosen | along),
        "along": along,
        "is_own": asked.offer.profile.user == request.user,
        "is_known": isinstance(request.user, User),
        "has_clock": bool(getattr(request.user, "zone", "")),
        "door": _door(request, asked),
        "chosen": _chosen_before(request, asked),
        "refused": refused,
        "taken": taken,
        "packages": queries.packages_of(asked.offer),
        "weeks": asked.weeks,
        **_waiting(request, asked, week),
        **week,
    }
    with timezone.override(asked.ours):
        return render(request, "lessons/book.html", context, status=status)


def _waiting(request: HttpRequest, asked: Asked, week: dict[str, Any]) -> dict[str, Any]:
    """Return whether there is nothing to book at all, and who of one's own waits for it."""
    shows_lesson = asked.kind != Kind.MEETING and any(day.slots for day in week["days"])
    if shows_lesson or waiting.has_time(asked.offer, at=asked.at):
        return {"is_full": False}
    user, student = request.user, asked.form.cleaned_data.get("student")
    known = [student or user] if isinstance(user, User) else []
    waits = waiting.place_of(asked.offer, known, at=asked.at) if known else None
    return {"is_full": True, "waits": waits, "waiting_student": student}


def _week(asked: Asked) -> dict[str, Any]:
    return week_shown(
        asked.diary, asked.monday, minutes=asked.minutes, ours=asked.ours, at=asked.at
    )


def _chosen(asked: Asked) -> dict[str, str]:
    student = asked.form.cleaned_data.get("student")
    return _kept(asked) | ({"student": student.public_id} if student else {})


def _price(asked: Asked) -> Money:
    student = asked.form.cleaned_data.get("student") or asked.offer.profile.user
    return actions.price_of(actions.Wanted(offer=asked.offer, student=student, kind=asked.kind))


def _chosen_before(request: HttpRequest, asked: Asked) -> Slot | None:
    """Return the time that somebody chose before they signed in."""
    chosen = forms.AtTime(request.GET)
    if not chosen.is_valid() or not isinstance(request.user, User):
        return None
    return Slot(chosen.starts_at.astimezone(asked.ours), None)
