"""Decks: what of a course is kept and can be kept; cards kept, written, changed and dropped."""

from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.models import Learner
from tutorium.accounts.queries import learner_of
from tutorium.core.paths import is_own_path
from tutorium.core.same_origin import same_origin
from tutorium.core.senders import TooManyError
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import course_trail, shown_among
from tutorium.library.models import Answer, Card, Note
from tutorium.practice import actions, forms
from tutorium.practice.models import KeptCard
from tutorium.practice.queries import decks
from tutorium.practice.queries.courses import courses_of
from tutorium.practice.views.dropped_cards import not_found_once_dropped

PAGE_SIZE = 30
NO_COURSE = "none"


@require_safe
def deck(request: HttpRequest, course: str) -> HttpResponse:
    """Show the cards that a learner keeps of a course (`none`: of no course), and what there is."""
    learner = learner_of(request)
    shown = _course(course, learner)
    kept = decks.kept_in(shown, learner)
    context: dict[str, Any] = {
        "section": "recall",
        "course": shown,
        "trail": [
            (_("Recall"), reverse("practice:recall")),
            *(course_trail(shown) if shown else []),
        ],
        "offers": decks.offers(shown, learner) if shown and shown.is_shown else [],
        "page": Paginator(kept, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "practice/recall/deck.html", context)


def _course(key: str, learner: Learner | None) -> Course | None:
    if key == NO_COURSE:
        return None
    return get_object_or_404(courses_of(learner), key=key.lower())


@same_origin
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the cards of a topic, a course, an answer or a note; open to who has no account."""
    at = timezone.now()
    sent = request.POST
    try:
        learner = learner_for(request, at=at)
        number = _kept(learner, sent.get("what", ""), sent.get("which", ""), at=at)
    except (TooManyError, actions.TooManyCardsError):
        return render(request, "practice/recall/too_many.html", {"section": "recall"}, status=429)
    back = sent.get("from", "")
    context = {"section": "recall", "number": number, "back": back if is_own_path(back) else ""}
    response = render(request, "practice/recall/kept.html", context)
    keep_learner(response, learner)
    return response


def _kept(learner: Learner, what: str, which: str, *, at: Any) -> int:
    if what == "course":
        course = get_object_or_404(Course.objects.shown(), key=which)
        return _keep_ids(learner, decks.card_ids_of(course), course, at)
    if what == "topic":
        named = Topic.objects.shown().for_reference(which)
        topic = get_object_or_404(named.select_related("course"))
        return _keep_ids(learner, decks.card_ids_within(topic), topic.course, at)
    if what == "answer":
        topics = _topics_of(get_object_or_404(Answer.objects.shown(), uid=which))
        return _keep_on(learner, topics, at)
    if what == "note":
        note = get_object_or_404(Note.objects.shown(), uid=which)
        topics = _topics_of(note)
        terms = actions.keep_terms(learner, note, topic=next(iter(topics), None), at=at)
        return terms + _keep_on(learner, topics, at)
    raise BadRequest


def _topics_of(item: Answer | Note) -> list[Topic]:
    """Return the topics of a page that readers are shown, as it has them: the home first."""
    return shown_among([link.topic for link in item.topic_links.select_related("topic__course")])


def _keep_on(learner: Learner, topics: list[Topic], at: Any) -> int:
    course = topics[0].course if topics else None
    return _keep_ids(learner, decks.card_ids_on(topics), course, at)


def _keep_ids(learner: Learner, ids: list[int], course: Course | None, at: Any) -> int:
    rows = Card.objects.in_bulk(ids)
    cards = [rows[id_] for id_ in ids if id_ in rows]
    return actions.keep_cards(learner, cards, course=course, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write a card of one's own; the first makes the learner."""
    form = forms.WriteCard(request.POST or None, initial={"course": request.GET.get("course")})
    if request.method != "POST" or not form.is_valid():
        context = {"section": "recall", "form": form, "written": "written" in request.GET}
        status = 422 if form.is_bound else 200
        return render(request, "practice/recall/write.html", context, status=status)
    at = timezone.now()
    try:
        learner = learner_for(request, at=at)
        actions.write_card(learner, _words(form), course=form.cleaned_data["course"], at=at)
    except (TooManyError, actions.TooManyCardsError):
        return render(request, "practice/recall/too_many.html", {"section": "recall"}, status=429)
    course = form.cleaned_data["course"]
    said = f"written&course={course.key}" if course else "written"
    response = redirect(f"{reverse('practice:recall_write')}?{said}")
    keep_learner(response, learner)
    return response


def _words(form: forms.WriteCard) -> actions.Words:
    said = form.cleaned_data
    return actions.Words(said["front"], said["back"], typed=said["typed"])


@require_http_methods(["GET", "HEAD", "POST"])
@not_found_once_dropped
def card(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a kept card with how it stands; change its words, resume it, or drop it."""
    shown = _own(request, public_id)
    if request.method == "POST":
        return _after(request, shown)
    context = {"section": "recall", "card": shown, "form": _form_of(shown)}
    return render(request, "practice/recall/kept_card.html", context)


def _form_of(shown: KeptCard) -> forms.WriteCard | None:
    if shown.origin != KeptCard.Origin.OWN:
        return None
    said = {"front": shown.front, "back": shown.back, "typed": shown.typed}
    course = shown.course.key if shown.course else ""
    return forms.WriteCard(initial=said | {"course": course}, kept=shown.course)


def _after(request: HttpRequest, shown: KeptCard) -> HttpResponse:
    sent = request.POST
    if "drop" in sent:
        actions.drop_card(shown)
        return redirect("practice:deck", shown.course.key if shown.course else NO_COURSE)
    if "resume" in sent:
        actions.resume(shown, at=timezone.now())
    elif "suspend" in sent:
        actions.suspend(shown, at=timezone.now())
    else:
        return _rewritten(request, shown)
    return redirect(shown)


def _rewritten(request: HttpRequest, shown: KeptCard) -> HttpResponse:
    if shown.origin != KeptCard.Origin.OWN:
        raise BadRequest
    form = forms.WriteCard(request.POST, kept=shown.course)
    if not form.is_valid():
        context = {"section": "recall", "card": shown, "form": form}
        return render(request, "practice/recall/kept_card.html", context, status=422)
    actions.rewrite_card(shown, _words(form), course=form.cleaned_data["course"])
    return redirect(shown)


def _own(request: HttpRequest, public_id: str) -> KeptCard:
    learner = learner_of(request)
    if learner is None:
        raise Http404
    return get_object_or_404(KeptCard.objects.visible_to(learner).with_words(), public_id=public_id)
