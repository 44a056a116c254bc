"""Disputes, for people of the site: what to answer at the provider, and until when."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.accounts.queries import by_ones_clock
from tutorium.payments.kinds import disputing, name_of, offered
from tutorium.payments.models import Dispute
from tutorium.payments.views.waiting import let_in

PAGE_SIZE = 50


@require_safe
@login_required
@by_ones_clock
def disputes(request: HttpRequest) -> HttpResponse:
    """List those that are open by when they have to be answered, then those that are over."""
    let_in(request)
    rows = Dispute.objects.select_related("charge__payer", "charge__organisation").order_by(
        F("ended_at").desc(nulls_first=True), F("answer_by").asc(nulls_last=True), "pk"
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    there = {*offered(), *(row.provider for row in page)}
    context = {
        "page": page,
        "rows": [(row, name_of(row.provider), _address(row)) for row in page],
        "where": get_text_list([name_of(key) for key in disputing() if key in there], _("or")),
    }
    return render(request, "payments/disputes.html", context)


def _address(row: Dispute) -> str:
    """Return where it is answered; nothing where its provider is there no more."""
    there = disputing().get(row.provider)
    return there.page_of_dispute(row.reference) if there else ""
