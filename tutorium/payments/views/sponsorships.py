"""Who pays for whom: offered, accepted and ended by both sides; and what guardians cap."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, counts_as_minor, person_in
from tutorium.payments import actions, queries
from tutorium.payments.emails import offer_named
from tutorium.payments.forms import OfferSponsorship, SetCap
from tutorium.payments.models import SpendingCap, Sponsorship

PAGE_SIZE = 30


@require_safe
@login_required
@by_ones_clock
def sponsorships(request: HttpRequest) -> HttpResponse:
    user, at = person_in(request), timezone.now()
    rows = Sponsorship.objects.there(at=at).with_spent(at=at)
    rows = rows.select_related("payer", "organisation", "student")
    page = Paginator(rows.given_by(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "received": rows.received_by(user)[:PAGE_SIZE],
        "is_grown": not counts_as_minor(user, at=at),
    }
    return render(request, "payments/sponsorships.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def offer(request: HttpRequest) -> HttpResponse:
    user = person_in(request)
    form = OfferSponsorship(request.POST or None, run=queries.organisations_run_by(user))
    if form.is_valid():
        try:
            actions.offer_sponsorship(
                organisation=form.organisation,
                email=form.cleaned_data["email"],
                limit=form.cleaned_data["limit"],
                by=user,
                at=timezone.now(),
            )
        except actions.MinorPaysError:
            form.add_error(None, _("Only grown-ups pay here. Ask a parent or guardian."))
        except actions.TooManyOffersError:
            words = _(
                "Too many offers wait for an answer, or went out today. Take one back, or come again tomorrow."
            )
            form.add_error("email", words)
        else:
            messages.success(request, _("The letter is on its way."))
            return redirect("payments:sponsorships")
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "payments/sponsorship_offer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, signed: str) -> HttpResponse:
    """Show who would pay; whoever has the letter may say no, and yes when signed in."""
    at = timezone.now()
    rows = Sponsorship.objects.open(at=at).select_related("payer", "organisation")
    row = rows.filter(public_id=offer_named(signed)).first()
    if row is None:
        return render(request, "payments/sponsorship_closed.html", status=404)
    students = _students(request)
    if request.method == "POST" and "no" in request.POST:
        actions.end_sponsorship(row, by=None, at=at)
        return render(request, "payments/sponsorship_closed.html", {"is_refused": True})
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, row, students)
    return _answer(request, row, students)


def _accept(request: HttpRequest, row: Sponsorship, students: list[User]) -> HttpResponse:
    chosen = {each.public_id: each for each in students}.get(request.POST.get("student", ""))
    if chosen is None:
        return _answer(request, row, students, is_refused=True)
    try:
        actions.accept_sponsorship(row, student=chosen, by=person_in(request), at=timezone.now())
    except actions.NotForYouError:
        return _answer(request, row, students, is_refused=True)
    messages.success(request, _("It is agreed. Both of you see it here."))
    return redirect("payments:sponsorships")


def _answer(
    request: HttpRequest, row: Sponsorship, students: list[User], *, is_refused: bool = False
) -> HttpResponse:
    context = {"offer": row, "students": students, "is_refused": is_refused}
    status = 409 if is_refused else 200
    return render(request, "payments/sponsorship_answer.html", context, status=status)


def _students(request: HttpRequest) -> list[User]:
    """Return for whom who is signed in may accept."""
    if not request.user.is_authenticated:
        return []
    return queries.students_decided_by(person_in(request), at=timezone.now())


@require_POST
@login_required
@by_ones_clock
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    own = Sponsorship.objects.visible_to(person_in(request))
    row = get_object_or_404(own, public_id=public_id)
    actions.end_sponsorship(row, by=person_in(request), at=timezone.now())
    messages.success(request, _("It has ended. What was agreed on before stays as it was."))
    return redirect("payments:sponsorships")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def caps(request: HttpRequest) -> HttpResponse:
    user = person_in(request)
    children = list(queries.children_paid_for(user))
    form = SetCap(request.POST or None, children=children)
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        actions.set_cap(
            form.chosen,
            currency=said["currency"],
            amount=said["money"],
            by=user,
            at=timezone.now(),
        )
        messages.success(request, _("From now on this is the limit."))
        return redirect("payments:caps")
    rows = SpendingCap.objects.set_by(user).select_related("child").order_by("child", "currency")
    context = {"form": form, "children": children, "caps": rows}
    return render(request, "payments/caps.html", context, status=422 if form.errors else 200)
