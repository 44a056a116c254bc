"""What somebody pays: the list, one charge with what becomes of it, and the right to withdraw."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.payments import actions, queries
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.kinds import pages
from tutorium.payments.models import Charge

PAGE_SIZE = 30


@require_safe
@login_required
@by_ones_clock
def charges(request: HttpRequest) -> HttpResponse:
    rows = (
        Charge.objects.visible_to(person_in(request))
        .select_related("student")
        .prefetch_related("refunds")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "payments/charges.html", {"page": page})


@require_safe
@login_required
@by_ones_clock
def charge(request: HttpRequest, public_id: str) -> HttpResponse:
    row, at = _find(request, public_id), timezone.now()
    is_open = not row.ended_at and not row.called_off_at
    context = {
        "charge": row,
        "pays_at": _pays_at(row),
        "refunds": row.refunds.select_related("charge"),
        "invoices": row.invoices.order_by("issued_at", "pk"),
        "endings": queries.endings_of(row, at=at) if is_open else [],
        "withdrawal": queries.withdrawal_of(row, at=at),
    }
    return render(request, "payments/charge.html", context)


def _pays_at(row: Charge) -> str:
    """Return the name of the provider at whose page it is to be paid, if it is."""
    there = pages().get(row.provider)
    return there.name if there and row.status == Status.PENDING else ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask once more, saying what comes back; then do it. Where the right is over, say so."""
    row, at = _find(request, public_id), timezone.now()
    is_refused = False
    if request.method == "POST":
        try:
            actions.withdraw(row, by=person_in(request), at=at)
        except (actions.RightEndedError, WrongTimeError):
            is_refused = True
        else:
            messages.success(request, _("You have withdrawn. We write to you to confirm it."))
            return redirect(row)
    said = None if is_refused else queries.withdrawal_of(row, at=at)
    context = {"charge": row, "withdrawal": said, "until": queries.ends_of_withdrawal(row)}
    return render(request, "payments/withdraw.html", context, status=409 if is_refused else 200)


def _find(request: HttpRequest, public_id: str) -> Charge:
    rows = Charge.objects.visible_to(person_in(request)).select_related("student", "payee")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
@login_required
@by_ones_clock
def withdrawal_form(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form of the directive's Annex I (B) for who would rather write."""
    row = _find(request, public_id)
    if queries.ends_of_withdrawal(row) is None:
        raise Http404
    name = settings.OPERATOR_NAME or settings.BRAND_NAME
    lines = [name, *map(str.strip, settings.OPERATOR_ADDRESS), settings.OPERATOR_EMAIL]
    context = {"charge": row, "to": ", ".join(filter(None, lines))}
    return render(request, "payments/withdrawal_form.html", context)
