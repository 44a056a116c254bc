"""Payouts, for people of the site: transfers to make by hand, what is on its way, what failed."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.queries import by_ones_clock
from tutorium.core.sealing import UnreadableSecretError
from tutorium.payments import actions
from tutorium.payments.domain.bank_accounts import grouped
from tutorium.payments.domain.payouts import OPEN, Status
from tutorium.payments.forms import MarkFailed, MarkSent
from tutorium.payments.kinds import by_hand
from tutorium.payments.models import Payout
from tutorium.payments.views.earnings import words_of
from tutorium.payments.views.waiting import let_in

PAGE_SIZE = 50
SHOWN = {
    Status.DECIDED: _("To be sent"),
    Status.SENT: _("Asked of the provider"),
    Status.FAILED: _("Failed"),
    Status.DONE: _("Done"),
}


@require_safe
@login_required
@by_ones_clock
def payouts(request: HttpRequest) -> HttpResponse:
    let_in(request)
    wanted = request.GET.get("show", "")
    show = Status(wanted) if wanted in list(Status) else Status.DECIDED
    rows = Payout.objects.filter(status=show).select_related("payee", "destination")
    page = Paginator(rows.order_by("decided_at", "pk"), PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "show": show,
        "heading": SHOWN[show],
        "tabs": [(each.value, said) for each, said in SHOWN.items()],
    }
    return render(request, "payments/payouts.html", context)


@require_safe
@login_required
@by_ones_clock
def payout(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _find(public_id, request))


@require_POST
@login_required
@by_ones_clock
def mark_sent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep that somebody made the transfer; of a provider that sends itself only it can say so."""
    row = _find(public_id, request)
    form = MarkSent(request.POST)
    if row.provider not in by_hand() or row.status == Status.FAILED:
        return _page(request, row, status=409)
    if not form.is_valid():
        return _page(request, row, sent=form, status=422)
    reference = form.cleaned_data["reference"]
    actions.payout_done(row, at=timezone.now(), reference=reference, by=let_in(request))
    return redirect("payments:payouts")


@require_POST
@login_required
@by_ones_clock
def mark_failed(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _find(public_id, request)
    form = MarkFailed(request.POST)
    if row.provider not in by_hand():
        return _page(request, row, status=409)
    if not form.is_valid():
        return _page(request, row, status=422)
    reason = form.cleaned_data["reason"]
    actions.payout_failed(row, reason=reason, at=timezone.now(), by=let_in(request))
    return redirect("payments:payout", row.public_id)


@require_POST
@login_required
@by_ones_clock
def try_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send what is under way again, which the provider does once; or decide anew what failed."""
    row, user = _find(public_id, request), let_in(request)
    if row.status in OPEN:
        actions.send_payout.enqueue(row.pk)
        return redirect("payments:payout", row.public_id)
    try:
        fresh = actions.decide_payout(
            row.payee, row.currency, row.provider, at=timezone.now(), by=user
        )
    except actions.NotReadyError as error:
        return _page(request, row, refusal=words_of(error.wait, row.provider), status=409)
    return redirect("payments:payout", fresh.public_id)


def _find(public_id: str, request: HttpRequest) -> Payout:
    let_in(request)
    rows = Payout.objects.select_related("payee", "destination")
    return get_object_or_404(rows, public_id=public_id)


def _page(
    request: HttpRequest,
    row: Payout,
    *,
    sent: MarkSent | None = None,
    refusal: object = "",
    status: int = 200,
) -> HttpResponse:
    """Show one payout. Where it goes is shown only while somebody has to send it, and that is kept."""
    is_by_hand = row.provider in by_hand()
    account, is_unreadable = None, False
    if is_by_hand and row.status == Status.DECIDED:
        try:
            account = actions.see_bank_account(row, by=let_in(request), at=timezone.now())
        except UnreadableSecretError:
            is_unreadable = True
    context = {
        "payout": row,
        "state": SHOWN[Status(row.status)],
        "account": account,
        "iban": grouped(account.iban) if account else "",
        "is_unreadable": is_unreadable,
        "sent": sent or MarkSent(initial={"reference": row.public_id}),
        "failed": MarkFailed(),
        "may_mark_sent": is_by_hand and row.status in OPEN,
        "may_mark_failed": is_by_hand and row.status != Status.FAILED,
        "may_try_again": row.status == Status.FAILED or (not is_by_hand and row.status in OPEN),
        "refusal": refusal,
    }
    return render(request, "payments/payout.html", context, status=status)
