"""What somebody pays: the list, one charge with what becomes of it, and the right to withdraw."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.queries import person_in
from tutorium.payments import actions, queries
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.models import Charge

PAGE_SIZE = 30


@require_safe
@login_required
def charges(request: HttpRequest) -> HttpResponse:
    rows = Charge.objects.visible_to(person_in(request)).select_related("student")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "payments/charges.html", {"page": page})


@require_safe
@login_required
def charge(request: HttpRequest, public_id: str) -> HttpResponse:
    row, at = _find(request, public_id), timezone.now()
    is_open = not row.ended_at and not row.called_off_at
    context = {
        "charge": row,
        "refunds": row.refunds.select_related("charge"),
        "invoices": row.invoices.order_by("issued_at", "pk"),
        "endings": queries.endings_of(row, at=at) if is_open else [],
        "withdrawal": _withdrawal(row),
    }
    return render(request, "payments/charge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
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
            return redirect(row)
    context = {"charge": row, "withdrawal": _withdrawal(row), "is_refused": is_refused}
    return render(request, "payments/withdraw.html", context, status=409 if is_refused else 200)


def _find(request: HttpRequest, public_id: str) -> Charge:
    rows = Charge.objects.visible_to(person_in(request)).select_related("student", "payee")
    return get_object_or_404(rows, public_id=public_id)


def _withdrawal(row: Charge) -> dict[str, object] | None:
    """Return until when and with how much back somebody may withdraw; nothing if they may not."""
    if row.ended_at or row.called_off_at:
        return None
    refund = queries.refund_by_withdrawal(row, at=timezone.now())
    if refund is None:
        return None
    return {"until": queries.ends_of_withdrawal(row), "refund": refund if row.paid_at else None}
