"""What is decided at the desk on proposed changes, one by one and many at once."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.library.actions import DraftInHandError
from tutorium.packs import actions
from tutorium.packs.domain.standing import IN_BULK
from tutorium.packs.forms import Accept
from tutorium.packs.models import Change, Contribution
from tutorium.packs.permissions import may_accept
from tutorium.packs.wagtail_hooks import words
from tutorium.packs.wagtail_hooks.contributions import CHANGES_PER_PAGE, ICON, given_at
from tutorium.packs.wagtail_hooks.one_change import change_at, form_for, page_of

SHOWN = 200  # titles of a preview; how many more there are is said in a number


def to(change: Change) -> HttpResponse:
    place = [change.contribution.public_id, change.kind, change.key]
    return redirect("packs_change", *place)


def done(request: HttpRequest, deed: Callable[[], Any]) -> Any:
    """Do it, or say why it cannot be; then nothing has changed, and nothing is returned."""
    try:
        return deed() or True
    except actions.StaleError:
        messages.error(request, words.STALE_SAID)
    except actions.AlreadyDecidedError:
        messages.error(request, words.DECIDED)
    except actions.NamelessError:
        messages.error(request, words.NAMELESS)
    except DraftInHandError:
        messages.error(request, words.HELD["in_hand"])
    except actions.FaultyChangeError as error:
        for say in words.said_of(error.faults):
            messages.error(request, say)
    return None


@require_POST
def accept(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    change = change_at(request, public_id, kind, key)
    if not may_accept(request.user, change):
        raise PermissionDenied
    form = form_for(change)(request.POST)
    if not form.is_valid():
        return page_of(request, change, form, status=422)
    said = {"against": "", **form.cleaned_data}
    deed = partial(actions.accept, change, by=request.user, at=timezone.now(), **said)  # type: ignore[arg-type]  # `may_accept`
    if done(request, deed):
        messages.success(request, _("Accepted: “%(title)s”.") % {"title": change})
    return to(change)


@require_POST
def refuse(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    change = change_at(request, public_id, kind, key)
    deed = partial(actions.refuse, change, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `given_at`
    if done(request, deed):
        say = _("Refused: “%(title)s” stays on the site as it is.")
        messages.success(request, say % {"title": change})
    return to(change)


@require_POST
def draft(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    change = change_at(request, public_id, kind, key)
    deed = partial(actions.draft_from, change, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `given_at`
    item = done(request, deed)
    if item is None:
        return to(change)
    messages.success(request, _("This is a draft now; readers see what they saw."))
    return redirect(f"wagtailsnippets_library_{kind}:edit", item.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def accept_many(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what would be accepted, and have just that accepted."""
    given = given_at(request, public_id)
    if not may_accept(request.user, given) or given.closed_at:
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    rows = list(_asked_for(given, asked).defer("text"))
    until = sha256(repr([(each.kind, each.key, each.hash, each.seen) for each in rows]).encode())
    form = Accept(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and rows:
        if asked.get("until") == until.hexdigest():
            return _accept(request, given, rows, form.cleaned_data["against"])
        messages.error(request, _("Nothing was done: this is not what you were shown. Look again."))
    shown = {
        "given": given,
        "rows": rows[:SHOWN],
        "number": len(rows),
        "more": max(len(rows) - SHOWN, 0),
        "faulty": sum(any(found[2] for found in each.findings) for each in rows),
        "until": until.hexdigest(),
        "chosen": asked.getlist("change")[:CHANGES_PER_PAGE],
        "standing": asked.get("standing", ""),
        "form": form,
        "page_title": _("Accept many"),
        "header_icon": ICON,
    }
    return render(
        request, "packs/desk/accept_many.html", shown, status=422 if form.is_bound else 200
    )


def _asked_for(given: Contribution, asked: Any) -> Any:
    """Return those that were ticked, or all that stand in one way; never conflicts."""
    rows = given.changes.filter(outcome="", standing__in=IN_BULK)
    if chosen := asked.getlist("change"):
        wanted = [each.partition(":") for each in chosen[:CHANGES_PER_PAGE]]
        keys = [key for _kind, _, key in wanted]
        return rows.filter(kind__in={kind for kind, *_ in wanted}, key__in=keys)
    return rows.filter(standing=asked["standing"]) if asked.get("standing") else rows


def _accept(
    request: HttpRequest, given: Contribution, rows: list[Change], against: str
) -> HttpResponse:
    keys = [each.pk for each in rows]
    try:
        actions.accept_later(given, keys, by=request.user, at=timezone.now(), against=against)  # type: ignore[arg-type]  # `may_accept`
    except actions.NamelessError:
        messages.error(request, words.NAMELESS)
    else:
        say = ngettext(
            "%(number)s change is being accepted. What cannot be stays below, with the reason.",
            "%(number)s changes are being accepted. What cannot be stays below, with the reason.",
            len(rows),
        )
        messages.success(request, say % {"number": len(rows)})
    return redirect(f"{reverse('packs_contribution', args=[given.public_id])}?outcome=none")


@require_POST
def compare_again(request: HttpRequest, public_id: str) -> HttpResponse:
    given = given_at(request, public_id)
    actions.compare_again(given, by=request.user)  # type: ignore[arg-type]  # `given_at`
    return redirect("packs_contribution", public_id)


@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    given = given_at(request, public_id)
    actions.close(given, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `given_at`
    messages.success(request, _("Closed. What was not decided stays on the site as it is."))
    return redirect("packs_contributions")
