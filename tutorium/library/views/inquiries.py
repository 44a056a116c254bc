"""Asking us, and seeing what became of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.core.allowances import Allowance, seconds_to_wait
from tutorium.core.public import public_page
from tutorium.core.same_origin import same_origin
from tutorium.core.sealed_files import NOT_KEPT, SEALED
from tutorium.core.senders import TooManyError, sender_of
from tutorium.curriculum.models import Course
from tutorium.library import actions, forms, queries
from tutorium.library.domain.coursework import Suspicion, Why
from tutorium.library.domain.inquiries import (
    UNWRITTEN,
    WITH_ANSWER,
    Helped,
    OverError,
    Reason,
    State,
)
from tutorium.library.emails import HELPED, REASONS, read_token
from tutorium.library.models import Inquiry, InquiryPhotograph
from tutorium.library.models.inquiries import LONGEST_QUESTION

PAGE_SIZE = 30
# Answers offered while somebody types: a search for each pause, of a class behind one address.
OFFERING = Allowance(burst=120, per_second=2)
SHORTEST = 12  # characters of a question of which answers are offered while somebody types
STATES = {
    State.HELD: gettext_lazy("an editor looks at it first"),
    State.ASKED: gettext_lazy("waits for somebody to write"),
    State.CLAIMED: gettext_lazy("somebody writes the answer"),
    State.DRAFTED: gettext_lazy("somebody writes the answer"),
    State.CHECKING: gettext_lazy("a second person checks the answer"),
    State.PUBLISHED: gettext_lazy("answered"),
    State.DECLINED: gettext_lazy("not answered"),
    State.ANSWERED: gettext_lazy("answered"),
}


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Offer what may answer it already; then take what is asked.

    Without a question this is the first step. It sends no cookie to who has none.
    """
    if request.method == "POST":
        return _take(request)
    at = timezone.now()
    question = " ".join(request.GET.get("q", "").split())[:LONGEST_QUESTION]
    course = (
        Course.objects.with_titles().shown().filter(key=request.GET.get("course", "")[:64]).first()
    )
    if not question:
        form = _form(request, None, at=at, initial={"course": course and course.key})
        return render(request, "library/ask_first.html", {"form": form})
    proposed = queries.proposal(question, course=course)
    initial = {
        "question": question,
        "course": proposed.course and proposed.course.key,
        "topic": forms.NO_TOPIC,
    }
    form = _form(request, None, at=at, topics=proposed.topics, initial=initial)
    return _ask_page(request, form, offers=proposed.offers)


def _form(request: HttpRequest, said: Any, **options: Any) -> forms.AskInquiry:
    is_signed_in = request.user.is_authenticated
    files = request.FILES if said is not None else None
    return forms.AskInquiry(said, files, is_signed_in=is_signed_in, **options)


def _ask_page(
    request: HttpRequest, form: forms.AskInquiry, *, status: int = 200, **more: Any
) -> HttpResponse:
    said = form.data if form.is_bound else form.initial
    context = {"form": form, "offered": " ".join(str(said.get("question", "")).split()), **more}
    return render(request, "library/ask.html", context, status=status)


def _take(request: HttpRequest) -> HttpResponse:
    at, said = timezone.now(), request.POST
    question = said.get("question", "")[:LONGEST_QUESTION]
    course = Course.objects.with_titles().shown().filter(key=said.get("course", "")[:64]).first()
    proposed = queries.proposal(question, course=course)
    form = _form(request, said, at=at, topics=proposed.topics)
    if not form.is_valid():
        return _ask_page(request, form, status=422)
    if form.cleaned_data["offered"] != form.cleaned_data["question"] and proposed.offers:
        return _ask_page(request, form, offers=proposed.offers, is_offered=True)
    return _keep(request, form)


def _keep(request: HttpRequest, form: forms.AskInquiry) -> HttpResponse:
    said = form.cleaned_data
    names = ("question", "details", "tried", "course", "topic", "photograph", "key")
    user = request.user if isinstance(request.user, User) else None
    asker = actions.Asker(user=user, email=said.get("email", ""), sender=sender_of(request))
    asked = actions.Asked(**{name: said[name] for name in names})
    try:
        inquiry = actions.ask(asked, asker=asker, at=form.at, appeals=said["appeals"])
    except actions.ReachableError as error:
        form.add_error(None, _without(error.words))
        return _ask_page(request, form, status=422)
    except actions.SuspectedError as error:
        return _ask_page(request, form, status=422, suspicion=_said(error.suspicion))
    except TooManyError:
        return _ask_page(request, form, status=429, refused=True)
    return redirect(f"{inquiry.get_absolute_url()}?asked")


