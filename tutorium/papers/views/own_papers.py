"""A student's own papers: add one, see how it was split, pair it with its scheme, delete it.

Every page here is its owner's alone, and no cache keeps it; whoever else asks finds nothing.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.actions import learner_for
from tutorium.core import hooks
from tutorium.core.allowances import READING, seconds_to_wait
from tutorium.core.same_origin import same_origin
from tutorium.core.senders import TooManyError, sender_of
from tutorium.core.visitor_keys import keep_key
from tutorium.papers import actions, forms
from tutorium.papers.domain.own import MOST_PAPERS, QuotaError, grammatical
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.domain.typed_boundaries import write_boundaries
from tutorium.papers.models import OwnFile, OwnPaper, OwnQuestion
from tutorium.papers.queries import files_of, marks_so_far, shown_questions, visitor_of

PAGE_SIZE = 20


def find_own(request: HttpRequest, public_id: str) -> OwnPaper:
    """Return a paper of whoever asks, or answer 404."""
    mine = OwnPaper.objects.visible_to(visitor_of(request)).with_paper()
    return get_object_or_404(mine, public_id=public_id)


def page_of(question: OwnQuestion) -> int:
    """Return on which page of its paper's list a question stands."""
    rows = list(question.own.questions.values_list("pk", flat=True))
    return rows.index(question.pk) // PAGE_SIZE + 1


@require_safe
def own_papers(request: HttpRequest) -> HttpResponse:
    rows = OwnPaper.objects.visible_to(visitor_of(request)).with_paper()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "papers", "page": page, "gone": "gone" in request.GET}
    return render(request, "papers/own/list.html", context)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def add_own_paper(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _add_page(request, forms.AddOwnPaper(initial={"course": request.GET.get("course")}))
    if seconds_to_wait(READING, request):
        unread = forms.AddOwnPaper(initial=request.POST.dict())
        return _add_page(request, unread, status=429, refused="often")
    form = forms.AddOwnPaper(request.POST, request.FILES)
    if not form.is_valid():
        return _add_page(request, form, status=422)
    try:
        own = _keep(request, form)
    except TooManyError:
        return _add_page(request, form, status=429, refused="often")
    except QuotaError:
        return _add_page(request, form, status=422, refused="quota")
    response = redirect(own)
    owner = own.paper.owner
    if owner is not None and owner.user_id is None:
        keep_key(response, owner.key)
    return response


def _keep(request: HttpRequest, form: forms.AddOwnPaper) -> OwnPaper:
    at = timezone.now()
    owner, sender = learner_for(request, at=at), sender_of(request)
    said, file = form.said(), form.cleaned_data["file"]
    return actions.add_own_paper(file, owner=owner, sender=sender, at=at, **said)


def _add_page(
    request: HttpRequest, form: forms.AddOwnPaper, *, status: int = 200, refused: str = ""
) -> HttpResponse:
    context = {"section": "papers", "form": form, "refused": refused, "most": MOST_PAPERS}
    return render(request, "papers/own/add.html", context, status=status)


@require_safe
def own_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    return _own_page(request, find_own(request, public_id), forms.AddScheme())


def _own_page(
    request: HttpRequest,
    own: OwnPaper,
    form: forms.AddScheme,
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    page = Paginator(own.questions.all(), PAGE_SIZE).get_page(request.GET.get("page"))
    files = files_of(own)
    marks, count, unmarked = marks_so_far(own)
    context: dict[str, Any] = {
        "section": "papers",
        "own": own,
        "file": files[OwnFile.Kind.PAPER],
        "scheme": files.get(OwnFile.Kind.SCHEME),
        "page": page,
        "questions": shown_questions(page.object_list, files),
        "marks": marks,
        "marks_number": grammatical(marks),
        "count": count,
        "unmarked": unmarked,
        "form": form,
        "refused": refused,
        "boundaries": own.paper.boundaries.all(),
        "panels": hooks.call("papers.own_paper_panels", own=own, count=count),
    }
    return render(request, "papers/own/paper.html", context, status=status)


@same_origin
@require_POST
def add_scheme(request: HttpRequest, public_id: str) -> HttpResponse:
    own = find_own(request, public_id)
    if seconds_to_wait(READING, request):
        return _own_page(request, own, forms.AddScheme(), status=429, refused="often")
    form = forms.AddScheme(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_scheme(own, form.cleaned_data["file"])
        except QuotaError:
            form.add_error(
                "file", _("Your papers take as much room as they may. Delete one first.")
            )
        else:
            return redirect(f"{own.get_absolute_url()}#scheme")
    return _own_page(request, own, form, status=422)


@same_origin
@require_POST
def remove_scheme(request: HttpRequest, public_id: str) -> HttpResponse:
    own = find_own(request, public_id)
    actions.remove_scheme(own)
    return redirect(own)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def set_boundaries(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the grade boundaries that the student found; before all marks are known, say so."""
    own = find_own(request, public_id)
    kept = [Boundary(each.grade, each.marks) for each in own.paper.boundaries.all()]
    form = forms.SetBoundaries(
        request.POST or None,
        out_of=own.paper.marks or 0,
        initial={"grades": write_boundaries(kept)},
    )
    if own.paper.marks is not None and form.is_valid():
        actions.set_boundaries(own, form.cleaned_data["grades"])
        return redirect(f"{own.get_absolute_url()}#grades")
    context = {"section": "papers", "own": own, "form": form, "deleting": True}
    status = 422 if form.is_bound else 200
    return render(request, "papers/own/boundaries.html", context, status=status)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def delete_own_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    own = find_own(request, public_id)
    if request.method != "POST":
        return render(request, "papers/own/delete.html", {"section": "papers", "own": own})
    actions.delete_own_paper(own)
    return redirect(f"{reverse('papers:own_papers')}?gone")
