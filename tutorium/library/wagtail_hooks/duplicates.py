"""Answers that ask the same: the report, two of them beside each other, and what is decided."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.curriculum.models import Course, Topic
from tutorium.library import actions
from tutorium.library.domain.duplicates import Hindrance, NotMergedError, Standing
from tutorium.library.models import Answer, AnswerPair
from tutorium.library.permissions import may_merge, may_write
from tutorium.library.queries import duplicates as queries
from tutorium.library.wagtail_hooks import writers_reports
from tutorium.library.wagtail_hooks.listing import home

NAME, RESULTS_NAME, ONE = "library_same", "library_same_results", "library_pair"
STANDINGS = {
    Standing.OPEN: gettext_lazy("to decide"),
    Standing.APART: gettext_lazy("not the same"),
    Standing.MERGED: gettext_lazy("merged"),
}
HINDRANCES = {
    Hindrance.NOT_THEIRS: gettext_lazy("Editors merge answers, for it takes one off the site."),
    Hindrance.OVER: gettext_lazy("It stands differently meanwhile: nothing was changed."),
    Hindrance.OFF_SITE: gettext_lazy("One of the two is off the site: nothing was changed."),
    Hindrance.READING: gettext_lazy(
        "A second reader has one of the two. Merge them when that is decided."
    ),
    Hindrance.LOCKED: gettext_lazy("Somebody has locked one of the two."),
    Hindrance.DRAFTED: gettext_lazy(
        "The one to keep has a draft, and it would take over topics or phrasings. Finish the draft first."
    ),
    Hindrance.TRANSLATED: gettext_lazy(
        "Translations hang on the one that would go. Keep that one, or let them translate the other first."
    ),
    Hindrance.BACK: gettext_lazy("It is on the site again: there is nothing to undo."),
}


# --- The report -------------------------------------------------------------------------------


class PairFilters(WagtailFilterSet):
    course = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Course"), queryset=Course.objects.order_by("key"), method="of_course"
    )
    standing = django_filters.ChoiceFilter(
        label=gettext_lazy("Decided"),
        choices=[(each.value, STANDINGS[each]) for each in (Standing.APART, Standing.MERGED)],
        empty_label=STANDINGS[Standing.OPEN],
        method="that_stand",
    )

    class Meta:
        model = AnswerPair
        fields: list[str] = []

    def of_course(self, rows: QuerySet[Any], _name: str, course: Course) -> QuerySet[Any]:
        return rows.filter(queries.in_course(course))

    def that_stand(self, rows: QuerySet[Any], _name: str, _standing: str) -> QuerySet[Any]:
        return rows  # `SameReport` asks for them: the others are not among its rows


def pair_url(pair: AnswerPair) -> str:
    return reverse(ONE, args=[pair.pk])


def both_titles(pair: AnswerPair) -> SafeString:
    first, second = pair.both()
    return format_html('<a href="{}">{}<br>{}</a>', pair_url(pair), first, second)


def both_homes(pair: AnswerPair) -> SafeString:
    return format_html("{}<br>{}", *(home(each) for each in pair.both()))


class SameReport(writers_reports.WritersReport):
    model = AnswerPair
    page_title = gettext_lazy("Answers that ask the same")
    page_subtitle = gettext_lazy("the likeliest first")
    header_icon = "copy"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = PairFilters
    no_results_message = gettext_lazy("No two answers are known to ask the same.")
    columns = [
        Column("pair", label=gettext_lazy("Both"), accessor=both_titles),
        Column("home", label=gettext_lazy("Home"), accessor=both_homes, width="25%"),
        Column(
            "nearness",
            label=gettext_lazy("Near"),
            accessor=lambda pair: f"{pair.nearness:.0%}",
            width="10%",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        said = self.request.GET.get("standing")
        return queries.pairs(said if said in STANDINGS else Standing.OPEN)


# --- Two beside each other --------------------------------------------------------------------


@require_safe
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    row, user = _load(request, pk)
    decides = may_merge(user)
    context = {
        "page_title": _("Do these ask the same?"),
        "header_title": _("Do these ask the same?"),
        "header_icon": "copy",
        "pair": row,
        "standing": STANDINGS[Standing(row.standing)],
        "sides": [_side(each, row) for each in row.both()],
        "decides": decides and row.standing == Standing.OPEN,
        "may_undo": decides and row.standing == Standing.MERGED,
    }
    return render(request, "library/desk/pair.html", context)


def _load(request: HttpRequest, pk: int) -> tuple[AnswerPair, User]:
    user = person_in(request)
    if not may_write(user):
        raise PermissionDenied
    return get_object_or_404(queries.to_compare(), pk=pk), user


def _side(answer: Answer, row: AnswerPair) -> dict[str, Any]:
    """Return what is shown of one, and what it would take over if it were kept."""
    other = row.other_than(answer)
    taken = queries.would_take(answer, other)
    return {
        "answer": answer,
        "home": home(answer),
        "topics": [link.topic for link in answer.topic_links.all()],
        "hangs": queries.hangs_on(answer),
        "takes": taken,
        "takes_topics": Topic.objects.filter(pk__in=taken.topics).select_related("course"),
        "goes": row.gone is not None and row.gone.pk == answer.pk,
    }


Deed = Callable[[HttpRequest, AnswerPair, User], str]


def _deed(do: Deed) -> Callable[..., HttpResponse]:
    """Make a view of what is decided: refused in words, and shown on the pair's page."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row, user = _load(request, pk)
        try:
            messages.success(request, do(request, row, user))
        except NotMergedError as error:
            messages.error(request, HINDRANCES[error.why])
        return redirect(ONE, pk)

    return view


def _merge(request: HttpRequest, row: AnswerPair, user: User) -> str:
    keep = get_object_or_404(
        Answer, pk__in=[row.first_id, row.second_id], uid=request.POST.get("keep", "")
    )
    merged = actions.merge(row, keep=keep, by=user, at=timezone.now())
    return _("Merged: “%(gone)s” is off the site, and its addresses lead to “%(kept)s”.") % {
        "gone": merged.gone,
        "kept": merged.kept,
    }


def _apart(_request: HttpRequest, row: AnswerPair, user: User) -> str:
    actions.tell_apart(row, by=user, at=timezone.now())
    return _("Not the same: these two are not shown as a pair again.")


def _undo(_request: HttpRequest, row: AnswerPair, user: User) -> str:
    actions.undo_merge(row, by=user, at=timezone.now())
    return _("Undone: both are on the site.")


# --- Where it stands --------------------------------------------------------------------------


def urls() -> list[URLPattern]:
    one = "library/same/<int:pk>/"
    return [
        path(one, pair, name=ONE),
        path(f"{one}merge/", _deed(_merge), name="library_pair_merge"),
        path(f"{one}apart/", _deed(_apart), name="library_pair_apart"),
        path(f"{one}undo/", _deed(_undo), name="library_pair_undo"),
    ]


def register() -> None:
    writers_reports.register(
        SameReport, "same", label=gettext_lazy("Answers that ask the same"), order=95
    )
