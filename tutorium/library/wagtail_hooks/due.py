"""The report of published pages that somebody should read again."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from tutorium.curriculum.models import Course
from tutorium.library.domain.due import Limits, Reason, limits, reasons
from tutorium.library.models import Answer
from tutorium.library.queries import due
from tutorium.library.queries.due import with_reasons
from tutorium.library.wagtail_hooks import writers_reports

NAME = "library_due"
RESULTS_NAME = "library_due_results"
_KINDS = {"answer": _("answer"), "note": _("note")}
_SAID: dict[str, Any] = {
    "asked": _("An editor wants it read again from %(day)s on."),
    "ended": _("Its specification has ended: the last exams were in %(number)s."),
    "ends": _("Its specification ends: the last exams are in %(number)s."),
    "checked": ngettext_lazy(
        "It was checked %(number)s month ago.", "It was checked %(number)s months ago.", "number"
    ),
    "written": ngettext_lazy(
        "It was written %(number)s month ago and never checked.",
        "It was written %(number)s months ago and never checked.",
        "number",
    ),
}


def say(reason: Reason) -> str:
    day = date_format(reason.day, "j F Y") if reason.day else ""
    return str(_SAID[reason.code] % {"number": reason.number, "day": day})


def limits_of_today() -> Limits:
    return limits(timezone.localdate(), months=settings.REVIEW_MONTHS)


class DueFilters(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=Course.objects.order_by("key"), method="of_course"
    )

    class Meta:
        model = Answer
        fields: list[str] = []

    def of_course(self, _rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        """Ask anew: what has been joined from two tables cannot be narrowed."""
        return due(limits_of_today(), course=course)


def edit_url(row: dict[str, Any]) -> str:
    return reverse(f"wagtailsnippets_library_{row['kind']}:edit", args=[row["pk"]])


class DueReport(writers_reports.WritersReport):
    model = Answer
    page_title = _("Due for review")
    header_icon = "history"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = DueFilters
    no_results_message = _("Nothing is due: every published page was checked of late.")
    columns = [
        TitleColumn("title", label=_("Title"), get_url=edit_url),
        Column("kind", label=_("Kind"), accessor=lambda row: _KINDS[row["kind"]], width="8%"),
        Column("course", label=_("Course"), width="18%"),
        Column("reason", label=_("Why"), width="32%"),
        Column("checked_date", label=_("Last checked"), width="12%"),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        return due(limits_of_today())

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> tuple[Any, ...]:
        # Once: to count them costs the database as much as to name all.
        paginator, page, rows, is_paginated = super().paginate_queryset(list(queryset), page_size)
        paginator.verbose_name, paginator.verbose_name_plural = _("page"), _("pages")
        page.object_list = explained(list(rows))
        return paginator, page, page.object_list, is_paginated


def explained(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say of the rows of one page which course they are of, and why they are due."""
    rows = with_reasons(rows)
    courses = Course.objects.with_titles().in_bulk({row["home"] for row in rows})
    today = timezone.localdate()
    for row in rows:
        course = courses.get(row["home"])
        row["course"] = f"{course.name} ({course.key})" if course else ""
        row["reason"] = " ".join(
            say(reason)
            for reason in reasons(
                last_exam=course.last_exam if course else None,
                seen=row["seen"],
                was_checked=row["checked_date"] is not None,
                today=today,
                months=settings.REVIEW_MONTHS,
                due_date=row["due_date"],
            )
        )
    return rows


def register() -> None:
    writers_reports.register(DueReport, "due", label=_("Due for review"), order=90)
