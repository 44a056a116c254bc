"""Pages to read: one answer or note, and lists of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.core import hooks
from tutorium.core.addresses import address
from tutorium.core.licences import Licence, licence
from tutorium.core.linked_data import breadcrumb_list
from tutorium.core.panels import Deed, Panel
from tutorium.core.public import public_page
from tutorium.core.reports.pages import blank_fields, take_report
from tutorium.core.same_origin import same_origin
from tutorium.core.visitor_keys import keep_key
from tutorium.curriculum.models import Course, Pack, Topic
from tutorium.curriculum.queries import (
    HiddenError,
    ancestors,
    catalogue,
    course_trail,
    specification,
)
from tutorium.library import actions, forms, queries
from tutorium.library.domain import linked_data
from tutorium.library.models import Answer, Card, Figure, Note
from tutorium.library.queries import ANSWERS, NOTES, Kind

PAGE_SIZE = 30
FOREVER = "public, max-age=31536000, immutable"
# A picture can be opened alone; whatever it holds, it may neither run nor load anything.
FIGURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

Item = Answer | Note
Trail = list[tuple[str, str]]


# --- One item -------------------------------------------------------------------------------


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, **place: str) -> HttpResponse:
    return _item_page(request, ANSWERS, place)


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, **place: str) -> HttpResponse:
    return _item_page(request, NOTES, place)


def _item_page(request: HttpRequest, kind: Kind, place: dict[str, str]) -> HttpResponse:
    item, topics = _find(kind, place)
    if item.get_absolute_url() != request.path:
        return redirect(item, permanent=True)
    if request.method == "POST":
        return _after_deed(request, kind, item, topics)
    return render(request, f"library/{kind.name}.html", _item_context(kind, item, topics))


def _after_deed(request: HttpRequest, kind: Kind, item: Item, topics: list[Topic]) -> HttpResponse:
    """Answer a form that an upper room put on the page: with the page, or only with its panel."""
    deeds = hooks.call(f"library.{kind.name}_deeds", request=request, item=item, topics=topics)
    if not deeds:
        raise BadRequest
    [deed] = deeds
    if "HX-Request" in request.headers:
        response = render(request, deed.panel.template, deed.panel.context)  # htmx shows only a 200
    else:
        context = _item_context(kind, item, topics, deed=deed)
        response = render(request, f"library/{kind.name}.html", context, status=deed.status)
    if deed.key:
        keep_key(response, deed.key)
    return response


@public_page
@require_safe
def answer_markdown(request: HttpRequest, **place: str) -> HttpResponse:
    item, _topics = _find(ANSWERS, place)
    url = reverse("library:answer_markdown", args=_place(item))
    if url != request.path:
        return redirect(url, permanent=True)
    context = {"item": item, "url": settings.SITE_URL + item.get_absolute_url()}
    return render(request, "library/answer.md", context, "text/markdown; charset=utf-8")


def _find(kind: Kind, place: dict[str, str]) -> tuple[Item, list[Topic]]:
    """Return the item of an address, with its topics that readers are shown, the home first."""
    item = queries.find_item(kind, **place)
    if item is None:
        raise Http404
    try:
        return item, queries.topics_of(kind, item)
    except HiddenError as error:
        raise Http404 from error


def _place(item: Item) -> tuple[str, str, str]:
    return item.qualification.key, item.subject.key, item.slug


def _item_context(
    kind: Kind, item: Item, topics: list[Topic], *, deed: Deed | None = None
) -> dict[str, Any]:
    """Say what the page shows; what a deed came to stands where its panel would."""
    trail = _trail(kind, topics)
    panels = [
        panel
        for function in hooks.registered(f"library.{kind.name}_panels")
        if (panel := _panel(function, deed, **{kind.name: item}, topics=topics)) is not None
    ]
    return {
        "kind": kind.name,
        "section": f"{kind.name}s",
        "item": item,
        "topics": topics,
        "trail": trail,
        "panels": panels,
        "sheet": next((each.sheet for each in panels if each.sheet), ""),
        "translations": queries.translations_of(kind, item),
        "linked_data": _linked_data(kind, item, topics),
        "linked_trail": breadcrumb_list([(t, settings.SITE_URL + u) for t, u in trail]),
        "report_fields": blank_fields(forms.ReportProblem, get_language()),
        **(_course_context(kind, item, topics) if topics else {}),
    }


def _panel(make: Callable[..., Panel | None], deed: Deed | None, **asked: object) -> Panel | None:
    return deed.panel if deed is not None and deed.of is make else make(**asked)


def _course_context(kind: Kind, item: Item, topics: list[Topic]) -> dict[str, Any]:
    home = topics[0]
    related = queries.related_items(kind, item, home)
    before, after = queries.neighbours(kind, item, home)
    return {
        "course": home.course,
        "before": before,
        "after": after,
        "home": home,
        "next": queries.read_next(kind, item, topics, related),
        "related": related,
        "total": len(queries.shelf(kind, home.course_id)),
    }


def _trail(kind: Kind, topics: list[Topic]) -> Trail:
    title = _("Answers") if kind is ANSWERS else _("Notes")
    if not topics:
        return [(title, reverse(f"library:{kind.name}s"))]
    course = topics[0].course
    [above] = ancestors(topics[0])[-1:] or topics[:1]
    return [
        *course_trail(course),
        (above.title, address("curriculum:topic", course.key, above.code)),
        (title, address(f"library:course_{kind.name}s", course.key)),
    ]


def _linked_data(kind: Kind, item: Item, topics: list[Topic]) -> dict[str, Any]:
    article = linked_data.Article(
        kind=kind.name,
        title=item.title,
        short=strip_tags(item.short_html),
        url=settings.SITE_URL + item.get_absolute_url(),
        language=item.language,
        published=item.written_date.isoformat(),
        changed=item.updated_at.date().isoformat(),
        licence_url=licence(item.licence or item.pack.licence).url,
        publisher=settings.OPERATOR_NAME or settings.BRAND_NAME,
        publisher_url=settings.SITE_URL,
        subject=item.subject.title,
        level=item.qualification.title,
        topics=[(t.title, settings.SITE_URL + t.get_absolute_url()) for t in topics],
        author=item.written_by,
    )
    return linked_data.learning_resource(article)


# --- Reports of problems --------------------------------------------------------------------


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def report_answer(request: HttpRequest, **place: str) -> HttpResponse:
    return _report(request, ANSWERS, place)


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def report_note(request: HttpRequest, **place: str) -> HttpResponse:
    return _report(request, NOTES, place)


def _report(request: HttpRequest, kind: Kind, place: dict[str, str]) -> HttpResponse:
    item, _topics = _find(kind, place)
    form = forms.ReportProblem(request.POST or None)
    return take_report(
        request,
        "library/report.html",
        {"item": item, "about": item, "form": form, "kind": kind.name},
        keep=partial(actions.report_problem, item),
        address=reverse(f"library:report_{kind.name}", args=_place(item)),
    )


# --- Lists ----------------------------------------------------------------------------------


@public_page
@require_safe
def course_answers(request: HttpRequest, course: str) -> HttpResponse:
    return _course_list(request, ANSWERS, course)


@public_page
@require_safe
def course_notes(request: HttpRequest, course: str) -> HttpResponse:
    return _course_list(request, NOTES, course)


def _course_list(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    course = get_object_or_404(Course.objects.with_titles().shown(), key=key.lower())
    if course.key != key:
        return redirect(f"library:course_{kind.name}s", course.key, permanent=True)
    topics = specification(course.pk).topics.values()
    form = forms.FilterItems(request.GET, topics=topics, levels=course.levels.all())
    chosen = form.chosen()
    context = {
        "kind": kind.name,
        "section": f"{kind.name}s",
        "course": course,
        "trail": course_trail(course),
        "form": form,
        "grouped": chosen.get("order") != forms.Order.TITLE,
        "narrowed": bool(chosen.get("topic") or chosen.get("level")),
        "page": CoursePaginator(kind, course, chosen).get_page(request.GET.get("page")),
    }
    return render(request, "library/course_list.html", context)


class CoursePaginator(Paginator[Any]):
    """Pages of the items of a course, loaded a page at a time."""

    def __init__(self, kind: Kind, course: Course, chosen: dict[str, Any]) -> None:
        self.kind, self.course = kind, course
        shelf = queries.shelf(
            kind,
            course.pk,
            topic_id=getattr(chosen.get("topic"), "pk", None),
            level_id=getattr(chosen.get("level"), "pk", None),
            alphabetical=chosen.get("order") == forms.Order.TITLE,
        )
        super().__init__(shelf, PAGE_SIZE)

    def page(self, number: int | str) -> Page[Any]:
        page = super().page(number)
        page.object_list = queries.rows_at(self.kind, page.object_list, self.course)
        return page


# --- Cards -----------------------------------------------------------------------------------


@public_page
@require_safe
def course_cards(request: HttpRequest, course: str) -> HttpResponse:
    """List the cards of a course, or of a topic, each with its answer to be opened."""
    shown = get_object_or_404(Course.objects.with_titles().shown(), key=course.lower())
    if shown.key != course:
        return redirect("library:course_cards", shown.key, permanent=True)
    topics = specification(shown.pk).topics.values()
    form = forms.FilterItems(request.GET, topics=topics, levels=())
    topic = form.chosen()["topic"]
    places = queries.card_shelf(shown.pk, topic_id=topic.pk if topic else None)
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.cards_at(page.object_list, shown)
    context = {
        "section": "cards",
        "course": shown,
        "trail": course_trail(shown),
        "form": form,
        "narrowed": bool(topic),
        "page": page,
        "origins": _origins(page.object_list),
    }
    return render(request, "library/course_cards.html", context)


def _origins(cards: Sequence[Card]) -> list[tuple[Pack, Licence]]:
    """Return the packs that cards came with, and what each is licensed under."""
    packs = [catalogue().packs[pk] for pk in dict.fromkeys(card.pack_id for card in cards)]
    return [(pack, licence(pack.licence)) for pack in packs]


@require_safe
def card(_request: HttpRequest, uid: str) -> HttpResponse:
    """Lead to where a card stands among the others of its topic, which may change any day."""
    found = get_object_or_404(Card, uid=uid.upper())
    topic = queries.home_of(found)
    places = queries.card_shelf(topic.course_id, topic_id=topic.pk) if topic else ()
    place = next((n for n, (id_, _path) in enumerate(places) if id_ == found.pk), None)
    if topic is None or place is None:
        raise Http404
    query = urlencode({"topic": topic.code, "page": place // PAGE_SIZE + 1})
    address = reverse("library:course_cards", args=[topic.course.key])
    return redirect(f"{address}?{query}#card-{found.uid}")


@public_page
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    return _site_list(request, ANSWERS)


@public_page
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    return _site_list(request, NOTES)


def _site_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    tally = queries.tally(kind)
    courses = Course.objects.with_titles().shown().filter(pk__in=tally)
    page = Paginator(queries.site_shelf(kind), PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.rows_of(kind, list(page.object_list))
    context = {
        "kind": kind.name,
        "section": f"{kind.name}s",
        "courses": [(course, tally[course.pk]) for course in courses],
        "page": page,
    }
    return render(request, "library/site_list.html", context)


# --- Figures --------------------------------------------------------------------------------


@require_safe
def figure(_request: HttpRequest, digest: str, name: str) -> HttpResponse:
    picture = Figure.objects.filter(sha256__startswith=digest, name=name).first()
    if picture is None:  # two packs may have the same one
        raise Http404
    response = HttpResponse(bytes(picture.data), picture.content_type)
    response.headers["Content-Security-Policy"] = FIGURE_POLICY
    response.headers["Cache-Control"] = FOREVER
    return response
