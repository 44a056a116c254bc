"""Finding a tutor: the list, who stands beside whom, and nothing that depends on who reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.core.public import ASK_EACH_TIME, public_page
from tutorium.tutors import forms, queries
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.domain.ranking import Placed, reasons
from tutorium.tutors.domain.rates import Rate
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries.finding import Sought
from tutorium.tutors.views.prices import Price, price_of
from tutorium.tutors.views.reasons import said
from tutorium.tutors.views.sought import handed_on

PAGE_SIZE = 20
MOST_COMPARED = 3


@dataclass(frozen=True)
class Card:
    profile: TutorProfile
    spoken: str
    price: Price | None
    courses: Sequence[str]
    why: Sequence[str]
    is_turn: bool


@public_page
@require_safe
def tutors(request: HttpRequest) -> HttpResponse:
    """Show who fits, the best first; where nobody teaches here yet, lead to the request."""
    form = forms.FindTutor(request.GET)
    sought = form.sought()
    known = queries.rates()
    placed = queries.found(sought, at=timezone.now(), known=known)
    if not placed and not queries.has_tutors(at=timezone.now()):
        return redirect(_request_url(request))
    page = Paginator(placed, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "cards": _cards(list(page), sought, known, form.reads_in),
        "request_url": _request_url(request),
        "posting_url": _posting_url(request),
        "has_sought": sought != Sought(),
        "course": sought.course,
        "topic": sought.topic,
        "any_topic": _without(request, "topic", "page"),
        "handed_on": handed_on(request),
    }
    return _asked_each_time(render(request, "tutors/tutors.html", context))


@public_page
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show up to three tutors beside each other; who is not listed any more is left out."""
    now, known = timezone.now(), queries.rates()
    slugs = list(dict.fromkeys(request.GET.getlist("t")))[:MOST_COMPARED]
    profiles = queries.compared(slugs, at=now)
    currency = forms.currency_in(request.GET)
    columns = [
        (card, queries.shown_credentials(card.profile, at=now))
        for card in (_card(profile, None, known, currency) for profile in profiles)
    ]
    context = {"columns": columns, "back": _without(request, "t")}
    return _asked_each_time(render(request, "tutors/compare.html", context))


def _cards(
    placed: Sequence[Placed], sought: Sought, known: Mapping[str, Rate], currency: str
) -> list[Card]:
    by_id = {each.candidate.id: each for each in placed}
    profiles = queries.cards(placed, sought)
    return [_card(profile, by_id[profile.pk], known, currency) for profile in profiles]


def _card(
    profile: TutorProfile, placed: Placed | None, known: Mapping[str, Rate], currency: str
) -> Card:
    codes = [row.code for row in profile.languages.all()]
    offers = profile.fitting  # type: ignore[attr-defined]  # loaded by the query
    return Card(
        profile,
        write_languages(codes, language=forms.spoken()),
        price_of(offers[0].hourly, known, currency) if offers else None,
        list(dict.fromkeys(offer.course.name for offer in offers)),
        [said(reason, placed) for reason in reasons(placed)] if placed else [],
        is_turn=bool(placed and placed.is_turn),
    )


def _request_url(request: HttpRequest) -> str:
    """Return the request for a tutor, filled in with what was sought."""
    asked = {name: request.GET.get(name, "")[:200] for name in ("course", "from", "wants")}
    kept = {name: value for name, value in asked.items() if value}
    return reverse("lessons:request") + (f"?{urlencode(kept)}" if kept else "")


def _posting_url(request: HttpRequest) -> str:
    """Return where a request that tutors reply to is posted, filled in with what was sought."""
    names = ("course", "topic", "level", "language", "most", "currency", "zone", "wants")
    kept = {name: said[:200] for name in names if (said := request.GET.get(name, ""))}
    return reverse("lessons:post_request") + (f"?{urlencode(kept)}" if kept else "")


def _without(request: HttpRequest, *names: str) -> str:
    kept = request.GET.copy()
    for name in names:
        kept.pop(name, None)
    return f"{reverse('tutors:tutors')}?{kept.urlencode()}"


def _asked_each_time(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = ASK_EACH_TIME
    return response
