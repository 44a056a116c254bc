"""Whether our books and those of a provider or a bank say the same, for people of the site."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.queries import by_ones_clock
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.domain.bank_statements import compare_statement
from tutorium.payments.domain.reconciliation import Difference
from tutorium.payments.forms import CompareStatement
from tutorium.payments.kinds import name_of, offered_pages
from tutorium.payments.models import Reconciliation
from tutorium.payments.views.waiting import let_in

EARLIER = 30
SUMS = ("clearing", "transit", "disputed", "balance", "moved", "moved_there", "own")


@require_safe
@login_required
@by_ones_clock
def reconciliation(request: HttpRequest) -> HttpResponse:
    """Show what came of comparing last with each provider, and how it was before."""
    let_in(request)
    rows = list(Reconciliation.objects.all()[: EARLIER + 1])
    last = {row.provider: row for row in reversed(rows)}
    earlier = [row for row in rows if row != last[row.provider]]
    context = {
        "reports": [_report(last[key]) for key in sorted(last)],
        "earlier": [(row, len(row.said["differences"]), name_of(row.provider)) for row in earlier],
        "is_offered": bool(offered_pages()),
    }
    return render(request, "payments/reconciliation.html", context)


@require_POST
@login_required
@by_ones_clock
def reconcile_now(request: HttpRequest) -> HttpResponse:
    let_in(request)
    actions.reconcile_nightly.enqueue()
    return redirect("payments:reconciliation")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def bank_statement(request: HttpRequest) -> HttpResponse:
    """Compare a statement of the bank with our books. Nothing of it is kept."""
    let_in(request)
    form = CompareStatement(request.POST or None, request.FILES or None)
    found: list[Difference] | None = None
    if request.method == "POST" and form.is_valid():
        since, until = form.span()
        known = queries.transfers_between(since, until, form.cleaned_data["currency"])
        found = compare_statement(known, form.cleaned_data["file"])
    context = {"form": form, "is_compared": found is not None, "differences": found}
    status = 422 if form.errors else 200
    return render(request, "payments/bank_statement.html", context, status=status)


def _report(row: Reconciliation) -> dict[str, Any]:
    return {
        "row": row,
        "there": name_of(row.provider),
        "currencies": [_sums(each) for each in row.said["currencies"]],
        "differences": [_difference(each) for each in row.said["differences"]],
    }


def _sums(said: dict[str, Any]) -> dict[str, Any]:
    """Return what a report says of one currency, as money."""
    currency = said["currency"]
    return {"currency": currency} | {name: Money(said[name], currency) for name in SUMS}


def _difference(said: dict[str, Any]) -> Difference:
    sides = (said[name] for name in ("ours", "theirs"))
    ours, theirs = (None if each is None else Money(each, said["currency"]) for each in sides)
    return Difference(said["event"], said["reference"], ours, theirs)
