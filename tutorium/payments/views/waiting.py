"""What waits for people of the site: transfers to look for, and refunds to make by hand."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.payments import actions
from tutorium.payments.kinds import by_hand
from tutorium.payments.models import Charge, Refund
from tutorium.payments.permissions import may_handle_money

PAGE_SIZE = 50


@require_safe
@login_required
@by_ones_clock
def waiting(request: HttpRequest) -> HttpResponse:
    let_in(request)
    unpaid = Charge.objects.filter(provider__in=by_hand(), paid_at=None, ended_at=None)
    rows = unpaid.select_related("payer", "organisation").order_by("agreed_at", "pk")
    back = _by_hand().select_related("charge__payer", "charge__organisation")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    year = timezone.now().year
    context = {"page": page, "refunds": back[:PAGE_SIZE], "years": [str(year), str(year - 1)]}
    return render(request, "payments/waiting.html", context)


@require_POST
@login_required
@by_ones_clock
def mark_paid(request: HttpRequest, public_id: str) -> HttpResponse:
    user = let_in(request)
    row = get_object_or_404(Charge, public_id=public_id, provider__in=by_hand())
    actions.settle(row, at=timezone.now(), by=user)
    return redirect("payments:waiting")


@require_POST
@login_required
@by_ones_clock
def mark_refunded(request: HttpRequest, public_id: str) -> HttpResponse:
    user = let_in(request)
    refund = get_object_or_404(_by_hand().select_related("charge"), public_id=public_id)
    actions.refund_done(refund, at=timezone.now(), by=user)
    return redirect("payments:waiting")


def _by_hand() -> QuerySet[Refund]:
    """Return what somebody has to send: transfers, and what a provider could not do."""
    of_ours = Q(charge__provider__in=by_hand()) | Q(status=Refund.Status.FAILED)
    return Refund.objects.filter(of_ours).exclude(status=Refund.Status.DONE)


def let_in(request: HttpRequest) -> User:
    user = person_in(request)
    if not may_handle_money(user):
        raise PermissionDenied
    return user
