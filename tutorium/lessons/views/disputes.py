"""A lesson that was otherwise than it was written down: for both sides, and for who decides."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.lessons import actions, permissions
from tutorium.lessons.domain.disputes import Decision, NotDisputableError, Reason
from tutorium.lessons.forms import disputes as forms
from tutorium.lessons.models import Dispute, Lesson
from tutorium.payments.actions import NotHeldError
from tutorium.payments.domain.charges import WrongTimeError

PAGE_SIZE = 30
_TOO_LATE = 409


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def dispute(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a dispute about a lesson, see how it stands, or answer it."""
    user, at = person_in(request), timezone.now()
    rows = Lesson.objects.visible_to(user, at=at).with_people()
    lesson = get_object_or_404(rows, public_id=public_id)
    there = Dispute.objects.with_people().filter(lesson=lesson).first()
    if there is None:
        return _begin(request, lesson)
    is_open = not there.decided_at and not there.answered_at
    if is_open and permissions.may_answer(there, user, at=at):
        return _answer(request, there)
    return render(request, "lessons/dispute.html", _shown(there))


def _shown(there: Dispute, **more: object) -> dict[str, object]:
    lesson = there.lesson
    return {"dispute": there, "lesson": lesson, "booking": lesson.booking, **more}


def _answer(request: HttpRequest, there: Dispute) -> HttpResponse:
    user, lesson = person_in(request), there.lesson
    form = forms.SayHowItWas(request.POST if request.method == "POST" else None)
    deed = actions.concede_dispute if "concede" in request.POST else actions.answer_dispute
    said = form.cleaned_data if form.is_valid() else {}
    if said and _done(lambda: deed(there, by=user, at=timezone.now(), **said)):
        return redirect("lessons:dispute", lesson.public_id)
    status = _status(form)
    context = _shown(
        there,
        form=form,
        may_concede=user.pk == lesson.booking.tutor_id,
        is_refused=status == _TOO_LATE,
    )
    return render(request, "lessons/dispute.html", context, status=status)


def _status(form: Form) -> int:
    """Return what is answered to a form that did not lead on."""
    if form.errors:
        return 422
    return _TOO_LATE if form.is_bound else 200


def _begin(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    form = forms.OpenDispute(request.POST if request.method == "POST" else None)
    context = {"form": form, "lesson": lesson, "booking": lesson.booking}
    if form.is_valid():
        said = form.cleaned_data
        reason, user = Reason(said["reason"]), person_in(request)
        if _done(
            lambda: actions.open_dispute(
                lesson, reason=reason, words=said["words"], by=user, at=timezone.now()
            )
        ):
            return redirect("lessons:dispute", lesson.public_id)
    status = _status(form)
    context["is_refused"] = status == _TOO_LATE
    return render(request, "lessons/open_dispute.html", context, status=status)


def _done(deed: Callable[[], object]) -> bool:
    """Say whether it was done; whoever may not see the lesson did not come here."""
    try:
        deed()
    except (
        NotDisputableError,
        actions.NotAllowedError,
        NotHeldError,
        WrongTimeError,
    ):
        return False
    return True


@require_safe
@login_required
@by_ones_clock
def disputes(request: HttpRequest) -> HttpResponse:
    """List what waits for a decision, by when it is due."""
    if not permissions.may_decide_disputes(request.user):
        raise PermissionDenied
    rows = Dispute.objects.open().with_people()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/disputes.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def decide_dispute(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    if not permissions.may_decide_disputes(user):
        raise PermissionDenied
    row = get_object_or_404(Dispute.objects.with_people(), public_id=public_id)
    booking = row.lesson.booking
    data = request.POST if request.method == "POST" else None
    form = forms.DecideDispute(data, currency=booking.currency)
    context = _shown(row, form=form)
    if form.is_valid():
        said = form.cleaned_data
        verdict = actions.Verdict(Decision(said["decision"]), said["words"], said["money"])
        if _done(lambda: actions.decide_dispute(row, verdict, by=user, at=timezone.now())):
            return redirect("lessons:decide_dispute", row.public_id)
    status = _status(form)
    context["is_refused"] = status == _TOO_LATE
    return render(request, "lessons/decide_dispute.html", context, status=status)
