"""Recall: what is due today, one card after another, and the grade that says when it comes again."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.models import Learner
from tutorium.accounts.queries import learner_of
from tutorium.core.licences import licence
from tutorium.curriculum.models import Course
from tutorium.practice import actions
from tutorium.practice.domain.intervals import Wait, waits
from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.recall_log import chance_of
from tutorium.practice.forms import GiveGrade
from tutorium.practice.models import KeptCard, RecallRow
from tutorium.practice.queries import decks, recall
from tutorium.practice.queries.courses import courses_of
from tutorium.practice.queries.plans import time_of
from tutorium.practice.views.dropped_cards import not_found_once_dropped
from tutorium.practice.views.sentences import grade_words, wait_words
from tutorium.practice.views.typed_answers import judged
from tutorium.questions.models import Question

LONGEST_TYPED = 500


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what is due today by course, and the decks."""
    learner = learner_of(request)
    offered = decks.courses_with_cards()
    context: dict[str, Any] = {
        "section": "recall",
        "due": [],
        "decks": [],
        "offered": [
            (course, offered[course.pk])
            for course in Course.objects.with_titles().shown().filter(pk__in=offered)
        ],
    }
    if learner is not None:
        day = recall.today_of(learner, timezone.now())
        left = recall.new_left(learner, day, a_day=time_of(learner).new_a_day)
        due = recall.due_by_course(learner, day, new=left)
        context |= {
            "due": due,
            "decks": decks.decks_of(learner),
            "total": _total(due, left),
            "ends_at": day.ends_at.astimezone(day.zone),
        }
    return render(request, "practice/recall/today.html", context)


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Show the card whose turn it is, or one that was asked for, or that all is done."""
    learner, now = learner_of(request), timezone.now()
    course = _course(request, learner)
    if learner is None:
        return redirect("practice:recall")
    is_cram = "cram" in request.GET
    day = recall.today_of(learner, now)
    left = recall.new_left(learner, day, a_day=time_of(learner).new_a_day)
    if "card" in request.GET:
        card: KeptCard | None = _own_card(request, request.GET["card"])
    elif is_cram:
        card = recall.next_to_cram(learner, day, course=course)
    else:
        card = recall.next_card(learner, day, course=course, new=left)
    context = {
        "section": "recall",
        "course": course,
        "is_cram": is_cram,
        "last": request.GET.get("after", ""),
        "due": _due(learner, course, day, left),
        **(_card_context(request, card, now) if card else {}),
    }
    return render(request, "practice/recall/card.html", context)


def _due(learner: Learner, course: Course | None, day: recall.Today, left: int) -> int:
    due = recall.due_by_course(learner, day, course=course, new=left)
    return _total(due, left)


def _total(due: list[recall.Due], left: int) -> int:
    return sum(each.recalls for each in due) + min(left, sum(each.new for each in due))


def _card_context(request: HttpRequest, card: KeptCard, now: datetime) -> dict[str, Any]:
    uid = uuid4()
    typed = request.GET.get("typed", "")[:LONGEST_TYPED]
    verdict = judged(card, typed) if typed and card.form == card.Form.TYPED else None
    memory = card.state.memory
    promised = waits(memory, now, chance=chance_of(str(uid)))
    return {
        **_origin(card),
        "card": card,
        "question": _question_shown(card),
        "uid": uid,
        "judged": verdict,
        "is_open": verdict is not None or "show" in request.GET,
        "grades": _grades(promised, verdict.grade if verdict else None),
    }


def _origin(card: KeptCard) -> dict[str, Any]:
    """Return the pack that a card is read from and its licence, which asks that it be named."""
    if card.card is None:
        return {}
    return {"pack": card.card.pack, "licence": licence(card.card.pack.licence)}


def _question_shown(card: KeptCard) -> Question | None:
    """Return the question that a card is from, where it has a page that readers are shown."""
    if card.question is None:
        return None
    is_shown = Question.objects.shown().filter(pk=card.question.pk).exists()
    return card.question if is_shown else None


def _grades(promised: dict[Grade, Wait], advised: Grade | None) -> list[dict[str, Any]]:
    return [
        {
            "grade": int(grade),
            "say": grade_words(grade),
            "wait": wait_words(wait),
            "is_advised": grade is advised,
        }
        for grade, wait in promised.items()
    ]


@require_POST
@not_found_once_dropped
def grade(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep how well a card was recalled, and go on to the next."""
    card, form, at = _own_card(request, public_id), GiveGrade(request.POST), timezone.now()
    if not form.is_valid():
        raise BadRequest
    said = form.cleaned_data
    given = Grade(said["grade"])
    if "cram" in request.POST:
        actions.cram(card, given, at=at, uid=said["uid"])
    else:
        actions.recall(card, given, at=at, uid=said["uid"], milliseconds=said["milliseconds"])
    return _onwards(request, after=str(said["uid"]))


@require_POST
@not_found_once_dropped
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the grade just given, and show its card again."""
    try:
        uid = UUID(request.POST.get("row", ""))
    except ValueError as error:
        raise BadRequest from error
    own = RecallRow.objects.filter(learner=learner_of(request)).select_related("card")
    row = get_object_or_404(own, uid=uid)
    actions.undo(row, at=timezone.now())
    return _onwards(request, card=row.card.public_id)


@require_POST
@not_found_once_dropped
def set_aside(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bury a card until tomorrow, or suspend it."""
    card, at = _own_card(request, public_id), timezone.now()
    if "suspend" in request.POST:
        actions.suspend(card, at=at)
    else:
        day = recall.today_of(card.learner, at)
        actions.bury(card, until=day.ends_at, at=at)
    return _onwards(request)


def _onwards(request: HttpRequest, **said: str) -> HttpResponse:
    kept = {name: request.POST[name] for name in ("course", "cram") if request.POST.get(name)}
    return redirect(f"{reverse('practice:recall_next')}?{urlencode(kept | said)}")


def _course(request: HttpRequest, learner: Learner | None) -> Course | None:
    key = request.GET.get("course")
    return get_object_or_404(courses_of(learner), key=key) if key else None


def _own_card(request: HttpRequest, public_id: str) -> KeptCard:
    learner = learner_of(request)
    if learner is None:
        raise Http404
    own = KeptCard.objects.visible_to(learner).with_words().select_related("learner")
    return get_object_or_404(own, public_id=public_id)
