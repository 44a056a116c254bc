"""A person's own pages, and the corner of every page that shows who is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tutorium.accounts.models import AgeRecord
from tutorium.core import hooks
from tutorium.core.paths import own_path


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    page = own_path(request, "from")
    context = {
        "page": page,
        "knows_age": AgeRecord.objects.filter(user=request.user.pk).exists(),
        "deeds": hooks.call("accounts.page_deeds", user=request.user, path=page),
        "places": hooks.call("accounts.places", user=request.user),
    }
    return render(request, "accounts/account.html", context)


@require_safe
def corner(request: HttpRequest) -> HttpResponse:
    """Answer with the few links that stand in the header; fetched by the page's script."""
    page = own_path(request, "page")
    signed_in = request.user.is_authenticated
    deeds = hooks.call("accounts.page_deeds", user=request.user, path=page) if signed_in else []
    return render(request, "accounts/corner.html", {"page": page, "deeds": deeds})