def _without(words: list[str]) -> str:
    said = ", ".join(f"“{each}”" for each in words[:5])
    return ngettext(
        "Take out %(said)s: an answer is public, and nobody should be reached by it.",
        "Take these out, for an answer is public and nobody should be reached by it: %(said)s.",
        len(words),
    ) % {"said": said}


def _said(suspicion: Suspicion) -> dict[str, Any]:
    return {
        "is_coursework": suspicion.why == Why.COURSEWORK,
        "words": suspicion.words,
        "window": suspicion.window,
        "until": suspicion.until,
    }


@public_page
@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """Answer with what may answer a question already, for the page's script to show."""
    question = " ".join(request.GET.get("question", "").split())[:LONGEST_QUESTION]
    course = request.GET.get("course", "")[:64]
    if len(question) < SHORTEST:
        return render(request, "library/_offers.html", {"offers": []})
    if wait := seconds_to_wait(OFFERING, request):
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    found = queries.offers(question, course=course)
    return render(request, "library/_offers.html", {"offers": found})


@require_safe
@login_required
@by_ones_clock
def inquiries(request: HttpRequest) -> HttpResponse:
    rows = Inquiry.objects.asked_by(person_in(request)).select_related("joined_to")
    page = Paginator(rows.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    shown = [(row, STATES[State(_state(row))]) for row in page]
    return render(request, "library/inquiries.html", {"page": page, "shown": shown})


def _state(inquiry: Inquiry) -> str:
    return inquiry.principal.state


def _find(request: HttpRequest, key: str) -> Inquiry:
    rows = Inquiry.objects.visible_to(request.user, key)
    answer = ("answer__qualification", "answer__subject")
    related = ("topic", "course__qualification", *answer, "joined_to")
    joined = [f"joined_to__{name}" for name in answer]
    return get_object_or_404(rows.select_related(*related, *joined))


@require_safe
@by_ones_clock
def inquiry(request: HttpRequest, key: str) -> HttpResponse:
    """Show who asked how it stands."""
    row = _find(request, key)
    principal = row.principal
    state = State(principal.state)
    has_answer = state in WITH_ANSWER and principal.answer is not None
    context = {
        "inquiry": row,
        "principal": principal,
        "state": state.value,
        "say": STATES[state],
        "reason": REASONS[Reason(principal.reason)] if principal.reason else "",
        "is_welfare": principal.reason == Reason.WELFARE,
        "answer": principal.answer if has_answer else None,
        "helped": [(each.value, HELPED[each]) for each in Helped] if has_answer else [],
        "has_photograph": InquiryPhotograph.objects.filter(inquiry=row).exists(),
        "may_take_back": row.state in UNWRITTEN and row.answer_id is None,
        "is_secret": row.asker_id is None,
        "is_new": "asked" in request.GET,
    }
    return render(request, "library/inquiry.html", context)


@require_safe
def inquiry_photograph(request: HttpRequest, key: str) -> HttpResponse:
    picture = get_object_or_404(InquiryPhotograph, inquiry=_find(request, key))
    return HttpResponse(bytes(picture.jpeg), "image/jpeg", headers={**SEALED, **NOT_KEPT})


@same_origin
@require_POST
def say_helped(request: HttpRequest, key: str) -> HttpResponse:
    row = _find(request, key)
    form = forms.SayHelped(request.POST)
    if form.is_valid():
        try:
            actions.say_helped(row, form.cleaned_data["helped"], at=timezone.now())
        except OverError as error:
            raise Http404 from error
    return redirect(row)


@same_origin
@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    row = _find(request, key)
    try:
        actions.take_back(row)
    except OverError:
        return redirect(row)
    messages.success(request, _("It is gone, with all that came with it."))
    return redirect("library:ask")


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_inquiry(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address by a button: programs of mail open links by themselves."""
    try:
        row = get_object_or_404(Inquiry, public_id=read_token(token), asker=None)
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        actions.confirm_address(row, at=timezone.now())
        return redirect(request.path)
    context = {"inquiry": row, "is_done": bool(row.email_confirmed_at), "is_gone": not row.email}
    return render(request, "library/confirm_inquiry.html", context)
