"""What only sittings of a student's own paper have: their beginning, with its time, and their end.

Writing, resting and handing in are as in any sitting. Whoever else asks finds nothing.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tutorium.accounts.queries import learner_of
from tutorium.papers.actions import set_time
from tutorium.papers.models import OwnPaper
from tutorium.papers.queries import visitor_of
from tutorium.practice import actions, forms
from tutorium.practice.models import Sitting
from tutorium.practice.views.sittings import find_own, frame_of, given_to, own_trail


@require_http_methods(["GET", "HEAD", "POST"])
def start_own(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin to sit an own paper, in the time that its cover gives."""
    own = get_object_or_404(
        OwnPaper.objects.visible_to(visitor_of(request)).with_paper(), public_id=public_id
    )
    paper = own.paper
    time = {"minutes": paper.minutes, "reading_minutes": paper.reading_minutes}
    initial = given_to(learner_of(request)) | time
    form = forms.GivenOwn(request.POST or None, initial=initial)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_started(own, form))
        except actions.NothingToSitError:
            problem = "nothing"
    context: dict[str, Any] = {
        "section": "papers",
        "paper": paper,
        "own": own,
        "trail": own_trail(own),
        "form": form,
        "problem": problem,
    }
    status = 422 if form.is_bound else 200
    return render(request, "practice/sittings/start_own.html", context, status=status)


def _started(own: OwnPaper, form: forms.GivenOwn) -> Sitting:
    owner = own.paper.owner
    if owner is None:
        raise ValueError("an own paper has an owner")
    actions.set_accommodations(learner=owner, **form.given)
    set_time(own, **form.time)
    return actions.start_sitting(own.paper, learner=lambda: owner, at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def delete_sitting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a sitting of an own paper, once it is said again."""
    shown = find_own(request, public_id)
    if not shown.is_own:
        raise Http404
    if request.method != "POST":
        return render(request, "practice/sittings/delete.html", frame_of(shown))
    back = shown.paper.own.get_absolute_url()
    actions.delete_own_sitting(shown)
    return redirect(back)
