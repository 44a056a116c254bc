"""A person's own pages, and the corner of every page that shows who is signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts import actions, forms
from tutorium.accounts.domain.hats import Hat, worn
from tutorium.accounts.models import AgeRecord
from tutorium.accounts.queries import HAT, hat_in, hats_of, person_in
from tutorium.core import hooks
from tutorium.core.paths import own_path

HATS = {
    Hat.ADMIN: _lazy("operator"),
    Hat.EDITOR: _lazy("editor"),
    Hat.TEACHER: _lazy("teacher"),
    Hat.TUTOR: _lazy("tutor"),
    Hat.GUARDIAN: _lazy("guardian"),
    Hat.STUDENT: _lazy("student"),
}


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    page, user = own_path(request, "from"), person_in(request)
    hats = hats_of(user)
    hat = worn(request.session.get(HAT, ""), hats)
    context = {
        "page": page,
        "hat": hat,
        "hats": [(each, HATS[each]) for each in hats],
        "has_other_doors": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
        "knows_age": AgeRecord.objects.filter(user=user).exists(),
        "deeds": hooks.call("accounts.page_deeds", user=user, hat=hat, path=page),
        "places": hooks.call("accounts.places", user=user, hat=hat),
    }
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def zone(request: HttpRequest) -> HttpResponse:
    """Let a person say in which zone they live."""
    person, page = person_in(request), own_path(request, "from")
    sent = request.POST if request.method == "POST" else None
    form = forms.SayZone(sent, initial={"zone": person.zone or "UTC"})
    if form.is_valid():
        actions.set_zone(person, form.cleaned_data["zone"])
        messages.success(request, _("Times are shown in this zone from now on."))
        return redirect(page if page != "/" else "account")
    context = {"form": form, "is_said": bool(person.zone)}
    return render(request, "accounts/zone.html", context, status=422 if form.errors else 200)


@require_safe
def corner(request: HttpRequest) -> HttpResponse:
    """Answer with the few links that stand in the header; fetched by the page's script."""
    page = own_path(request, "page")
    if not request.user.is_authenticated:
        return render(request, "accounts/corner.html", {"page": page})
    user, hat = person_in(request), hat_in(request)
    context = {
        "page": page,
        "hat": "" if hat is Hat.STUDENT else HATS[hat],
        "deeds": hooks.call("accounts.page_deeds", user=user, hat=hat, path=page),
    }
    response = render(request, "accounts/corner.html", context)
    for name, value in hooks.call("accounts.corner_headers", user=user):
        response.headers[name] = value
    return response


@require_POST
@login_required
def change_hat(request: HttpRequest) -> HttpResponse:
    """Be here in another part from now on; one that somebody does not have changes nothing."""
    request.session[HAT] = request.POST.get("hat", "")[:20]
    return redirect("account")
