"""The report of answers of which readers said that they did not help yet."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from tutorium.curriculum.models import Course
from tutorium.library.domain.inquiries import Helped
from tutorium.library.emails import HELPED
from tutorium.library.models import Answer
from tutorium.library.queries import helped as queries
from tutorium.library.queries import outcome_for
from tutorium.library.wagtail_hooks import writers_reports
from tutorium.library.wagtail_hooks.listing import home

NAME, RESULTS_NAME = "library_helped", "library_helped_results"


class HelpedFilters(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=Course.objects.order_by("key"), method="of_course"
    )
    mine = django_filters.ChoiceFilter(
        label=_("Whose"), choices=[("mine", _("what I wrote for a reader"))], method="of_mine"
    )

    class Meta:
        model = Answer
        fields: list[str] = []

    def of_course(self, rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return rows.filter(about__in=Answer.objects.of_course(course).values("pk"))

    def of_mine(self, rows: QuerySet[Any], _name: str, _mine: str) -> QuerySet[Any]:
        own = outcome_for(self.request.user).order_by().values("answer")
        return rows.filter(about__in=own)


def said(how: Helped) -> Column:
    return Column(
        how.value,
        label=HELPED[how],
        accessor=lambda row: row[how.value] or "",
        width="11%",
    )


class HelpedReport(writers_reports.WritersReport):
    model = Answer
    page_title = _("What did not help yet")
    page_subtitle = _("of who asked, and was shown the answer")
    header_icon = "comment"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = HelpedFilters
    no_results_message = _("No reader said that an answer did not help yet.")
    columns = [
        TitleColumn(
            "title",
            label=_("Answer"),
            get_url=lambda row: reverse("wagtailsnippets_library_answer:edit", args=[row["about"]]),
        ),
        Column("home", label=_("Home"), width="16%"),
        *(
            said(how)
            for how in (Helped.TOO_HARD, Helped.TOO_SHORT, Helped.SOMETHING_ELSE, Helped.YES)
        ),
        DateColumn("last_said_at", label=_("Last"), width="10%"),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        return queries.not_yet()

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> tuple[Any, ...]:
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        rows = list(rows)
        answers = queries.answers_of({row["about"] for row in rows})
        for row in rows:
            answer = answers[row["about"]]
            row["title"], row["home"] = answer.title, home(answer)
        page.object_list = rows
        return paginator, page, page.object_list, is_paginated


def register() -> None:
    writers_reports.register(HelpedReport, "helped", label=_("What did not help yet"), order=97)
