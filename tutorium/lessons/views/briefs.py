"""Briefs: what a tutor sees before a lesson, and where the student's side writes and allows it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.accounts.actions import NotTheirsToGiveError, withdraw_consent
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, has_consent, person_in
from tutorium.core.allowances import SpentError
from tutorium.core.panels import Panel
from tutorium.curriculum.models import Topic
from tutorium.lessons import actions, permissions
from tutorium.lessons.domain.bookings import State
from tutorium.lessons.domain.briefs import LOOKS_BACK, MOST_TOPICS
from tutorium.lessons.forms import briefs as forms
from tutorium.lessons.models import Booking, Brief
from tutorium.lessons.queries import briefs as queries
from tutorium.lessons.views.refusals import TELLING, WORDS
from tutorium.lessons.views.sought import SoughtWith, forget_sought, sought_with
from tutorium.lessons.views.words import leads_out
from tutorium.practice.panels import practised_panel, read_panel

REFUSED: dict[type[Exception], Any] = {
    actions.NotAllowedError: gettext_lazy(
        "This is not yours to decide. A student under 18 asks a guardian who sees and approves."
    ),
    actions.NoConsentError: gettext_lazy(
        "First agree that the tutor sees where marks were lost: tick the box."
    ),
    actions.ChangedMeanwhileError: gettext_lazy(
        "It was changed or taken back since you read it. Read it as it stands now, then decide."
    ),
    actions.BookingEndedError: gettext_lazy(
        "This is not booked any more, so the tutor sees nothing. Write a brief for the next booking."
    ),
    SpentError: WORDS[SpentError],
}

TAKEN_BACK = {
    Purpose.SHARING: gettext_lazy("Taken back: no tutor sees where marks were lost."),
    Purpose.READING: gettext_lazy("Taken back: no tutor sees what was read."),
}


def section_of(row: Booking, user: User, *, at: datetime) -> dict[str, Any] | None:
    """Return what pages of a booking show of its brief to somebody: nothing where there is nothing."""
    if row.state != State.BOOKED:
        return None
    if user.pk == row.tutor_id:
        return for_tutor(row, user, at=at)
    if not permissions.may_brief(user, row, at=at):
        return None
    return _for_student(row, at=at)


def for_tutor(row: Booking, tutor: User, *, at: datetime) -> dict[str, Any] | None:
    brief = queries.brief_for_tutor(row, tutor, at=at)
    if brief is None:
        return None
    shown = _shown(row, tutor, brief, at=at)
    return {"row": brief, "is_for_tutor": True, **shown}


def _for_student(row: Booking, *, at: datetime) -> dict[str, Any]:
    brief = queries.brief_of(row)
    is_shown = brief is not None and queries.brief_for_tutor(row, row.tutor, at=at) is not None
    return {"row": brief, "is_for_tutor": False, "is_shown": is_shown}


def _shown(row: Booking, user: User, brief: Brief | None, *, at: datetime) -> dict[str, Any]:
    """Return the topics and what was tried on them, looked up anew."""
    topics = list(brief.topics.all()) if brief else []
    learner = queries.learner_shown(row, user, at=at)
    for each in topics:
        each.course = row.course
    panel: Panel | None = None
    if learner is not None:
        found = queries.practised_for(row, learner, topics, at=at)
        panel = practised_panel(found, since=at - LOOKS_BACK)
    return {"topics": topics, "panel": panel, "read": _read(row, user, brief, topics, at=at)}


def _read(
    row: Booking, user: User, brief: Brief | None, topics: Sequence[Topic], *, at: datetime
) -> Panel | None:
    """Return what was read, where the brief asks for it; to the tutor once it is agreed to."""
    if brief is None or not brief.with_reads:
        return None
    brief.booking = row
    if user.pk == row.tutor_id and not queries.shows_reads(brief):
        return None
    learner = queries.learner_of_student(row)
    found = queries.read_for(brief, learner, topics, at=at) if learner else []
    began_at = queries.item_at(brief.came_from)
    return read_panel(found, since=at - LOOKS_BACK, began_at=began_at)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def brief(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the tutor the brief; let the student's side write it."""
    user, at = person_in(request), timezone.now()
    row = _booked(user, public_id, at=at)
    if user.pk == row.tutor_id:
        return _tutors_page(request, row, user, at=at)
    sent = request.POST if request.method == "POST" else None
    sought = sought_with(request, row)
    form = _form(row, user, at=at, codes=_codes(request, sought), sent=sent)
    if not form.is_bound or not form.is_valid():
        return _page(request, row, form=form, at=at)

    def deed() -> None:
        TELLING.take(user.public_id, at=at)
        words, agreed = form.cleaned_data["words"], _agreed(form)
        with_reads = form.cleaned_data.get("with_reads", False)
        said = actions.Prepared(
            words=words,
            topics=form.topics,
            with_reads=with_reads,
            came_from=sought.came_from if user.pk == row.student_id else "",
            agreed=agreed,
        )
        actions.write_brief(row, said, by=user, at=at)
        if with_reads or not said.came_from:  # then it shows all that it may
            forget_sought(request)

    try:
        return _done(request, row, deed, at=at)
    except actions.ContactDetailsError as error:
        form.add_error("words", leads_out(error.found))
        return _page(request, row, form=form, at=at)


def _tutors_page(request: HttpRequest, row: Booking, user: User, *, at: datetime) -> HttpResponse:
    shown = for_tutor(row, user, at=at) if request.method != "POST" else None
    if shown is None:
        raise Http404
    return render(request, "lessons/brief.html", {"booking": row, "brief": shown})


