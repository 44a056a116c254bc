"""The queue of who answers for safety: nothing of a case is shown before a reason is written down."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.conversations.domain.files import TYPES, Kind
from tutorium.conversations.models import Attachment
from tutorium.conversations.queries import said_in
from tutorium.core.sealed_files import SEALED
from tutorium.safeguarding import actions, forms, queries
from tutorium.safeguarding.domain.cases import ORDER, State, may_become
from tutorium.safeguarding.models import Case

PAGE_SIZE = 30
ABOUT_PEOPLE = {
    "suspend": actions.suspend,
    "resume": actions.resume,
    "hold": actions.hold,
    "lift": actions.lift,
    "tell": actions.tell_guardians,
}
ABOUT_CASE = {"freeze": actions.freeze, "thaw": actions.thaw}


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    user, now = person_in(request), timezone.now()
    if not queries.is_lead(user):
        raise Http404
    page = Paginator(queries.queue_for(user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "safeguarding/queue.html", {"page": page, "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for a reason first; within half an hour of one show all, and take deeds."""
    user, now = person_in(request), timezone.now()
    row = get_object_or_404(Case.objects.visible_to(user), public_id=public_id)
    if not queries.is_open_to(row, user, at=now):
        return _ask(request, row, user)
    form = forms.WriteNote()
    if request.method == "POST":
        if "note" not in request.POST:
            _do(request, row, user)
            return redirect("safeguarding:case", public_id)
        form = forms.WriteNote(request.POST)
        if form.is_valid():
            actions.note(row, text=form.cleaned_data["text"], by=user, at=now)
            return redirect("safeguarding:case", public_id)
    return _show(request, row, form)


def _ask(request: HttpRequest, row: Case, user: User) -> HttpResponse:
    form = forms.Open(request.POST if "why" in request.POST else None)
    if form.is_valid():
        actions.open_case(row, why=form.cleaned_data["why"], by=user, at=timezone.now())
        return redirect("safeguarding:case", row.public_id)
    context = {"case": row, "form": form, "now": timezone.now()}
    status = 422 if form.errors else 200
    return render(request, "safeguarding/open.html", context, status=status)


def _do(request: HttpRequest, row: Case, user: User) -> None:
    """Do what was pressed; what is not possible any more is left as it is."""
    deed, now = request.POST.get("deed", ""), timezone.now()
    try:
        if deed in ABOUT_PEOPLE:
            people = queries.people_in(row)
            person = get_object_or_404(people, public_id=request.POST.get("person"))
            ABOUT_PEOPLE[deed](row, person, by=user, at=now)
        elif deed in ABOUT_CASE:
            ABOUT_CASE[deed](row, by=user, at=now)
        elif deed in set(State):
            actions.move(row, to=State(deed), by=user, at=now)
    except actions.NotPossibleNowError:
        return


def _show(request: HttpRequest, row: Case, form: forms.WriteNote) -> HttpResponse:
    said = said_in(row.conversation) if row.conversation else ()
    context: dict[str, Any] = {
        "case": row,
        "form": form,
        "now": timezone.now(),
        "people": queries.people_in(row),
        "page": Paginator(said, PAGE_SIZE).get_page(request.GET.get("page")),
        "notes": row.notes.select_related("by"),
        "log": queries.log_of(row)[:PAGE_SIZE],
        "states": [
            (each.value, Case.State(each.value).label)
            for each in ORDER
            if may_become(State(row.state), each)
        ],
    }
    return render(request, "safeguarding/case.html", context)


@require_safe
@login_required
def attachment(request: HttpRequest, public_id: str, file: str) -> HttpResponse:
    """Show a file of the conversation to who has opened the case."""
    user = person_in(request)
    row = get_object_or_404(Case.objects.visible_to(user), public_id=public_id)
    if not queries.is_open_to(row, user, at=timezone.now()):
        raise Http404
    sent = Attachment.objects.filter(message__conversation=row.conversation_id)
    found = get_object_or_404(sent, public_id=file)
    name = content_disposition_header(as_attachment=not found.is_picture, filename=found.name)
    headers = {**SEALED, "Cache-Control": "no-store", "Content-Disposition": name or "attachment"}
    return HttpResponse(bytes(found.data), TYPES[Kind(found.kind)], headers=headers)


@require_safe
@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Show the log to the site's leads, the last row first."""
    if not queries.is_lead_of_site(person_in(request)):
        raise Http404
    page = Paginator(queries.whole_log(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "safeguarding/log.html", {"page": page})
