"""Where a learner stands: in a course, in all; taken away as files, or deleted.

The pages are a learner's own and are never kept. Who has practised nothing sees what will be here.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.models import Learner, User
from tutorium.accounts.queries import learner_of, watchers_of
from tutorium.core.spreadsheets import csv_text
from tutorium.core.visitor_keys import forget_key
from tutorium.curriculum.models import Course
from tutorium.curriculum.queries import course_trail
from tutorium.practice import actions
from tutorium.practice.domain.charts import HEIGHT, WIDTH, columns
from tutorium.practice.domain.forecast import Forecast
from tutorium.practice.queries import exporting, recall, sittings
from tutorium.practice.queries import progress as queries
from tutorium.practice.queries.courses import courses_of
from tutorium.practice.views.progress_sentences import reason_words, why_words

PAGE_SIZE = 20
AT_ONCE = 50_000  # characters of a file


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List the courses in which the learner has practised."""
    courses = queries.courses_practised(learner_of(request))
    page = Paginator(courses, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "progress", "page": page} | _seen_by(request)
    return render(request, "practice/progress/overview.html", context)


@require_safe
def course(request: HttpRequest, key: str) -> HttpResponse:
    learner = learner_of(request)
    shown = get_object_or_404(courses_of(learner), key=key.lower())
    if shown.key != key:
        return redirect("practice:course_progress", shown.key, permanent=True)
    context = shown_in(shown, learner)
    return render(request, "practice/progress/course.html", context | _seen_by(request))


def shown_in(shown: Course, learner: Learner | None) -> dict[str, Any]:
    """Return where a learner stands in a course, as its page shows it to whoever may see it."""
    now = timezone.now()
    progress = queries.progress_in(shown, learner, now=now)
    return {
        "section": "progress",
        "course": shown,
        "trail": course_trail(shown),
        "progress": progress,
        "is_foretold": isinstance(progress.forecast, Forecast),
        "own_record": queries.record_of(learner) if learner else None,
        "record": queries.record_of(None),
        "hour": [(topic, one, why_words(one.why)) for topic, one in progress.hour],
        "lost": [(reason_words(reason), marks) for reason, marks in progress.lost],
        "chart": {"width": WIDTH, "height": HEIGHT, "columns": columns(progress.weeks)},
        "due": _due(learner, shown, now),
        "sat": sittings.latest_in(shown, learner),
    }


def _seen_by(request: HttpRequest) -> dict[str, Any]:
    """Return the guardians who see these pages too."""
    user = request.user
    seen_by = watchers_of(user, at=timezone.now()) if isinstance(user, User) else ()
    return {"seen_by": seen_by}


def _due(learner: Learner | None, course: Course, now: datetime) -> int:
    """Return how many recalls of the course are due today."""
    if learner is None:
        return 0
    today = recall.today_of(learner, now)
    return sum(each.recalls for each in recall.due_by_course(learner, today, course=course))


@require_safe
def export_json(request: HttpRequest) -> StreamingHttpResponse:
    return _file(_json(learner_of(request)), "progress.json", "application/json")


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _file(_csv(learner_of(request)), "attempts.csv", "text/csv; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Say what would go, and on the second word let it go."""
    learner = learner_of(request)
    if request.method != "POST":
        counts = queries.kept_of(learner)
        context = {"section": "progress", "counts": counts, "is_deleted": "done" in request.GET}
        return render(request, "practice/progress/delete.html", context)
    if learner is not None:
        actions.delete_practice(learner)
    response = redirect(reverse("practice:delete_progress") + "?done")
    forget_key(response)
    return response


def _file(pieces: Iterator[str], name: str, content_type: str) -> StreamingHttpResponse:
    """Send a file, some rows at a time: a row with a picture alone."""
    return StreamingHttpResponse(
        _gathered(pieces),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    some: list[str] = []
    for piece in pieces:
        some.append(piece)
        if sum(map(len, some)) >= AT_ONCE:
            yield "".join(some)
            some.clear()
    yield "".join(some)


def _json(learner: Learner | None) -> Iterator[str]:
    """Write one object whose lists have a row a line."""
    kinds = exporting.everything_of(learner) if learner else {}
    yield '{"exported_at": ' + json.dumps(timezone.now().isoformat())
    for name, rows in kinds.items():
        yield f',\n"{name}": ['
        for number, row in enumerate(rows):
            yield (",\n" if number else "\n") + _dumped(row)
        yield "]"
    yield "}\n"


def _csv(learner: Learner | None) -> Iterator[str]:
    yield csv_text([exporting.CSV_COLUMNS])
    for row in exporting.attempts_of(learner) if learner else ():
        said = row | {"hints": _dumped(row["hints"]), "response": _dumped(row["response"])}
        yield csv_text([[said[name] for name in exporting.CSV_COLUMNS]])


def _dumped(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
