"""Pages to practise: begin, answer one question after another, and see what it came to.

They are a learner's own: whoever else asks gets a 404, as for a session that never was.
"""

from collections.abc import Sequence
from functools import partial
from random import SystemRandom
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.models import Learner
from tutorium.accounts.queries import learner_of
from tutorium.core import hooks
from tutorium.core.allowances import MARKING, seconds_to_wait
from tutorium.core.panels import Panel
from tutorium.core.senders import TooManyError
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import course_trail
from tutorium.papers.models import Paper
from tutorium.practice import actions, forms
from tutorium.practice.domain.weak_topics import MOST
from tutorium.practice.models import PracticeSession, SessionQuestion
from tutorium.practice.queries import sessions as queries
from tutorium.practice.queries.weak_topics import WeakTopic, weak_in, weak_of
from tutorium.practice.views.answering import Answering
from tutorium.practice.views.progress_sentences import weak_words
from tutorium.practice.views.sittings import given_by
from tutorium.practice.views.turning import turned

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    course = _course_asked(request)
    learner = learner_of(request)
    if course is None:
        return render(request, "practice/start.html", _front(request, learner))
    topics, kinds = queries.choices_in(course)
    form = forms.StartSession(
        request.POST or None,
        course=course,
        topics=topics,
        kinds=kinds,
        papers=queries.papers_sat(course, learner),
        initial=_initial(request),
    )
    what = request.POST.get("what", form.initial["what"])
    if what.startswith(forms.PAPER) and not form.offers(what):
        return _unsat(request, course, what.removeprefix(forms.PAPER))
    if request.method == "POST" and form.is_valid():
        return _started(request, form, learner)
    return _start_page(request, course, form, status=422 if form.is_bound else 200)


def _course_asked(request: HttpRequest) -> Course | None:
    said = request.GET.get("course") or request.GET.get("topic", "").partition(":")[0]
    if not said:
        return None
    return get_object_or_404(Course.objects.with_titles().shown(), key=said.lower())


def _unsat(request: HttpRequest, course: Course, slug: str) -> HttpResponse:
    """Say of a paper that nobody here has sat yet why its questions are not to be had."""
    asking = Paper.objects.shown().filter(question_count__gt=0)
    paper = get_object_or_404(asking, course=course, slug=slug)
    context = {"section": "questions", "course": course, "paper": paper}
    context["trail"] = course_trail(course)
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/paper_unsat.html", context, status=status)


def _initial(request: HttpRequest) -> dict[str, str]:
    code = request.GET.get("topic", "").partition(":")[2]
    what = forms.TOPIC + code if code else request.GET.get("what", "course")
    return {"what": what}


def _front(request: HttpRequest, learner: Learner | None) -> dict[str, Any]:
    own = PracticeSession.objects.visible_to(learner).with_marks()
    sessions = own.select_related("course__qualification", "topic", "paper").order_by(
        "-started_at", "-pk"
    )
    page = Paginator(sessions, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "section": "questions",
        "page": page,
        "courses": queries.courses_to_practise(),
        "panels": _panels(request),
    }


def _panels(request: HttpRequest) -> list[Panel]:
    """Return what rooms above show a person where they practise."""
    if not request.user.is_authenticated:
        return []
    return hooks.call("practice.start_panels", user=request.user)


def _started(
    request: HttpRequest, form: forms.StartSession, learner: Learner | None
) -> HttpResponse:
    at = timezone.now()
    whose = partial(learner_for, request, at=at)
    plan = actions.Plan(**form.chosen())
    if seconds_to_wait(MARKING, request):
        return _start_page(request, plan.course, form, problem="many", status=429)
    try:
        session = actions.start_session(
            plan, learner=whose, past=learner, at=at, random=SystemRandom()
        )
    except actions.NothingToPractiseError:
        return _start_page(request, plan.course, form, problem=str(plan.kind), status=422)
    except TooManyError:
        return _start_page(request, plan.course, form, problem="many", status=429)
    response = redirect("practice:question", session.public_id, 1)
    keep_learner(response, session.learner)
    return response


def _start_page(
    request: HttpRequest,
    course: Course,
    form: forms.StartSession,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "questions",
        "course": course,
        "trail": [*course_trail(course)],
        "form": form,
        "problem": problem,
        "weak": _named(weak_in(course, learner_of(request), now=timezone.now())[:MOST]),
    }
    return render(request, "practice/start_course.html", context, status=status)


def _named(weak: Sequence[WeakTopic]) -> list[tuple[WeakTopic, str]]:
    """Return weak topics with why each is one."""
    return [(each, weak_words(each.why)) for each in weak]


def _own_session(request: HttpRequest, public_id: str) -> PracticeSession:
    learner = learner_of(request)
    found = queries.session_of(learner, public_id) if learner else None
    if found is None:
        raise Http404
    return found


@require_safe
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    return _session_page(request, _own_session(request, public_id))


def _session_page(
    request: HttpRequest, shown: PracticeSession, *, problem: str = "", status: int = 200
) -> HttpResponse:
    rows = queries.questions_in(shown)
    lost = [row for row in rows if row.marks is not None and not row.is_full]
    context = {
        "section": "questions",
        "session": shown,
        "course": shown.course,
        "trail": _trail(shown),
        "problem": problem,
        "rows": rows,
        "weak": _named(weak_of(shown)),
        "left": sum(not row.is_answered for row in rows),
        "lost": lost,
        "lost_topic": None if shown.is_running else _topic_lost_most(shown, lost),
    }
    return render(request, "practice/session.html", context, status=status)


def _topic_lost_most(shown: PracticeSession, lost: Sequence[SessionQuestion]) -> Topic | None:
    marks = {row.question_id: (row.available or 0) - (row.marks or 0) for row in lost}
    return queries.topic_lost_most(shown.course_id, marks)


def _trail(shown: PracticeSession) -> list[tuple[str, str]]:
    return [*course_trail(shown.course), (queries.name_of(shown), shown.get_absolute_url())]


@require_POST
def finish(request: HttpRequest, public_id: str) -> HttpResponse:
    shown = _own_session(request, public_id)
    try:
        actions.finish_session(shown, at=timezone.now())
    except TooManyError:
        return _session_page(request, shown, problem="many", status=429)
    return redirect(shown)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    shown = _own_session(request, public_id)
    rows = queries.rows_of(shown)
    row = next((each for each in rows if each.number == number), None)
    if row is None:
        raise Http404
    answering = Answering(request, row, queries.whole_question(row.question_id))
    if request.method == "POST":
        done = _done(request, answering, rows)
        if done is not None:
            return done
    context = {
        "section": "questions",
        "session": shown,
        "course": shown.course,
        "trail": _trail(shown)[:-1],
        "name": queries.name_of(shown),
        "given": given_by(shown.learner),
        "rows": rows,
        "following": rows[number] if number < len(rows) else None,
        **answering.context(),
    }
    is_part = request.method == "POST" and "HX-Request" in request.headers
    template = "practice/_paper.html" if is_part else "practice/question.html"
    return render(request, template, context, status=answering.status)


def _done(
    request: HttpRequest, answering: Answering, rows: list[SessionQuestion]
) -> HttpResponse | None:
    """Do what was asked with a question; return where to go on, or nothing to stay on the page."""
    try:
        answering.take(at=timezone.now())
    except actions.FinishedError:
        return redirect(answering.row)
    if "save" in request.POST:
        return HttpResponse(status=204)
    if answering.pages.problems:
        return None
    return turned(request.POST, rows, answering.row.session)
