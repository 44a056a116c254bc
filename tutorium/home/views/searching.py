"""Search: results, suggestions, and what a browser's own search box asks for."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from tutorium.core.public import ASK_EACH_TIME, public_page
from tutorium.curriculum.models import KEY_LENGTH, Course
from tutorium.curriculum.queries import named_by_code, offerings
from tutorium.home import queries
from tutorium.home.domain.narrowing import (
    LONGEST_QUERY,
    Asked,
    Titles,
    below_direct,
    choices,
    lifted,
)
from tutorium.search import queries as search_room
from tutorium.search.actions import note_search
from tutorium.search.queries import Filters, Hit, Results
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries import TUTOR
from tutorium.ui.templatetags.ui import years

PAGE_SIZE = 10
HEADINGS = {
    "kind": _lazy("Kind"),
    "qualification": _lazy("Qualification"),
    "subject": _lazy("Subject"),
    "course": _lazy("Course"),
}
KINDS = {  # one, and many
    "answer": (_lazy("Answer"), _lazy("Answers")),
    "note": (_lazy("Note"), _lazy("Notes")),
    "card": (_lazy("Card"), _lazy("Cards")),
    "question": (_lazy("Question"), _lazy("Questions")),
    "paper": (_lazy("Paper"), _lazy("Papers")),
    "tutor": (_lazy("Tutor"), _lazy("Tutors")),
    "topic": (_lazy("Topic"), _lazy("Topics")),
}
SUGGESTIONS = 8
SHORTEST_BEGINNING = 2  # characters
NOBODY: Mapping[str, TutorProfile] = MappingProxyType({})
LONGEST_NUMBER = 6  # digits of a page's number


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found, and note a search that found little.

    A page that comes from the page cache never reaches this, so it is not counted again.
    """
    asked, number = _asked(request), _page_number(request)
    if not asked.words:
        courses = list(Course.objects.with_titles().shown())
        context = {"examples": queries.example_queries(), "offerings": offerings(courses)}
        return render(request, "home/search.html", context)
    first, filters = (number - 1) * PAGE_SIZE, Filters(**asked.chosen)
    results = search_room.find(asked.words, filters=filters, limit=PAGE_SIZE, offset=first)
    now = timezone.now()
    if number == 1:
        note_search(asked.words, filters=filters, results=results, at=now)
    tutors = queries.tutors_among(results.hits, at=now)
    results = queries.seen(results, tutors)
    context = found(asked, results, tutors) | {
        "named": _named(asked.words),
        "page": Paginator(range(results.total), PAGE_SIZE).get_page(number),
    }
    return _kept(render(request, "home/search.html", context), results.hits)


def _kept(response: HttpResponse, hits: Iterable[Hit]) -> HttpResponse:
    """Let nobody keep a page with tutors: who is hidden is gone from it at once."""
    if any(hit.kind == TUTOR for hit in hits):
        response.headers["Cache-Control"] = ASK_EACH_TIME
    return response


def _asked(request: HttpRequest) -> Asked:
    chosen = {name: request.GET.get(name, "")[:KEY_LENGTH] for name in HEADINGS}
    return Asked(_words(request), {name: value for name, value in chosen.items() if value})


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY].rstrip()


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else 1


def found(
    asked: Asked, results: Results, tutors: Mapping[str, TutorProfile] = NOBODY
) -> dict[str, Any]:
    """Return what the search page shows of the results."""
    kinds = {key: str(many) for key, (_one, many) in KINDS.items()}
    titles = {"kind": kinds, **queries.facet_titles()}
    offered = choices(asked, results.facets, titles)
    return {
        "words": asked.words,
        "asked": asked,
        "results": results,
        "direct": _labelled(filter(None, [results.direct])),
        "hits": [(*each, tutors.get(each[0].uid)) for each in _labelled(below_direct(results))],
        "tutors": tutors,
        "suggested": asked.in_words(results.suggested),
        "lifted": lifted(asked, titles),
        "facets": [(HEADINGS[name], shown) for name, shown in offered.items()],
    }


def _named(words: str) -> list[tuple[str, str, str]]:
    """Return address, title and place of what was named by its code, topics first."""
    named = named_by_code(words)
    topics = [
        (topic.get_absolute_url(), f"{topic.code} {topic.title}", _edition(topic.course))
        for topic in named.topics
    ]
    courses = [
        (course.get_absolute_url(), course.name, _edition(course, course.specification_code))
        for course in named.courses
    ]
    return topics + courses


def _edition(course: Course, code: str = "") -> str:
    """Say which specification that is, by its code or the name of the course."""
    body, exams = course.awarding_body.title, years(course.first_exam, course.last_exam)
    said = (f"{body} {code}",) if code else (course.name, body)
    return ", ".join(filter(None, (*said, exams)))


def _labelled(hits: Iterable[Hit]) -> list[tuple[Hit, str]]:
    """Return each with what it is and where it belongs: "Answer · IB History"."""
    titles = queries.short_titles()
    return [(hit, _label(hit, titles)) for hit in hits]


def _label(hit: Hit, titles: Titles) -> str:
    place = (titles["qualification"].get(hit.qualification), titles["subject"].get(hit.subject))
    return " · ".join(filter(None, (kind_title(hit.kind), " ".join(filter(None, place)))))


def kind_title(kind: str) -> str:
    """Return what one of the kind is called; a kind without a title here has its key for one."""
    named = KINDS.get(kind)
    return str(named[0]) if named else capfirst(kind.replace("_", " ").strip()) or _("Page")


@public_page
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    return _suggestions(request, "home/suggestions.html")


# The list alone has an address of its own, so that everybody may keep it. Were it what
# `HX-Request` gets at the address above, each cache on the way could hand out one for the other.
@public_page
@require_safe
def suggestions_list(request: HttpRequest) -> HttpResponse:
    return _suggestions(request, "home/_suggestions.html")


def _suggestions(request: HttpRequest, template: str) -> HttpResponse:
    words = _words(request)
    hits = _suggested(words)
    response = render(request, template, {"words": words, "hits": hits})
    return _kept(response, [hit for hit, _ in hits])


@public_page
@require_safe
def suggestions_json(request: HttpRequest) -> HttpResponse:
    """Answer the search box of a browser, in the form of OpenSearch Suggestions 1.1."""
    words = _words(request)
    hits = _suggested(words)
    titles, labels = [hit.title for hit, _place in hits], [label for _hit, label in hits]
    urls = [f"{settings.SITE_URL}{hit.url}" for hit, _place in hits]
    said = [words, titles, labels, urls]
    response = JsonResponse(said, safe=False, content_type="application/x-suggestions+json")
    return _kept(response, [hit for hit, _place in hits])


def _suggested(words: str) -> list[tuple[Hit, str]]:
    if len(words) < SHORTEST_BEGINNING:
        return []
    hits = search_room.suggest(words, limit=SUGGESTIONS)
    return _labelled(queries.seen_hits(hits, queries.tutors_among(hits, at=timezone.now())))


@public_page
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search here from their address bar."""
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "home/opensearch.xml", content_type=content_type)
