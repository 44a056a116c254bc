"""What somebody earned: lesson by lesson, what was paid out of it, and where to."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.queries import by_ones_clock, counts_as_minor, person_in
from tutorium.payments import actions, queries
from tutorium.payments.domain.payouts import Wait
from tutorium.payments.forms import SayBankAccount
from tutorium.payments.kinds import (
    PROVIDERS,
    RefusedError,
    UnreachableError,
    account_with,
    by_hand,
    name_of,
    offered,
    offered_pages,
    pages,
)

PAGE_SIZE = 30
WAITS = {
    Wait.NOTHING: _("nothing to be paid out yet"),
    Wait.BEHIND: _("more went out than came in: write to us"),
    Wait.LITTLE: _("it waits until it is enough for a payout"),
    Wait.NOWHERE: _("it waits until you say where it shall go"),
    Wait.UNREADY: _("it waits until %(provider)s knows all that it asks you"),
    Wait.CHANGED: _("it waits because where it goes was changed a moment ago"),
    None: _("it goes out with the next payout, tomorrow at the latest"),
}
View = Callable[..., HttpResponse]


def words_of(wait: Wait | None, provider: str) -> str:
    """Return what somebody's money with a provider waits for."""
    return str(WAITS[wait]) % {"provider": name_of(provider)}


def grown_ups_only(view: View) -> View:
    """Let nobody under age near it: they are never paid out."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if counts_as_minor(person_in(request), at=timezone.now()):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(by_ones_clock(guarded))


def shown_again(view: View) -> View:
    """Ask whoever has a password for it once more: where money goes is what a thief changes."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person_in(request).has_usable_password():
            return view(request, *args, **kwargs)
        answer: HttpResponse = reauthentication_required(view)(request, *args, **kwargs)
        return answer

    return guarded


@require_safe
@grown_ups_only
def earnings(request: HttpRequest) -> HttpResponse:
    person, at = person_in(request), timezone.now()
    page = Paginator(queries.lessons_of(person), PAGE_SIZE).get_page(request.GET.get("page"))
    purses = queries.purses_of(person, at=at)
    context = {
        "page": page,
        "lessons": [queries.share_of(release) for release in page],
        "purses": [(purse, words_of(purse.wait, purse.provider)) for purse in purses],
        "destinations": [
            (row, _means_into(row.provider), name_of(row.provider))
            for row in person.destinations.standing().order_by("provider")
        ],
        "has_bank": not {*offered()}.isdisjoint(by_hand()),
        "providers": {key: each.name for key, each in offered_pages().items()},
    }
    return render(request, "payments/earnings.html", context)


def _means_into(account: str) -> str:
    """Return by what is paid, for lessons, whatever goes out to an account with a provider or a bank."""
    there = [each for key, each in PROVIDERS.items() if account_with(key) == account]
    return get_text_list([str(each.means) for each in there], gettext("or"))


@require_safe
@grown_ups_only
def paid_out(request: HttpRequest) -> HttpResponse:
    rows = person_in(request).payouts.select_related("destination")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "payments/paid_out.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@grown_ups_only
@shown_again
def bank(request: HttpRequest) -> HttpResponse:
    """Say at which bank one is paid. What was said before is not shown again, but for its end."""
    form = SayBankAccount(request.POST or None)
    person = person_in(request)
    if request.method == "POST" and form.is_valid():
        actions.say_bank_account(person, form.bank_account(), at=timezone.now())
        return redirect("payments:earnings")
    there = person.destinations.standing().at_bank().first()
    context = {"form": form, "there": there, "hours": settings.PAYOUT_WAIT_HOURS}
    return render(request, "payments/bank.html", context, status=422 if form.errors else 200)


def shown_before_a_link(view: View) -> View:
    """Ask as `shown_again` does, and come back to a page with a link to the view.

    A form leads nowhere but here, also by way of redirects, and a password is sent by a form.
    """

    @wraps(view)
    def guarded(request: HttpRequest, provider: str) -> HttpResponse:
        try:
            return shown_again(view)(request, provider)
        except ReauthenticationRequired:
            page = {"next": reverse("payments:before_onboarding", args=[provider])}
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode(page)}")

    return guarded


@require_safe
@grown_ups_only
def before_onboarding(request: HttpRequest, provider: str) -> HttpResponse:
    _let_in(provider)
    context = {"provider": provider, "name": name_of(provider)}
    return render(request, "payments/before_onboarding.html", context)


@require_safe
@grown_ups_only
@shown_before_a_link
def onboard(request: HttpRequest, provider: str) -> HttpResponse:
    """Lead to a provider's page. A link, not a form: what forms may lead to is only here."""
    _let_in(provider)
    back, again = (
        settings.SITE_URL + reverse(f"payments:{name}", args=[provider])
        for name in ("onboarded", "onboard")
    )
    try:
        address = actions.begin_onboarding(
            person_in(request), provider, back=back, again=again, at=timezone.now()
        )
    except (UnreachableError, RefusedError):
        return _not_now(request, provider)
    return HttpResponseRedirect(address)


@require_safe
@grown_ups_only
def onboarded(request: HttpRequest, provider: str) -> HttpResponse:
    """Take back who comes from there; how far they are the provider says, and not the address."""
    rows = person_in(request).destinations.standing().filter(provider__in=[*pages()])
    there = rows.filter(provider=provider).first()
    if there is not None:
        try:
            actions.look_at_destination(there, at=timezone.now())
        except (UnreachableError, RefusedError):
            return _not_now(request, provider)
    return redirect("payments:earnings")


def _let_in(provider: str) -> None:
    """Let nobody go to a provider that is not offered, or at which nobody has an account."""
    if provider not in offered_pages():
        raise Http404


def _not_now(request: HttpRequest, provider: str) -> HttpResponse:
    context = {"provider": provider, "name": name_of(provider)}
    return render(request, "payments/provider_is_away.html", context, status=503)
