"""Reports of problems with a question, for the editors."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tutorium.core.public import public_page
from tutorium.core.reports.pages import take_report
from tutorium.core.same_origin import same_origin
from tutorium.questions import actions, forms, queries


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def report_question(request: HttpRequest, **place: str) -> HttpResponse:
    question = queries.find_question(**place)
    if question is None:
        raise Http404
    form = forms.ReportProblem(request.POST or None)
    return take_report(
        request,
        "questions/report.html",
        {"question": question, "about": question, "form": form},
        keep=partial(actions.report_problem, question),
        address=reverse(
            "questions:report_question",
            args=[question.qualification.key, question.subject.key, question.slug],
        ),
    )
