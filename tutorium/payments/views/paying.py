"""To a provider and back, and what the provider tells us."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.core.paths import is_own_path
from tutorium.payments import actions
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.kinds import BadMessageError, RefusedError, UnreachableError, pages
from tutorium.payments.models import Charge

_BAD = 400


@require_safe
@login_required
@by_ones_clock
def pay(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead to where a charge is paid. A link, not a form: what forms may lead to is only here."""
    rows = Charge.objects.visible_to(person_in(request)).filter(provider__in=[*pages()])
    row = get_object_or_404(rows, public_id=public_id)
    back = f"{settings.SITE_URL}{reverse('payments:back', args=[row.public_id])}"
    if page := _page_before(request):
        back = f"{back}?{urlencode({'from': page})}"
    try:
        address = actions.begin_checkout(row, back=back, at=timezone.now())
    except WrongTimeError:
        return redirect(row)
    except (UnreachableError, RefusedError):
        return render(request, "payments/not_now.html", {"charge": row}, status=503)
    return HttpResponseRedirect(address)


@require_safe
@login_required
def back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask how it went, and lead to the page from which somebody went to pay."""
    row = get_object_or_404(Charge.objects.visible_to(person_in(request)), public_id=public_id)
    actions.look_at_checkouts(row, at=timezone.now())
    return redirect(_page_before(request) or row)


def _page_before(request: HttpRequest) -> str:
    page = request.GET.get("from", "")
    return page if is_own_path(page) else ""


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, provider: str) -> HttpResponse:
    """Take a message that is its provider's; keep which thing it is about, and look at it later."""
    there, at = pages().get(provider), timezone.now()
    if there is None:
        raise Http404
    try:
        message = there.read_message(request.body, request.headers, at=at)
    except BadMessageError:
        return HttpResponse(status=_BAD)
    actions.receive(message, provider=provider, at=at)
    return HttpResponse(status=200)
