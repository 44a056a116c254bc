"""The report of drafts that wait for a second reader: how long, and who may read them."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from tutorium.curriculum.models import Course
from tutorium.library.domain.checking import second_readers
from tutorium.library.models import Reading
from tutorium.library.queries import waiting as queries
from tutorium.library.wagtail_hooks import writers_reports
from tutorium.library.wagtail_hooks.listing import home

NAME = "library_waiting"
RESULTS_NAME = "library_waiting_results"
NAMED = 4  # readers; how many more there are is said in a number


class WaitingFilters(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Course"), queryset=Course.objects.order_by("key"), method="of_course"
    )

    class Meta:
        model = Reading
        fields: list[str] = []

    def of_course(self, _rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return queries.waiting_in(course)


class WaitingReport(writers_reports.WritersReport):
    model = Reading
    page_title = gettext_lazy("Drafts to check")
    page_subtitle = gettext_lazy("those that wait longest first")
    header_icon = "clipboard-list"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = WaitingFilters
    paginate_by = 20  # each brings all its versions along, to know whose words it holds
    no_results_message = gettext_lazy("No draft waits for a second reader.")
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), get_url=lambda row: row["edit_url"]),
        Column("home", label=gettext_lazy("Home"), width="18%"),
        Column("sent_by", label=gettext_lazy("Sent by"), width="14%"),
        Column("waits", label=gettext_lazy("Waits for"), width="10%"),
        Column("readers", label=gettext_lazy("May be approved by"), width="30%"),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        return queries.waiting()

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> tuple[Any, ...]:
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        page.object_list = told(list(rows))
        return paginator, page, page.object_list, is_paginated


def told(readings: list[Reading]) -> list[dict[str, Any]]:
    """Return what the list says of one page of readings."""
    items = queries.items_waiting(readings)
    writers = queries.writers_waiting(readings)
    readers = queries.readers_of({reading.task_id for reading in readings})
    rows = []
    for reading in readings:
        place = queries.place_of(reading.revision)
        item, sender = items[place], reading.workflow_state.requested_by
        people = readers[reading.task_id]
        free = second_readers(
            people, writers=writers[place], submitted_by=sender.pk if sender else None
        )
        if item.locked:  # who has locked it keeps it to themselves
            free = [reader for reader in free if reader == item.locked_by_id]
        url = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
        rows.append(
            {
                "title": reading.revision.object_str,
                "edit_url": url,
                "home": home(item),
                "sent_by": sender.display_name if sender else "",
                "waits": timesince(reading.started_at, depth=1),
                "readers": named(sorted(people[reader].display_name for reader in free)),
            }
        )
    return rows


def named(names: list[str]) -> str:
    if not names:
        return _("Nobody: all who read drafts have written in it or sent it.")
    shown, left = ", ".join(names[:NAMED]), len(names) - NAMED
    if left <= 0:
        return shown
    said = ngettext("%(names)s and %(left)s more", "%(names)s and %(left)s more", left)
    return said % {"names": shown, "left": left}


def register() -> None:
    writers_reports.register(
        WaitingReport, "waiting", label=gettext_lazy("Drafts to check"), order=80
    )
