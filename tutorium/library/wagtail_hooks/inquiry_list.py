"""What readers ask, at the desk: the list of what waits."""

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from tutorium.accounts.models import User
from tutorium.curriculum.models import Course
from tutorium.library import queries
from tutorium.library.domain import inquiries as rules
from tutorium.library.domain.inquiries import State
from tutorium.library.models import Inquiry
from tutorium.library.permissions import may_decide
from tutorium.library.wagtail_hooks.inquiry_words import STATES

POLICY = ModelPermissionPolicy(Inquiry)
NO_COURSE = "none"
NAME, RESULTS_NAME, ONE = "library_inquiries", "library_inquiries_results", "library_inquiry"


def waiting_courses() -> list[tuple[str, str]]:
    """Name the courses in which somebody waits, and how many do."""
    waiting = queries.open_by_course()
    rows = Course.objects.filter(pk__in=[pk for pk in waiting if pk]).order_by("key")
    named = [(str(pk), f"{key} ({waiting[pk]})") for pk, key in rows.values_list("pk", "key")]
    unsaid = (
        [(NO_COURSE, _("no course said (%(number)s)") % {"number": waiting[None]})]
        if None in waiting
        else []
    )
    return named + unsaid


class InquiryFilter(WagtailFilterSet):
    course = django_filters.ChoiceFilter(
        label=gettext_lazy("Course"), choices=waiting_courses, method="of_course"
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(each.value, STATES[each]) for each in (State.HELD, *rules.OPEN)],
    )
    mine = django_filters.ChoiceFilter(
        label=gettext_lazy("For whom"),
        choices=[
            ("claimed", gettext_lazy("claimed by me")),
            ("mine", gettext_lazy("mine to claim")),
        ],
        method="for_me",
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []

    def of_course(self, rows: QuerySet[Inquiry], _name: str, value: str) -> QuerySet[Inquiry]:
        return rows.filter(course=None) if value == NO_COURSE else rows.filter(course=int(value))

    def for_me(self, rows: QuerySet[Inquiry], _name: str, value: str) -> QuerySet[Inquiry]:
        user: User = self.request.user
        if value == "claimed":
            return rows.filter(writer=user, state__in=rules.TAKEN)
        competence = queries.competence_of(user, is_editor=may_decide(user))
        rows = rows.filter(state=State.ASKED)
        if competence.is_editor:
            return rows
        others = set(competence.with_writers) - set(competence.courses)
        return rows.exclude(course__in=others)


def question(inquiry: Inquiry) -> SafeString:
    url = reverse(ONE, args=[inquiry.public_id])
    return format_html('<a href="{}">{}</a>', url, inquiry)


def place(inquiry: Inquiry) -> str:
    course = inquiry.course.name if inquiry.course else _("not said")
    return f"{course} · {inquiry.topic}" if inquiry.topic else course


def standing(inquiry: Inquiry) -> str:
    """Say the state, by whom it is claimed, and how the clock of the promise stands."""
    say = str(STATES[State(inquiry.state)])
    if inquiry.writer is None or inquiry.claim_ends_at is None:
        return say
    if not rules.runs(inquiry.state, inquiry.claim_ends_at, at=timezone.now()):
        return _("%(state)s, but the promise is over: free to claim") % {"state": say}
    return _("%(state)s: %(writer)s, by %(day)s") % {
        "state": say,
        "writer": inquiry.writer,
        "day": date_format(inquiry.promised_date, "j F Y") if inquiry.promised_date else "",
    }


class InquiryList(ReportView):
    model = Inquiry
    permission_policy = POLICY
    permission_required = "view"
    page_title = gettext_lazy("What readers ask")
    header_icon = "mail"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = InquiryFilter
    default_ordering = "created_at"
    no_results_message = gettext_lazy("Nobody waits for an answer here.")
    columns = [
        Column("question", label=gettext_lazy("Question"), accessor=question),
        Column("place", label=gettext_lazy("Course and topic"), accessor=place, width="25%"),
        Column("standing", label=gettext_lazy("State"), accessor=standing, width="25%"),
        Column(
            "others",
            label=gettext_lazy("Asked also"),
            accessor=lambda row: row.others or "",
            width="8%",
        ),
        DateColumn("created_at", label=gettext_lazy("Asked"), sort_key="created_at", width="10%"),
    ]
    list_export: list[str] = []

    def get_base_queryset(self) -> QuerySet[Inquiry]:
        return queries.queue(is_editor=may_decide(self.request.user))

    def order_queryset(self, queryset: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        return queryset.order_by(self.ordering, "pk")
