"""Pages to sit a paper: begin, write, rest, hand in, and see what it came to.

They are a learner's own. Whoever looks after the bell finds the sitting handed in.
"""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.models import Learner
from tutorium.accounts.queries import learner_of
from tutorium.core.allowances import MARKING, seconds_to_wait
from tutorium.core.senders import TooManyError
from tutorium.curriculum.queries import course_trail
from tutorium.papers.domain.rights import Visitor
from tutorium.papers.models import OwnPaper, Paper
from tutorium.practice import actions, forms
from tutorium.practice.models import Accommodations, Sitting, SittingAnswer
from tutorium.practice.queries import sittings as queries
from tutorium.practice.views.own_writing import OwnWriting
from tutorium.practice.views.progress_sentences import reason_words
from tutorium.practice.views.turning import turned
from tutorium.practice.views.writing import Writing

PAGE_SIZE = 20


@require_safe
def sittings(request: HttpRequest) -> HttpResponse:
    own = Sitting.objects.visible_to(learner_of(request))
    rows = own.select_related("paper__course__qualification").order_by("-started_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "practice/sittings/list.html", {"section": "papers", "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    learner = learner_of(request)
    paper = _paper(request, learner, course, slug)
    form = forms.Given(request.POST or None, initial=given_to(learner))
    if request.method == "POST" and form.is_valid():
        return _started(request, paper, form)
    return _start_page(request, paper, form, status=422 if form.is_bound else 200)


def _paper(request: HttpRequest, learner: Learner | None, course: str, slug: str) -> Paper:
    is_staff = bool(getattr(request.user, "is_staff", False))
    served = Paper.objects.served_to(
        Visitor(learner=learner.pk if learner else None, is_staff=is_staff)
    )
    papers = served.at(course, slug).filter(question_count__gt=0, minutes__isnull=False)
    return get_object_or_404(papers.select_related("course__qualification"))


def given_to(learner: Learner | None) -> dict[str, Any]:
    row = Accommodations.objects.filter(learner=learner).first() if learner else None
    given = row or Accommodations()
    return {name: getattr(given, name) for name in forms.Given.base_fields}


def given_by(learner: Learner) -> Accommodations:
    """Return what a learner, loaded with its accommodations, is given; nothing special where none are."""
    found: Accommodations | None = getattr(learner, "accommodations", None)
    return found or Accommodations()


def _started(request: HttpRequest, paper: Paper, form: forms.Given) -> HttpResponse:
    at = timezone.now()
    if seconds_to_wait(MARKING, request):
        return _start_page(request, paper, form, problem="many", status=429)
    try:
        learner = learner_for(request, at=at)
    except TooManyError:
        return _start_page(request, paper, form, problem="many", status=429)
    actions.set_accommodations(learner=learner, **form.cleaned_data)
    sitting = actions.start_sitting(paper, learner=lambda: learner, at=at)
    response = redirect(sitting)
    keep_learner(response, learner)
    return response


def _start_page(
    request: HttpRequest, paper: Paper, form: forms.Given, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "section": "papers",
        "paper": paper,
        "course": paper.course,
        "trail": [*course_trail(paper.course), (paper.title, paper.get_absolute_url())],
        "form": form,
        "problem": problem,
    }
    return render(request, "practice/sittings/start.html", context, status=status)


def find_own(request: HttpRequest, public_id: str) -> Sitting:
    """Load a learner's own sitting; one whose bell has rung is handed in first."""
    own = Sitting.objects.visible_to(learner_of(request)).prefetch_related("breaks")
    related = own.select_related("learner__accommodations", "paper__course__qualification")
    found = get_object_or_404(related, public_id=public_id)
    at = timezone.now()
    if found.is_running and not found.clock.takes(at):
        actions.hand_in(found, at=at)
        found = get_object_or_404(related, public_id=public_id)
    return found


@require_safe
def sitting(request: HttpRequest, public_id: str) -> HttpResponse:
    shown = find_own(request, public_id)
    rows = queries.answers_of(shown)
    context = frame_of(shown) | {
        "rows": rows,
        "skipped": queries.skipped_in(rows),
        "asks": "hand-in" in request.GET,
    }
    if shown.is_running:
        return render(request, "practice/sittings/running.html", context)
    result = queries.result_of(shown, rows)
    lost = [(reason_words(reason), marks) for reason, marks in result.lost]
    to_mark = next((row for row in rows if row.own_question_id and row.own_marks is None), None)
    context |= {"result": result, "lost": lost, "to_mark": to_mark}
    return render(request, "practice/sittings/result.html", context)


def frame_of(shown: Sitting) -> dict[str, Any]:
    at = timezone.now()
    clock = shown.clock
    left = int(clock.remaining(at).total_seconds())
    return {
        "section": "papers",
        "sitting": shown,
        "given": given_by(shown.learner),
        "paper": shown.paper,
        "course": shown.paper.course,
        "trail": _trail(shown),
        "phase": clock.phase(at),
        "bell": clock.bell(at),
        "left": left,
        "minutes_left": -(-left // 60),
        "rest_minutes_left": int(clock.breaks_left(at).total_seconds()) // 60,
    }


def own_trail(own: OwnPaper) -> list[tuple[str, str]]:
    """Return the way down to what is done with an own paper."""
    all_of_them = (_("Your own papers"), reverse("papers:own_papers"))
    return [all_of_them, (own.paper.title, own.get_absolute_url())]


def _trail(shown: Sitting) -> list[tuple[str, str]]:
    """Return the way down to a sitting: of a course's paper, or of one's own."""
    if shown.is_own:
        return own_trail(shown.paper.own)
    return course_trail(shown.paper.course)


@require_POST
def rest(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop the clock, or let it go on."""
    shown = find_own(request, public_id)
    deed = actions.resume_work if "resume" in request.POST else actions.rest
    with suppress(actions.NoBreakError, actions.HandedInError):  # the page says what is left
        deed(shown, at=timezone.now())
    return redirect(shown)


@require_POST
def hand_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand in; who skipped questions is asked first whether that is meant."""
    shown = find_own(request, public_id)
    is_asked = shown.is_running and "sure" not in request.POST
    if is_asked and queries.skipped_in(shown.answers.all()):
        return redirect(f"{shown.get_absolute_url()}?hand-in#hand-in")
    actions.hand_in(shown, at=timezone.now())
    return redirect(shown)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, public_id: str, place: int) -> HttpResponse:
    shown = find_own(request, public_id)
    rows = list(shown.answers.all())
    row = next((each for each in rows if each.place == place), None)
    if row is None:
        raise Http404
    writing = OwnWriting(row) if row.question_id is None else Writing(row, row.question_id)
    if request.method == "POST":
        done = _written(request, writing, rows)
        if done is not None:
            return done
    following = rows[place] if place < len(rows) else None
    context = frame_of(shown) | {"row": row, "following": following} | writing.context()
    return render(request, "practice/sittings/question.html", context, status=writing.status)


def _written(
    request: HttpRequest, writing: Writing | OwnWriting, rows: list[SittingAnswer]
) -> HttpResponse | None:
    """Take what was sent; return where to go on, or nothing where it could not be taken."""
    is_saving = "save" in request.POST
    if is_saving and not writing.row.sitting.is_running:  # a page that was open at the bell
        return HttpResponse(status=409)
    try:
        writing.take(request, at=timezone.now())
    except actions.HandedInError:
        return HttpResponse(status=409) if is_saving else redirect(writing.row.sitting)
    if is_saving:
        return HttpResponse(status=204)
    if writing.status != HTTPStatus.OK:
        return None
    return turned(request.POST, rows, writing.row.sitting)
