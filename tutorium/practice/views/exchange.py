"""Decks of other programs brought in, and a learner's cards taken along."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.queries import learner_of
from tutorium.core.allowances import READING, seconds_to_wait
from tutorium.core.senders import TooManyError
from tutorium.curriculum.models import Course
from tutorium.formats.cards import Collection, read_collection
from tutorium.formats.cards.anki_writing import package, zipped
from tutorium.formats.cards.card_table_writing import write_card_table
from tutorium.formats.cards.card_tables import read_card_table
from tutorium.formats.cards.crowdanki import read_crowdanki, write_crowdanki
from tutorium.formats.quizzes.texts import decode_text
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.practice import actions, forms
from tutorium.practice.queries.courses import courses_of

SHOWN = 50  # losses
READERS: dict[str, Callable[[bytes, str], Collection]] = {
    "apkg": lambda data, name: read_collection(data, where=name),
    "colpkg": lambda data, name: read_collection(data, where=name),
    "anki2": lambda data, name: read_collection(data, where=name),
    "json": lambda data, name: read_crowdanki(data, where=name),
    "zip": lambda data, name: read_crowdanki(data, where=name),
    "csv": lambda data, name: read_card_table(decode_text(data), where=name),
    "tsv": lambda data, name: read_card_table(decode_text(data), where=name),
    "txt": lambda data, name: read_card_table(decode_text(data), where=name),
}
WRITERS: dict[str, tuple[str, Callable[[Collection], bytes]]] = {
    "apkg": ("application/octet-stream", package),
    "csv": ("text/csv; charset=utf-8", lambda deck: write_card_table(deck)[0].encode()),
    "zip": ("application/zip", lambda deck: zipped(write_crowdanki(deck)[0].items())),
}


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Read a deck and keep its cards; a file that cannot be read is refused with the reason."""
    form = forms.BringDeck(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    if seconds_to_wait(READING, request):
        return _too_many(request)
    file = form.cleaned_data["deck"]
    try:
        collection = READERS[forms.suffix_of(file.name)](file.read(), file.name[:100])
    except UnsafeFileError as refusal:
        return _page(request, form, refusal=str(refusal), status=422)
    if not collection.notes:
        return _page(request, form, empty=True, status=422)
    return _brought(request, collection, form.cleaned_data["course"])


def _brought(request: HttpRequest, deck: Collection, course: Course | None) -> HttpResponse:
    at = timezone.now()
    try:
        learner = learner_for(request, at=at)
        imported = actions.import_cards(learner, deck, course=course, at=at)
    except (TooManyError, actions.TooManyCardsError):
        return _too_many(request)
    context = {
        "section": "recall",
        "imported": imported,
        "losses": deck.losses[:SHOWN],
        "more": max(0, len(deck.losses) - SHOWN),
        "pictures": len(deck.figures),
    }
    response = render(request, "practice/recall/brought.html", context)
    keep_learner(response, learner)
    return response


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "practice/recall/too_many.html", {"section": "recall"}, status=429)


def _page(request: HttpRequest, form: forms.BringDeck, **said: Any) -> HttpResponse:
    status = said.pop("status")
    context = {"section": "recall", "form": form, **said}
    return render(request, "practice/recall/bring.html", context, status=status)


@require_safe
def take(request: HttpRequest, suffix: str) -> HttpResponse:
    """Answer with a learner's cards as a file, those of a course where one is named."""
    learner = learner_of(request)
    if learner is None:
        return redirect("practice:recall")
    key = request.GET.get("course")
    course = get_object_or_404(courses_of(learner), key=key) if key else None
    deck = actions.export_cards(learner, course=course, at=timezone.now())
    kind, write = WRITERS[suffix]
    response = HttpResponse(write(deck), content_type=kind)
    name = course.key if course else "cards"
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response
