"""To a provider and back, and what the provider tells us."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.core.paths import is_own_path
from tutorium.payments import actions
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.kinds.stripe.client import RefusedError, UnreachableError
from tutorium.payments.kinds.stripe.signatures import BadSignatureError, verify
from tutorium.payments.models import Charge

_BAD = 400


@require_safe
@login_required
@by_ones_clock
def pay(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead to where a charge is paid. A link, not a form: what forms may lead to is only here."""
    row = get_object_or_404(
        Charge.objects.visible_to(person_in(request)), public_id=public_id, provider="stripe"
    )
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
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Take a message that is signed; keep which thing it is about, and look at it later."""
    at, body = timezone.now(), request.body
    header = request.headers.get("Stripe-Signature", "")
    try:
        _verify(body, header, at=int(at.timestamp()))
        event, kind, about = _read(body)
    except (BadSignatureError, ValueError):
        return HttpResponse(status=_BAD)
    actions.receive(event, kind=kind, about=about, at=at)
    return HttpResponse(status=200)


def _verify(body: bytes, header: str, *, at: int) -> None:
    """Raise `BadSignatureError` unless one of our secrets signed it.

    Stripe signs what happens to connected accounts with another secret than what happens to ours.
    """
    first, *rest = settings.STRIPE_WEBHOOK_SECRET.split(",")
    for secret in rest:
        with suppress(BadSignatureError):
            return verify(body, header, secret=secret.strip(), at=at)
    return verify(body, header, secret=first.strip(), at=at)


def _read(body: bytes) -> tuple[str, str, str]:
    """Return id, kind and what a message is about. Raises `ValueError` where it is no message."""
    said = json.loads(body)
    try:
        about: Any = said["data"]["object"]["id"]
        found = [said["id"], said["type"], about]
    except (KeyError, TypeError) as error:
        raise ValueError(body[:80]) from error
    if not all(isinstance(each, str) and 0 < len(each) <= 255 for each in found):  # noqa: PLR2004
        raise ValueError(found)
    return found[0], found[1][:80], found[2]
