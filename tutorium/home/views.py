"""Pages that compose the rooms: the front door, search, about, and what machines ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.curriculum.models import Course
from tutorium.curriculum.queries import offerings
from tutorium.home import queries
from tutorium.home.queries import Titles
from tutorium.search import queries as search_room
from tutorium.search.queries import FacetCount, Filters, Hit, Results

PAGE_SIZE = 10
FACETS = {
    "kind": _lazy("Kind"),
    "qualification": _lazy("Qualification"),
    "subject": _lazy("Subject"),
    "course": _lazy("Course"),
}
LONGEST_QUERY = 200  # characters
LONGEST_NUMBER = 6  # digits of a page's number
LONGEST_ADDRESS = 1000  # characters
WORD = re.compile(r"[^\W\d_]+|\d+")


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    courses = Course.objects.with_titles()
    latest = queries.latest_answers()
    context = {
        "holdings": queries.holdings(),
        "examples": queries.example_queries(),
        "offerings": offerings(list(courses)),
        "specimen": next(iter(latest), None),
        "latest": latest[1:],
    }
    return render(request, "home/home.html", context)


@public_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "home/about.html", {"holdings": queries.holdings()})


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    if not words:
        return render(request, "home/search.html", {"examples": queries.example_queries()})
    chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name)}
    number = _page_number(request)
    results = search_room.find(
        words, filters=Filters(**chosen), limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE
    )
    titles = _facet_titles()
    context = {
        "words": words,
        "results": results,
        "hits": [(hit, _place(hit, titles)) for hit in results.hits],
        "facets": _facets(words, chosen, results, titles),
        "page": Paginator(range(results.total), PAGE_SIZE).get_page(number),
    }
    return render(request, "home/search.html", context)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else 1


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as a link that sets it or, where it is set, lifts it."""

    title: str
    count: int
    url: str
    chosen: bool


def _facets(
    words: str, chosen: dict[str, str], results: Results, titles: Titles
) -> list[tuple[str, list[Choice]]]:
    return [
        (str(heading), [_choice(words, chosen, name, count, titles[name]) for count in counts])
        for name, heading in FACETS.items()
        if len(counts := results.facets[name]) > 1 or name in chosen
    ]


def _choice(
    words: str, chosen: dict[str, str], name: str, found: FacetCount, titles: Mapping[str, str]
) -> Choice:
    is_chosen = chosen.get(name) == found.value
    kept = {key: value for key, value in chosen.items() if key != name}
    query = {"q": words, **kept, **({} if is_chosen else {name: found.value})}
    url = f"{reverse('home:search')}?{urlencode(query)}"
    return Choice(titles.get(found.value, found.value), found.count, url, is_chosen)


def _place(hit: Hit, titles: Titles) -> str:
    words = (titles["qualification"].get(hit.qualification), titles["subject"].get(hit.subject))
    return " ".join(word for word in words if word)


def _facet_titles() -> Titles:
    return {"kind": {"answer": _("Answers"), "note": _("Notes")}, **queries.facet_titles()}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's)
    path = request.path[:LONGEST_ADDRESS]
    if _is_an_address(lower := path.lower()) and lower != request.path:
        return redirect(lower, permanent=True)
    words = " ".join(WORD.findall(path.rstrip("/").rpartition("/")[2]))[:LONGEST_QUERY]
    hits = search_room.find(words, limit=5).hits if words else []
    return render(request, "404.html", {"words": words, "hits": hits}, status=404)


def _is_an_address(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's)
    return render(request, "403.html", status=403)


@public_page
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "home/robots.txt", content_type="text/plain; charset=utf-8")


@public_page
@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    context = {"offerings": offerings(list(Course.objects.with_titles()))}
    return render(request, "home/llms.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    return redirect(static("ui/icon.svg"), permanent=True)
