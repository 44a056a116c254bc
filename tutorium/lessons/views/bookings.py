"""A booking, from the moment its time is held: what it costs, who says yes, how it stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship, User
from tutorium.accounts.queries import by_ones_clock, counts_as_minor, has_consent, person_in
from tutorium.core.money import Money
from tutorium.lessons import actions, permissions, queries
from tutorium.lessons.domain import bookings
from tutorium.lessons.forms import booking as forms
from tutorium.lessons.models import Booking, Lesson
from tutorium.lessons.views.briefs import section_of
from tutorium.lessons.views.refusals import REFUSED, TELLING, words_of
from tutorium.payments.domain.policies import divided
from tutorium.payments.kinds import offered_for


@require_safe
@login_required
@by_ones_clock
def booking(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    rows = Booking.objects.visible_to(person_in(request), at=at).with_people()
    return _page(request, get_object_or_404(rows, public_id=public_id), at=at)


@require_POST
@login_required
@by_ones_clock
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say yes, for oneself or a child; who pays by card is led on to pay."""
    user, at = person_in(request), timezone.now()
    row = _decided(user, public_id, at=at)
    form = _agree_form(user, row, at=at, said=request.POST)
    if not form.is_valid():
        return _page(request, row, at=at, form=form, status=422)

    def deed() -> Booking:
        TELLING.take(user.public_id, at=at)
        return actions.agree(row, actions.Paying(**form.paying), by=user, at=at)

    return _done(request, row, deed, at=at)


@require_POST
@login_required
@by_ones_clock
def ask_guardian(request: HttpRequest, public_id: str) -> HttpResponse:
    user, at = person_in(request), timezone.now()
    row = _decided(user, public_id, at=at)
    return _done(request, row, lambda: actions.ask_guardian(row, by=user, at=at), at=at)


@require_POST
@login_required
@by_ones_clock
def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let its time go: a guardian who says no, or who thinks otherwise."""
    user, at = person_in(request), timezone.now()
    row = _decided(user, public_id, at=at)
    return _done(request, row, lambda: actions.refuse(row, by=user, at=at), at=at)


def _decided(user: User, public_id: str, *, at: datetime) -> Booking:
    found = queries.decided_by(user, public_id, at=at)
    if found is None:
        raise Http404
    return found


def _done(
    request: HttpRequest, row: Booking, deed: Callable[[], Booking], *, at: datetime
) -> HttpResponse:
    try:
        return redirect(deed())
    except REFUSED as refusal:
        row.refresh_from_db()
        return _page(request, row, at=at, refused=words_of(refusal), status=409)


def _agree_form(user: User, row: Booking, *, at: datetime, said: Any = None) -> forms.Agree:
    may_pay = not row.price or permissions.may_pay_for(user, row.student, at=at)
    return forms.Agree(
        said,
        payer=user if may_pay else None,
        sponsors=queries.sponsors_of(row, at=at),
        providers=offered_for(row.price),
        is_free=not row.price,
        asks_early=queries.begins_early(row, user, at=at),
    )


def _page(
    request: HttpRequest, row: Booking, *, at: datetime, status: int = 200, **more: Any
) -> HttpResponse:
    user = person_in(request)
    is_open = row.state in bookings.OPEN
    says_yes = row.state in ("held", "asked") and permissions.may_say_yes(user, row, at=at)
    is_minor = counts_as_minor(row.student, at=at)
    charge = queries.charge_to_pay(row, user)
    context = {
        "booking": row,
        "lessons": row.lessons.order_by("starts_at"),
        "is_tutor": user.pk == row.tutor_id,
        "may_change": Lesson.objects.changed_by(user, at=at).filter(booking=row).exists(),
        "is_minor": is_minor,
        "is_open": is_open,
        **_minutes_left(row, at),
        "total": queries.total_of(row),
        "given": divided(row.price, refund=Money(0, row.currency), fee_share=row.fee_share),
        "form": _agree_form(user, row, at=at) if says_yes else None,
        "link": _link(user, row) if is_minor else None,
        "lacks_consent": says_yes and is_minor and not has_consent(row.student, Purpose.LESSONS),
        "may_ask": row.state == "held" and row.booked_by_id == user.pk and not says_yes,
        "guardians": queries.deciding_for(row.student) if is_minor and is_open else [],
        "may_refuse": is_open
        and Booking.objects.decided_by(user, at=at).filter(pk=row.pk).exists(),
        "endings": queries.endings_before(row, at=at) if is_open else [],
        "charge": charge,
        "unpaid": row.lessons.planned().filter(charge=charge).first() if charge else None,
        "brief": section_of(row, user, at=at),
        **_package(row, user, at),
    }
    return render(request, "lessons/booking.html", context | more, status=status)


def _package(row: Booking, user: User, at: datetime) -> dict[str, Any]:
    """Return what can still be chosen of a package, by who decides about it."""
    if row.kind != bookings.Kind.PACKAGE or row.state != bookings.State.BOOKED:
        return {}
    says_yes = permissions.may_say_yes(user, row, at=at)
    is_guardian = says_yes and user.pk != row.student_id
    return {
        "left_to_child": forms.LeaveToChild(initial={"a_week": row.alone_a_week})
        if is_guardian
        else None,
        "units_left": len(actions.units_left(row)),
        "may_choose": permissions.may_book_for(user, row.student, at=at),
        "may_call_off": says_yes,
    }


def _minutes_left(row: Booking, at: datetime) -> dict[str, int]:
    left = max(0, int((row.until - at).total_seconds())) if row.until else 0
    return {"left": left, "left_minutes": max(1, round(left / 60))}


def _link(user: User, row: Booking) -> Guardianship | None:
    return Guardianship.objects.live().filter(guardian=user, child=row.student).first()
