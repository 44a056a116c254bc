"""For editors: what each topic of a course has, and where the library is thin."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from tutorium.core.spreadsheets import csv_response
from tutorium.curriculum.models import Course
from tutorium.curriculum.panels import hidden_panel
from tutorium.home.domain.coverage import LEAST, Gap
from tutorium.home.permissions import SEE_COVERAGE
from tutorium.home.queries.coverage import Covered
from tutorium.home.queries.coverage import coverage as coverage_of

HEADINGS = (_lazy("Answers"), _lazy("Notes"), _lazy("Questions"), _lazy("Cards"))
GAPS: dict[Gap, str | Promise] = {Gap.NOTHING: _lazy("nothing yet"), Gap.THIN: _lazy("thin")}


@login_required
@permission_required(SEE_COVERAGE, raise_exception=True)
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show one course at a time: the one that was asked for, or a choice of them."""
    courses = sorted(Course.objects.with_titles(), key=lambda course: (course.name, course.key))
    key = request.GET.get("course", "")
    context = {
        "courses": courses,
        "headings": HEADINGS,
        "least": LEAST,
        "may_write": request.user.has_perm("library.add_answer"),
    }
    if key:
        course = get_object_or_404(Course.objects.with_titles(), key=key)
        rows = coverage_of(course.pk)
        context |= {
            "course": course,
            "hidden": hidden_panel(course),
            "rows": [(row, GAPS[row.gap] if row.gap else "") for row in rows],
            "empty": sum(row.gap is Gap.NOTHING for row in rows),
            "thin": sum(row.gap is Gap.THIN for row in rows),
            "write_url": reverse("wagtailsnippets_library_answer:add"),
        }
    return render(request, "home/coverage.html", context)


@login_required
@permission_required(SEE_COVERAGE, raise_exception=True)
@require_safe
def coverage_csv(request: HttpRequest, course: str) -> HttpResponse:  # noqa: ARG001 (Django's)
    found = get_object_or_404(Course, key=course)
    rows: list[Iterable[object]] = [_heading(), *_table(coverage_of(found.pk))]
    return csv_response(rows, name=f"coverage-{found.key}")


def _heading() -> list[str]:
    counted = [
        words
        for kind in HEADINGS
        for words in (str(kind), _("%(kind)s on the topic itself") % {"kind": kind})
    ]
    return [_("Code"), _("Topic"), *counted, _("Lacks")]


def _table(rows: Iterable[Covered]) -> Iterator[list[str | int]]:
    for row in rows:
        numbers = [number for count in row.counts for number in (count.within, count.own)]
        gap = str(GAPS[row.gap]) if row.gap else ""
        yield [row.topic.code, row.topic.title, *numbers, gap]
