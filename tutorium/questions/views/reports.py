"""Reports of problems with a question, for the editors."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tutorium.core.public import public_page
from tutorium.core.same_origin import same_origin
from tutorium.core.senders import TooManyError, sender_of
from tutorium.questions import actions, forms, queries
from tutorium.questions.models import Question

_TEMPLATE = "questions/report.html"


@cache
def blank_report_fields(_language: str | None) -> str:
    """Return the empty form of every question's page: made once, for drawing fields is slow."""
    return render_to_string("ui/components/report_fields.html", {"form": forms.ReportProblem()})


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def report_question(request: HttpRequest, **place: str) -> HttpResponse:
    question = queries.find_question(**place)
    if question is None:
        raise Http404
    form = forms.ReportProblem(request.POST or None)
    context = {"question": question, "form": form, "sent": "sent" in request.GET}
    if request.method != "POST":
        return render(request, _TEMPLATE, context)
    if not form.is_valid():
        return render(request, _TEMPLATE, context, status=422)
    return _store(request, question, context)


def _store(request: HttpRequest, question: Question, context: dict[str, Any]) -> HttpResponse:
    said = context["form"].cleaned_data
    try:
        actions.report_problem(
            question,
            message=said["message"],
            email=said["email"],
            sender=sender_of(request),
            at=timezone.now(),
        )
    except TooManyError:
        return render(request, _TEMPLATE, context | {"refused": True}, status=429)
    place = (question.qualification.key, question.subject.key, question.slug)
    return redirect(reverse("questions:report_question", args=place) + "?sent")
