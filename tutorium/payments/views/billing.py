"""Name and address for invoices: one's own, and those of organisations that one administers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tutorium.accounts.models import Organisation
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.payments import actions, queries
from tutorium.payments.forms import SayBilling
from tutorium.payments.models import BillingDetails


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def billing(request: HttpRequest) -> HttpResponse:
    return _billing(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def billing_of(request: HttpRequest, public_id: str) -> HttpResponse:
    run = queries.organisations_run_by(person_in(request))
    return _billing(request, get_object_or_404(run, public_id=public_id))


def _billing(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    user = person_in(request)
    known = BillingDetails.objects.of(user=user, organisation=organisation).first()
    form = SayBilling(request.POST or None, instance=known)
    if form.is_valid():
        try:
            actions.say_billing(
                organisation=organisation, by=user, at=timezone.now(), **form.cleaned_data
            )
        except actions.MinorPaysError:
            form.add_error(None, _("Only grown-ups pay here. Ask a parent or guardian."))
        else:
            messages.success(request, _("From now on your invoices say so."))
            return redirect(request.path)
    context: dict[str, Any] = {
        "form": form,
        "organisation": organisation,
        "organisations": queries.organisations_run_by(user),
    }
    return render(request, "payments/billing.html", context, status=422 if form.errors else 200)