@require_POST
@login_required
@by_ones_clock
def allow_brief(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a guardian say yes to what they have read."""
    user, at = person_in(request), timezone.now()
    row = _writers(user, public_id, at=at)
    form = forms.AllowBrief(request.POST, asks=_asks_reader(row))
    if not form.is_valid():
        return _page(request, row, refused=REFUSED[actions.NoConsentError], status=422, at=at)
    written_at, agreed = form.cleaned_data["written_at"], _agreed(form)

    def deed() -> None:
        actions.allow_brief(row, written_at=written_at, agreed=agreed, by=user, at=at)

    return _done(request, row, deed, at=at)


@require_POST
@login_required
def withdraw_brief(request: HttpRequest, public_id: str) -> HttpResponse:
    user, at = person_in(request), timezone.now()
    row = _writers(user, public_id, at=at)
    actions.withdraw_brief(row, by=user, at=at)
    messages.success(request, _("Taken back: the tutor sees it no more."))
    return redirect("lessons:brief", row.public_id)


@require_POST
@login_required
def stop_sharing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the consent itself back, and with it every brief; or of all of them what was read."""
    user, at = person_in(request), timezone.now()
    row = _writers(user, public_id, at=at)
    purpose = Purpose.READING if "reading" in request.POST else Purpose.SHARING
    try:
        withdraw_consent(row.student, purpose=purpose, by=user, at=at)
    except NotTheirsToGiveError:
        messages.error(request, REFUSED[actions.NotAllowedError])
    else:
        messages.success(request, TAKEN_BACK[purpose])
    return redirect("lessons:brief", row.public_id)


def _booked(user: User, public_id: str, *, at: datetime) -> Booking:
    rows = Booking.objects.visible_to(user, at=at).filter(state=State.BOOKED).with_people()
    row = get_object_or_404(rows.select_related("course__qualification"), public_id=public_id)
    if user.pk != row.tutor_id and not permissions.may_brief(user, row, at=at):
        raise Http404
    return row


def _writers(user: User, public_id: str, *, at: datetime) -> Booking:
    row = _booked(user, public_id, at=at)
    if user.pk == row.tutor_id:
        raise Http404
    return row


def _codes(request: HttpRequest, sought: SoughtWith) -> list[str]:
    """Return the topics that an address names, else the one with which the tutor was sought."""
    return request.GET.getlist("topic") or ([sought.topic] if sought.topic else [])


def _agreed(form: forms.AgreesToShare) -> actions.Agreed | None:
    return actions.Agreed(**form.agreement) if form.agreement else None


def _asks(row: Booking, *, with_reads: bool) -> list[Purpose]:
    """Return what nobody has agreed to yet, of what a brief needs."""
    needed = [Purpose.SHARING, Purpose.READING] if with_reads else [Purpose.SHARING]
    return [each for each in needed if not has_consent(row.student, each)]


def _asks_reader(row: Booking) -> list[Purpose]:
    """Return what a guardian agrees to with what stands."""
    brief = queries.brief_of(row)
    return _asks(row, with_reads=brief is not None and brief.with_reads)


def _form(
    row: Booking, user: User, *, at: datetime, codes: Sequence[str] = (), sent: Any = None
) -> forms.WriteBrief:
    may_show_reads = permissions.may_show_reads(user, row)
    is_client = permissions.is_client(user, row, at=at)
    return forms.WriteBrief(
        sent,
        topics=queries.topics_of(row.course),
        may_show_reads=may_show_reads,
        asks=_asks(row, with_reads=may_show_reads) if is_client else [],
        initial=_initial(row, codes, at=at) if sent is None else {},
    )


def _initial(row: Booking, codes: Sequence[str], *, at: datetime) -> dict[str, Any]:
    known = queries.brief_of(row)
    if known is not None:
        codes = [each.code for each in known.topics.all()]
    elif not codes:
        codes = [each.code for each in queries.topics_likely(row, at=at)]
    named = {f"topic_{number}": code for number, code in enumerate(codes[:MOST_TOPICS], start=1)}
    if known is None:
        return named
    return {**named, "words": known.words, "with_reads": known.with_reads}


def _done(
    request: HttpRequest, row: Booking, deed: Callable[[], None], *, at: datetime
) -> HttpResponse:
    try:
        deed()
    except tuple(REFUSED) as refusal:
        return _page(request, row, refused=REFUSED[type(refusal)], status=409, at=at)
    return redirect("lessons:brief", row.public_id)


def _page(
    request: HttpRequest, row: Booking, *, at: datetime, status: int = 200, **more: Any
) -> HttpResponse:
    """Show what stands, what can be done with it, and what the tutor sees by it."""
    user = person_in(request)
    stands = _for_student(row, at=at)
    brief = stands["row"]
    asks = _asks(row, with_reads=brief is not None and brief.with_reads)
    read = {"written_at": brief.written_at.isoformat()} if brief else {}
    context = {
        "booking": row,
        "brief": {**stands, **_shown(row, user, brief, at=at)},
        "allow": forms.AllowBrief(asks=asks, initial=read, auto_id="allow_%s"),
        "may_allow": permissions.is_client(user, row, at=at),
        "is_agreed": Purpose.SHARING not in asks,
        "is_reading_agreed": has_consent(row.student, Purpose.READING),
        **more,
    }
    form = context.setdefault("form", _form(row, user, at=at))
    status = 422 if form.errors else status
    return render(request, "lessons/brief.html", context, status=status)
