"""Packs that were handed in: the list, and one of them with its changes."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs import actions, queries
from tutorium.packs.domain.archives import NoPackError
from tutorium.packs.domain.standing import IN_BULK, Standing
from tutorium.packs.forms import HandIn
from tutorium.packs.models import Change, Contribution
from tutorium.packs.permissions import may_accept, may_contribute, may_refuse
from tutorium.packs.wagtail_hooks import words

PER_PAGE = 20
CHANGES_PER_PAGE = 50
AGAIN_SECONDS = 3
ICON = "folder-open-inverse"


def let_in(request: HttpRequest) -> None:
    if not may_contribute(request.user):
        raise PermissionDenied


def given_at(request: HttpRequest, public_id: str) -> Contribution:
    """Return a contribution that this person may see."""
    let_in(request)
    rows = Contribution.objects.visible_to(request.user).select_related("given_by")
    return get_object_or_404(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def contributions(request: HttpRequest) -> HttpResponse:
    let_in(request)
    form = HandIn(request.POST or None, request.FILES or None)
    if form.is_valid() and (given := _hand_in(request, form)):
        return redirect("packs_contribution", given.public_id)
    rows = Contribution.objects.visible_to(request.user).select_related("given_by")
    waiting = Count("changes", filter=Q(changes__outcome="") & ~Q(changes__standing=Standing.HERE))
    rows = rows.annotate(waiting=waiting).order_by("-given_at", "-pk")
    shown = {
        "form": form,
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "page_title": _("Contributed packs"),
        "header_icon": ICON,
    }
    status = 422 if form.is_bound else 200
    return render(request, "packs/desk/contributions.html", shown, status=status)


def _hand_in(request: HttpRequest, form: HandIn) -> Contribution | None:
    try:
        return actions.hand_in(form.data_of_archive(), by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `let_in`
    except UnsafeFileError as error:
        form.add_error("archive", words.UNSAFE % {"why": error})
    except NoPackError as error:
        say = words.SEVERAL % {"number": error} if error.args[0] else words.NO_PACK
        form.add_error("archive", say)
    except actions.UnreadablePackError as error:
        form.add_error("archive", words.UNREADABLE % {"why": error})
    except actions.TooManyOpenError:
        form.add_error("archive", words.TOO_MANY_OPEN)
    return None


class ChangeFilter(forms.Form):
    standing = forms.ChoiceField(
        label=gettext_lazy("How it stands"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            *((each.value, words.STANDINGS[each]) for each in Standing if each != Standing.SAME),
        ],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("all")), *Change.Kind.choices],
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            ("none", gettext_lazy("to be decided")),
            *Change.Outcome.choices,
        ],
    )

    def narrow(self, rows: Any) -> Any:
        """Return the changes that were asked for; what was asked amiss narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        for name in ("standing", "kind"):
            rows = rows.filter(**{name: said[name]}) if said.get(name) else rows
        if outcome := said.get("outcome"):
            rows = rows.filter(outcome="" if outcome == "none" else outcome)
        return rows


@require_safe
def contribution(request: HttpRequest, public_id: str) -> HttpResponse:
    given = given_at(request, public_id)
    form = ChangeFilter(request.GET)
    rows = form.narrow(given.changes.defer("text").select_related("decided_by"))
    page = Paginator(rows, CHANGES_PER_PAGE).get_page(request.GET.get("p"))
    is_busy = given.is_busy(timezone.now())
    waits = given.state == "waiting" or is_busy
    shown = {
        "given": given,
        "form": form,
        "changes": page,
        "rows": [_row(each) for each in page],
        "counts": [
            (words.STANDINGS[name], number, name)
            for name, number in queries.standings(given).items()
        ],
        "may_accept": may_accept(request.user, given),
        "may_close": may_refuse(request.user, given) and given.closed_at is None,
        "is_busy": is_busy,
        "waits": waits,
        "page_title": given.title,
        "header_icon": ICON,
    }
    response = render(request, "packs/desk/contribution.html", shown)
    if waits:
        response["Refresh"] = str(AGAIN_SECONDS)
    return response


def _row(change: Change) -> dict[str, Any]:
    return {
        "change": change,
        "standing": words.STANDINGS[change.standing],
        "faults": sum(1 for *_, is_fault in change.findings if is_fault),
        "warnings": sum(1 for *_, is_fault in change.findings if not is_fault),
        "held": [words.HELD.get(each, each) for each in change.held],
        "in_bulk": change.can_be_decided and change.standing in IN_BULK,
    }
