"""The page of a lesson, for both sides and whoever stands by a minor, and the way into it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.conversations import actions as conversations
from tutorium.lessons import actions, permissions
from tutorium.lessons.domain import attendance, outcomes
from tutorium.lessons.domain.attendance import Side
from tutorium.lessons.domain.reports import may_revise
from tutorium.lessons.forms import rooms as forms
from tutorium.lessons.models import Lesson, LessonNotes, Material
from tutorium.lessons.queries import reviewable
from tutorium.lessons.queries import rooms as queries
from tutorium.lessons.views.briefs import section_of


def find_lesson(request: HttpRequest, public_id: str) -> Lesson:
    """Return a lesson that whoever asks may see, or answer 404."""
    rows = Lesson.objects.visible_to(person_in(request), at=timezone.now())
    return get_object_or_404(rows.with_people().select_related("room"), public_id=public_id)


@require_safe
@login_required
@by_ones_clock
def lesson(request: HttpRequest, public_id: str) -> HttpResponse:
    return lesson_page(request, find_lesson(request, public_id))


def lesson_page(
    request: HttpRequest, row: Lesson, *, status: int = 200, **refused: Any
) -> HttpResponse:
    """Show a lesson; `refused` are forms that were not taken, with what was typed into them."""
    user = person_in(request)
    context = {
        **_now(request, row),
        "clocks": queries.other_clocks(row, user, timezone.get_current_timezone()),
        "report": queries.report_of(row),
        **_shared(row),
        "homework": queries.homework_of(row, user, at=timezone.now()),
        "is_student": user.pk == row.booking.student_id,
        "talk": queries.talk_of(row.booking, user),
        "brief": section_of(row.booking, user, at=timezone.now()),
        "write": forms.Write(),
        "meeting": forms.SetMeeting(initial={"address": _address(row)}),
        **refused,
    }
    context["may_report"] = _may_report(row, context)
    context["may_review"] = _may_review(row, user)
    context["may_say_misfit"] = permissions.may_say_misfit(row, user, at=timezone.now())
    return render(request, "lessons/lesson.html", context, status=status)


def _shared(row: Lesson) -> dict[str, Any]:
    """Return what both sides write and lay into a lesson."""
    notes = LessonNotes.objects.filter(lesson=row).select_related("changed_by").first()
    stands = {"text": notes.text, "version": notes.version} if notes else {"version": 0}
    return {
        "notes": notes,
        "notes_form": forms.WriteNotes(initial=stands),
        "materials": Material.objects.filter(lesson=row).described(),
        "material_form": forms.AddMaterial(),
        "may_add": row.state == outcomes.State.PLANNED or row.outcome in outcomes.TOOK_PLACE,
    }


def _may_report(row: Lesson, shown: Mapping[str, Any]) -> bool:
    report, at = shown["report"], timezone.now()
    if not shown["is_tutor"] or not shown["is_over"]:
        return False
    if report is not None:
        return may_revise(report.written_at, at=at)
    return row.outcome in {"", outcomes.Outcome.GIVEN}


def _may_review(row: Lesson, user: User) -> bool:
    """Say whether somebody is the client of it, and it is their last with this tutor."""
    at = timezone.now()
    if row.outcome != outcomes.Outcome.GIVEN or not permissions.is_client(user, row.booking, at=at):
        return False
    return reviewable(user, at=at).filter(pk=row.pk).exists()


def _address(row: Lesson) -> str:
    return row.room.address if hasattr(row, "room") else ""


@require_safe
@login_required
@never_cache
@by_ones_clock
def now(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show how a lesson stands, in its place on the page."""
    return render(request, "lessons/_now.html", _now(request, find_lesson(request, public_id)))


def _now(request: HttpRequest, row: Lesson) -> dict[str, Any]:
    at = timezone.now()
    is_planned = row.state == outcomes.State.PLANNED
    is_open = is_planned and attendance.may_join(row.span, at=at)
    room = getattr(row, "room", None)
    return {
        "lesson": row,
        "booking": row.booking,
        "is_tutor": permissions.side_of(row.booking, person_in(request)) == Side.TUTOR,
        "is_planned": is_planned,
        "is_open": is_open,
        "opens_at": row.starts_at - attendance.OPENS,
        "is_over": at >= row.ends_at,
        "may_ask_to_look": is_planned and at >= row.starts_at + attendance.WAIT,
        "settles_at": attendance.settles_at(row.span),
        "is_unclear": room is not None and room.unclear_since is not None,
        "is_disputable": row.outcome in outcomes.KEPT_BY_TUTOR,
        "host": room.host if is_open and room is not None else "",
        "joined": row.attendances.select_related("person"),
        "wait": attendance.WAIT.seconds // 60,
        "opens": attendance.OPENS.seconds // 60,
    }


@require_GET
@login_required
@never_cache
@by_ones_clock
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that somebody comes, and lead to where one meets.

    A link, not a form: forms lead nowhere but here. What another site's page leads to, or a browser
    fetches before anybody asks, is no coming.
    """
    row = find_lesson(request, public_id)
    sent_by = request.headers.get("Sec-Fetch-Site", "same-origin")
    if sent_by not in {"same-origin", "none"} or "Sec-Purpose" in request.headers:
        return redirect(row)
    try:
        address = actions.join_lesson(row, by=person_in(request), at=timezone.now())
    except (actions.TooEarlyError, actions.TooLateError, actions.BookingEndedError):
        return redirect(row)
    except actions.NotGuardedError:
        return lesson_page(request, row, status=403, unguarded=True)
    return HttpResponseRedirect(address) if address else redirect(row)


@require_POST
@login_required
@by_ones_clock
def set_meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    row, form = find_lesson(request, public_id), forms.SetMeeting(request.POST)
    if not form.is_valid():
        return lesson_page(request, row, status=422, meeting=form)
    address = form.cleaned_data["address"]
    try:
        actions.set_meeting(row, address, by=person_in(request), at=timezone.now())
    except actions.NotAllowedError:
        return HttpResponse(status=404)
    except actions.NotGuardedError:
        return lesson_page(request, row, status=403, unguarded=True)
    except actions.BookingEndedError:
        return redirect(row)
    return redirect(row)


@require_POST
@login_required
@by_ones_clock
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin the conversation of both sides, or go on in the one that they have."""
    row, form = find_lesson(request, public_id), forms.Write(request.POST)
    user = person_in(request)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            talk = actions.begin_talk(row.booking, text=text, by=user, at=timezone.now())
        except conversations.ContactDetailsError as error:
            said = _(
                "It seems to hold contact details: %(found)s. Take these out and send it again."
            )
            form.add_error("text", said % {"found": ", ".join(error.found)})
        except (conversations.NotPossibleError, conversations.TooMuchError):
            form.add_error(None, _("This message cannot be sent now."))
        else:
            return redirect("conversations:conversation", talk.public_id)
    return lesson_page(request, row, status=422, write=form)
